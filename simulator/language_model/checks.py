"""What of a reply can be used: a language model may say anything. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping

from simulator.control_signs import without_controls
from simulator.english.stems import stems_of
from simulator.english.tokens import comparable
from simulator.interview.advisor import Said
from simulator.language_model.msgspec_replies import PointOpinion
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage, Opinion, Verdict
from simulator.scoring.probing.probe import Probe, Reason
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.correction import written_words

_FEWEST_WORDS, _MOST_WORDS_ASKED, _MOST_WORDS_SAID = 4, 30, 60
_LEAST_OWN_SHARE = 0.6
_FEWEST_OWN_STEMS = 3
_SPEAKABLE = re.compile(r"[\w\s.,;:'\"?!()/%&+#$€£\u2010-\u201d-]+")
_FIGURE = re.compile(r"\d+")


def opinions_in(
    replied: Mapping[str, PointOpinion], coverage: Coverage, numbers: Iterable[int]
) -> Mapping[str, Opinion]:
    """What is thought of the points with these numbers, by their texts; no others are opined on."""
    return {
        coverage.points[number - 1].text: Opinion(one.made, _in_a_line(one.words) * one.made)
        for number in numbers
        if (one := replied.get(str(number)))
    }


def probe_in(
    text: str, question: Question, coverage: Coverage, asked: Collection[str]
) -> Probe | None:
    """The question that was replied, unless it is none, repeats one, or gives a point away."""
    text = " ".join(text.split())
    before = {comparable(one) for one in (question.text, *asked)}
    is_question = text.endswith("?") and is_speakable(text, _MOST_WORDS_ASKED)
    if not is_question or comparable(text) in before or _gives_away(text, question, coverage):
        return None
    missing = tuple(p.text for p in coverage.points if p.verdict is not Verdict.COVERED)
    return Probe(text, missing, Reason.LANGUAGE_MODEL)


def saying_in(text: str, said: Said) -> str | None:
    """The sentence that was replied, if it is made of what was said and of the model answer.

    It holds no figure that is in neither, and tells more than was said.
    """
    text, whole = " ".join(text.split()), said.whole_text
    if not is_speakable(text, _MOST_WORDS_SAID) or comparable(text) in comparable(whole):
        return None
    stems, known = stems_of(text), f"{whole} {said.question.text} {said.question.answer}"
    is_own = len(stems & stems_of(whole)) >= _FEWEST_OWN_STEMS
    is_known = len(stems & stems_of(known)) >= _LEAST_OWN_SHARE * len(stems)
    are_figures_known = set(_FIGURE.findall(text)) <= set(_FIGURE.findall(known))
    return text if is_own and is_known and are_figures_known else None


def _in_a_line(words: str) -> str:
    return " ".join(without_controls(words).split())


def is_speakable(text: str, most_words: int) -> bool:
    """Whether it is plain words, not too few of them and not too many."""
    is_fitting = _FEWEST_WORDS <= len(text.split()) <= most_words
    return is_fitting and _SPEAKABLE.fullmatch(text) is not None and "://" not in text


def _gives_away(text: str, question: Question, coverage: Coverage) -> bool:
    """Whether it names a point that is still to be made."""
    named = BY_WORDS.score(question, written_words(text)).points
    pairs = zip(named, coverage.points, strict=True)
    return any(
        one.verdict is not Verdict.MISSED and judged.verdict is not Verdict.COVERED
        for one, judged in pairs
    )
