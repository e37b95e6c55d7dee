"""What the second stage looks at: ideas against statements and whole answers, as numbers.

Plain arithmetic on what the networks say; training uses the same code. The length of the answer is
left out on purpose: it tells styles of the corpus apart, not what was said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.english.stems import stem
from simulator.english.tokens import tokenise
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.statements import Span

Floats = NDArray[np.float32]
_SHARPNESS = 10.0
_NEAR = 0.35
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|none|nobody|nothing|without|hardly|rather|instead|skip\w*|avoid\w*|ignor\w*"
    r"|forg[eo]t\w*|useless|waste|cannot|\w+n't)\b",
    re.IGNORECASE,
)
_COMMON_WORDS = frozenset(
    """a an the and or but if so to of in on at by for with from as is are was were be been am do
    does did have has had i you he she it we they me him her us them my your his its our their
    this that these those there here not no will would can could should may might must just very
    what when where which who how than then too also about into over up out any all some""".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of ideas (rows) and statements (columns).

    ``label``, ``sentence`` and ``both`` tell which text of the idea; ``question`` has one row.
    """

    both: Floats
    label: Floats
    sentence: Floats
    question: Floats

    @property
    def joint(self) -> Floats:
        """One number for each idea and statement."""
        either = np.maximum(self.label, self.sentence)
        return ((2 * self.both + either) / 3).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reader says of each idea, as log odds.

    ``made`` and ``contradicted`` have one number for each idea; ``evidence`` has one for each idea
    and word: that this word belongs to those that make the idea.
    """

    made: Floats
    contradicted: Floats
    evidence: Floats

    @property
    def found(self) -> Floats:
        """Log odds that some word makes the idea."""
        found: Floats = np.logaddexp.reduce(self.evidence, axis=1)
        return found


@dataclass(frozen=True, slots=True)
class Spoken:
    """The statements of an answer: where they are and what they say."""

    spans: tuple[Span, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the networks see in an answer."""

    said: Spoken
    likeness: Likeness
    opinion: Opinion


def of_statements(ideas: Sequence[Idea], seen: Seen) -> Floats:
    """What tells whether a statement makes an idea, shape (ideas, statements, features)."""
    likeness, joint = seen.likeness, seen.likeness.joint
    evidence = _evidence(seen)
    others_near, others_found = _best_of_others(joint), _best_of_others(evidence)
    whole = np.ones_like(joint)
    columns = (
        joint,
        likeness.both,
        likeness.label,
        likeness.sentence,
        evidence,
        1 / (1 + np.exp(-evidence)),
        joint - others_near,
        evidence - others_found,
        *_shared_by_statement(ideas, seen.said),
        whole * np.log([span.length for span in seen.said.spans]),
        whole * likeness.question,
        joint - joint.max(axis=1, keepdims=True),
        evidence - evidence.max(axis=1, keepdims=True),
        others_near - others_near.max(axis=1, keepdims=True),
        joint >= joint.max(axis=0),
        evidence - seen.opinion.found[:, None],
        whole * joint.mean(axis=0),
        _best_of_neighbours(joint),
        _best_of_neighbours(evidence),
        _out_of_order(*joint.shape),
    )
    return np.stack(columns, axis=-1).astype(np.float32)


def of_ideas(ideas: Sequence[Idea], seen: Seen, pointing: Floats) -> Floats:
    """One row of features for each idea, shape (ideas, features).

    ``pointing`` are the log odds that a statement makes an idea, shape (ideas, statements).
    """
    columns = {
        **_near(seen.said, seen.likeness),
        **_among_ideas(seen.likeness),
        **_read(seen.opinion),
        **_pointed(pointing),
        **_agreement(seen),
        **_shared_words(ideas, seen.said, seen.likeness),
        **_negations(ideas, seen, pointing),
    }
    return np.stack(list(columns.values()), axis=1).astype(np.float32)


def _evidence(seen: Seen) -> Floats:
    """Log odds that some word of a statement makes an idea, shape (ideas, statements)."""
    of_words = seen.opinion.evidence
    best = [
        np.logaddexp.reduce(of_words[:, span.first : span.last + 1], axis=1)
        for span in seen.said.spans
    ]
    return np.stack(best, axis=1)


def _best_of_others(values: Floats) -> Floats:
    """For each idea, the greatest value of the other ideas."""
    return np.stack([_others(values, idea).max(axis=0) for idea in range(len(values))])


def _best_of_neighbours(values: Floats) -> Floats:
    """For each statement, the greater value of the one before and the one behind it."""
    edge = np.full((len(values), 1), values.min(), np.float32)
    return np.maximum(np.hstack([edge, values[:, :-1]]), np.hstack([values[:, 1:], edge]))


def _out_of_order(ideas: int, statements: int) -> Floats:
    """How far a statement is from where the model answer has the idea, as a share of the whole.

    People mostly tell things in that order. An answer with fewer statements than ideas is taken to
    have just begun.
    """
    expected = np.arange(ideas)[:, None] / max(1, ideas - 1)
    place = np.arange(statements)[None, :] / max(1, ideas - 1, statements - 1)
    return np.abs(expected - place).astype(np.float32)


def _shared_by_statement(ideas: Sequence[Idea], said: Spoken) -> tuple[Floats, Floats]:
    spoken = [content_stems(text) for text in said.texts]
    labels, sentences = (
        np.array([[_share(content_stems(text), stems) for stems in spoken] for text in texts])
        for texts in ([idea.label for idea in ideas], [idea.sentence for idea in ideas])
    )
    return labels, sentences


def _pointed(pointing: Floats) -> dict[str, Floats]:
    """How surely some statement makes the idea, and some the others."""
    falling = -np.sort(-pointing, axis=1)
    best = falling[:, 0]
    return {
        "pointed": best,
        "pointed_second": falling[:, min(1, falling.shape[1] - 1)],
        "pointed_any": np.logaddexp.reduce(pointing, axis=1),
        **_of_others("others_pointed", best),
    }


def _negations(ideas: Sequence[Idea], seen: Seen, pointing: Floats) -> dict[str, Floats]:
    """How often there is a "not" where the idea is made, near to it, and in the idea itself."""
    said = np.array([len(_NEGATION.findall(text)) for text in seen.said.texts])
    own = np.array([len(_NEGATION.findall(f"{idea.label} {idea.sentence}")) for idea in ideas])
    there = said[pointing.argmax(axis=1)]
    is_near = seen.likeness.joint > _NEAR
    return {
        "negations_there": there,
        "negations_of_idea": own,
        "negations_there_alone": there * (own == 0),
        "negations_near": np.where(is_near, said[None, :], 0).max(axis=1),
        "negations_mean": np.full(len(own), said.mean()),
    }


def _agreement(seen: Seen) -> dict[str, Floats]:
    """Whether vectors and reader point to the same words."""
    joint, evidence = seen.likeness.joint, _evidence(seen)
    ideas = np.arange(len(joint))
    return {
        "evidence_there": evidence[ideas, joint.argmax(axis=1)],
        "near_at_evidence": joint[ideas, evidence.argmax(axis=1)],
    }


def _near(said: Spoken, likeness: Likeness) -> dict[str, Floats]:
    """How near the idea comes to what was said."""
    joint = likeness.joint
    best, ideas = joint.argmax(axis=1), np.arange(len(joint))
    falling = -np.sort(-joint, axis=1)
    lengths = np.array([span.length for span in said.spans])
    above = falling[:, 0] - joint.mean(axis=1)
    return {
        "both": likeness.both.max(axis=1),
        "label": likeness.label.max(axis=1),
        "sentence": likeness.sentence.max(axis=1),
        "second": falling[:, min(1, falling.shape[1] - 1)],
        "of_three": falling[:, :3].mean(axis=1),
        "of_six": falling[:, :6].mean(axis=1),
        "above_the_rest": above,
        "deviations_above": above / (joint.std(axis=1) + 0.01),
        "label_there": likeness.label[ideas, best],
        "sentence_there": likeness.sentence[ideas, best],
        "words_there": lengths[best],
        "question_there": likeness.question[0, best],
        "question_nearest": np.full(len(joint), likeness.question.max()),
        "question_mean": np.full(len(joint), likeness.question.mean()),
    }


def _among_ideas(likeness: Likeness) -> dict[str, Floats]:
    """How the idea stands beside the question's other ideas."""
    joint = likeness.joint
    best, ideas = joint.argmax(axis=1), np.arange(len(joint))
    nearest = joint.max(axis=1)
    lead = joint - _best_of_others(joint)
    powers = np.exp(joint * _SHARPNESS)
    share = powers / powers.sum(axis=0)
    return {
        "lead_there": lead[ideas, best],
        "lead": lead.max(axis=1),
        "near_and_ahead": (joint + lead).max(axis=1),
        "share": share.max(axis=1),
        "share_there": share[ideas, best],
        "share_of_three": (-np.sort(-share, axis=1))[:, :3].mean(axis=1),
        "above_other_ideas": nearest - nearest.mean(),
        "nearer_ideas": (nearest > nearest[:, None]).mean(axis=1),
        **_of_others("others_near", nearest),
    }


def _read(opinion: Opinion) -> dict[str, Floats]:
    """What the reader thinks of the idea and of the others."""
    chance = 1 / (1 + np.exp(-opinion.made))
    return {
        "made": opinion.made,
        "contradicted": opinion.contradicted,
        "found": opinion.found,
        "best_word": opinion.evidence.max(axis=1),
        **_of_others("others_made", opinion.made),
        **_of_others("others_found", opinion.found),
        "others_chance": _of_others("", chance.astype(np.float32))["_mean"],
    }


def _shared_words(ideas: Sequence[Idea], said: Spoken, likeness: Likeness) -> dict[str, Floats]:
    """How many words that carry meaning the idea shares with what was said."""
    spoken = [content_stems(text) for text in said.texts]
    whole = frozenset().union(*spoken)
    there = [spoken[best] for best in likeness.joint.argmax(axis=1)]
    labels = [content_stems(idea.label) for idea in ideas]
    sentences = [content_stems(idea.sentence) for idea in ideas]
    shares = {
        "label_words": [_share(label, whole) for label in labels],
        "sentence_words": [_share(sentence, whole) for sentence in sentences],
        "label_words_there": [_share(*pair) for pair in zip(labels, there, strict=True)],
        "sentence_words_there": [_share(*pair) for pair in zip(sentences, there, strict=True)],
    }
    return {name: np.array(values, np.float32) for name, values in shares.items()}


def _of_others(name: str, values: Floats) -> dict[str, Floats]:
    """Mean, greatest and least of the other ideas' values."""
    others = np.stack([_others(values, idea) for idea in range(len(values))])
    return {
        f"{name}_mean": others.mean(axis=1),
        f"{name}_greatest": others.max(axis=1),
        f"{name}_least": others.min(axis=1),
    }


def _others(values: Floats, idea: int) -> Floats:
    """The values of the other ideas; of an idea that is alone, its own."""
    return np.delete(values, idea, axis=0) if len(values) > 1 else values


@lru_cache(maxsize=20_000)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(
        stem(token.text) for token in tokenise(text.split()) if token.text not in _COMMON_WORDS
    )


def _share(wanted: frozenset[str], said: frozenset[str]) -> float:
    return len(wanted & said) / len(wanted) if wanted else 0.0
