"""Trains the second stage, which sees what the networks say of the whole answer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from simulator.scoring.meaning.features import Floats, Seen, of_ideas, of_statements
from simulator.scoring.meaning.model import closest
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.networks import Networks
from simulator.scoring.meaning.second_stage import Judge, SecondStage
from training.corpus import Answer, Label, Question, place_of
from training.figures import Judged
from training.lessons import donors_for, mixed

Booleans = NDArray[np.bool_]
_FOLDS = 5
_LOOSE = 1e6
_SHARE_ALTERED = 0.35
_WEIGHT_OF_ALTERED = 0.3


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer, what the networks saw in it, and the features of its statements.

    ``is_altered`` tells that it is not as it was given: mixed with answers to other questions, or
    one of these.
    """

    question: Question
    answer: Answer
    is_altered: bool
    ideas: tuple[Idea, ...]
    seen: Seen
    statements: Floats

    def makes(self) -> Floats:
        """Which statement makes which point, shape (points, statements)."""
        spans = self.seen.said.spans
        result = np.zeros((len(self.ideas), len(spans)), bool)
        for at, label in enumerate(self.answer.labels):
            place = place_of(label.quote, self.answer.words) if label.quote else None
            if place and label.verdict == "made":
                result[at] = [s.first <= place[1] and s.last >= place[0] for s in spans]
        return result


def look(networks: Networks, questions: Sequence[Question], seed: int) -> list[Looked]:
    """What the networks see in every answer, and in some altered ones besides."""
    rng = random.Random(seed)
    return [
        one
        for question in questions
        for answer in question.answers
        for one in _look(networks, question, answer, donors_for(question, questions), rng)
    ]


def _look(
    networks: Networks,
    question: Question,
    answer: Answer,
    donors: Sequence[Answer],
    rng: random.Random,
) -> Iterator[Looked]:
    ideas = tuple(Idea(point.label, point.sentence) for point in question.points)
    missed = tuple(Label("no", None, None, None) for _ in ideas)
    answers = [answer]
    if rng.random() < _SHARE_ALTERED:
        answers += [replace(rng.choice(donors), labels=missed), mixed(answer, donors, rng)]
    for one in answers:
        seen = networks.look(question.text, ideas, one.words)
        if seen is not None:
            statements = of_statements(ideas, seen)
            yield Looked(question, one, one is not answer, ideas, seen, statements)


def train_second_stage(looked: Sequence[Looked], file: Path) -> list[tuple[bool, Judged]]:
    """Write the second stage.

    Returns how answers are judged by one that did not see their questions, and whether they were
    altered.
    """
    pointing = _unseen_pointing(looked)
    rows = np.concatenate(
        [of_ideas(one.ideas, one.seen, odds) for one, odds in zip(looked, pointing, strict=True)]
    )
    labels = [label for one in looked for label in one.answer.labels]
    groups = [one.question.id for one in looked for _ in one.answer.labels]
    is_altered = np.array([one.is_altered for one in looked for _ in one.answer.labels])
    verdicts = np.array([label.verdict for label in labels])
    made, probabilities = _fit_judge(
        rows, verdicts == "made", groups, verdicts != "partly", ~is_altered
    )
    contrary = np.array([label.contrary is not None for label in labels])
    contradicted, _ = _fit_judge(rows, contrary, groups, ~is_altered, ~is_altered)
    numbers = {
        "pointing": _fit_pointing(looked),
        **{f"made_{name}": some for name, some in made.items()},
        **{f"contradicted_{name}": some for name, some in contradicted.items()},
    }
    np.savez_compressed(file, allow_pickle=False, **numbers)
    judged = _judged(looked, pointing, probabilities)
    return list(zip(is_altered.tolist(), judged, strict=True))


def _fit_judge(
    rows: Floats, targets: Booleans, groups: Sequence[str], is_learnt: Booleans, is_given: Booleans
) -> tuple[dict[str, Any], Floats]:
    """Trees that learn from some rows, calibrated on those of answers as they were given.

    Returns them, and probabilities of rows whose question was not seen.
    """
    odds = np.zeros((len(rows), 1))
    weights = np.where(is_given, 1, _WEIGHT_OF_ALTERED)
    for seen, unseen in GroupKFold(_FOLDS).split(rows, groups=groups):
        learnt = seen[is_learnt[seen]]
        trees = _trees().fit(rows[learnt], targets[learnt], weights[learnt])
        odds[unseen, 0] = trees.decision_function(rows[unseen])
    clear = is_learnt & is_given
    line = LogisticRegression(C=_LOOSE).fit(odds[clear], targets[clear])
    whole = _trees().fit(rows[is_learnt], targets[is_learnt], weights[is_learnt])
    nodes = _nodes(whole)
    return nodes | {"calibration": _numbers(line)}, line.predict_proba(odds)[:, 1]


def _trees() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=250,
        learning_rate=0.04,
        max_leaf_nodes=8,
        max_features=0.3,
        l2_regularization=1,
        random_state=0,
    )


def _unseen_pointing(looked: Sequence[Looked]) -> list[Floats]:
    """Log odds of all statements, by lines that did not see their questions."""
    result: list[Floats] = [np.zeros(0, np.float32)] * len(looked)
    groups = [one.question.id for one in looked]
    for seen, unseen in GroupKFold(_FOLDS).split(looked, groups=groups):
        line = _fit_pointing([looked[at] for at in seen])
        for at in unseen:
            result[at] = looked[at].statements @ line[:-1] + line[-1]
    return result


def _fit_pointing(looked: Sequence[Looked]) -> Floats:
    """Weights of the features as they are, and an offset."""
    features = np.concatenate(
        [one.statements.reshape(-1, one.statements.shape[-1]) for one in looked]
    )
    makes = np.concatenate([one.makes().reshape(-1) for one in looked])
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    line = LogisticRegression(max_iter=1000).fit((features - mean) / scale, makes)
    weights = line.coef_[0] / scale
    return np.array([*weights, line.intercept_[0] - weights @ mean], np.float32)


def _numbers(line: LogisticRegression) -> Floats:
    return np.array([*line.coef_[0], *line.intercept_], np.float32)


def recalibrate(file: Path, looked: Sequence[Looked]) -> list[Judged]:
    """Make the probabilities of the second stage in a file fit what networks say that know more.

    Those on whose scores it learnt knew half of the questions; those that ship know all, and looked
    at these answers, to questions that neither they nor the second stage saw. Returns how answers
    as they were given are judged with the probabilities made to fit.
    """
    with np.load(file) as old:
        numbers = dict(old)
    stage = SecondStage.load(file)
    given = [one for one in looked if not one.is_altered]
    pointing = [stage.pointing.log_odds(one.statements) for one in given]
    rows = np.concatenate(
        [of_ideas(one.ideas, one.seen, odds) for one, odds in zip(given, pointing, strict=True)]
    )
    labels = [label for one in given for label in one.answer.labels]
    is_clear = np.array([label.verdict != "partly" for label in labels])
    made = np.array([label.verdict == "made" for label in labels])
    contrary = np.array([label.contrary is not None for label in labels])
    _fit_again(numbers, "contradicted", stage.contradicted, rows, contrary)
    line = _fit_again(numbers, "made", stage.made, rows[is_clear], made[is_clear])
    np.savez_compressed(file, allow_pickle=False, **numbers)
    return _judged(given, pointing, line.predict_proba(_odds(stage.made, rows))[:, 1])


def _fit_again(
    numbers: dict[str, Any], name: str, judge: Judge, rows: Floats, targets: Booleans
) -> LogisticRegression:
    line = LogisticRegression(C=_LOOSE).fit(_odds(judge, rows), targets)
    slope, offset = _numbers(line)
    numbers[f"{name}_calibration"] = numbers[f"{name}_calibration"] * slope + [0, offset]
    return line


def _odds(judge: Judge, rows: Floats) -> Floats:
    """Log odds as calibrated so far, shape (rows, 1)."""
    return judge.calibration.log_odds(judge.trees.log_odds(rows)[:, None])[:, None]


def _judged(
    looked: Sequence[Looked], pointing: Sequence[Floats], probabilities: Floats
) -> list[Judged]:
    result = []
    at = 0
    for one, odds in zip(looked, pointing, strict=True):
        for number, label in enumerate(one.answer.labels):
            place = place_of(label.quote, one.answer.words) if label.quote else None
            shown = closest(one.seen.said.spans, odds[number])
            found = place and any(s.first <= place[1] and s.last >= place[0] for s in shown)
            result.append(
                Judged(one.question.id, label.verdict, label.how, float(probabilities[at]), found)
            )
            at += 1
    return result


def _nodes(trees: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees as :class:`simulator.scoring.meaning.second_stage.Trees` has them.

    The baseline is one more tree, a single leaf.
    """
    baseline = float(trees._baseline_prediction.ravel()[0])  # noqa: SLF001 - has no public name
    parts: list[dict[str, Any]] = [_leaf(baseline)]
    start, roots = 1, [0]
    for (tree,) in trees._predictors:  # noqa: SLF001
        nodes = tree.nodes
        own = np.arange(len(nodes)) + start
        is_leaf = nodes["is_leaf"].astype(bool)
        parts.append(
            {
                "feature": np.where(is_leaf, 0, nodes["feature_idx"]),
                "threshold": np.where(is_leaf, 0, nodes["num_threshold"]),
                "left": np.where(is_leaf, own, nodes["left"].astype(int) + start),
                "right": np.where(is_leaf, own, nodes["right"].astype(int) + start),
                "value": np.where(is_leaf, nodes["value"], 0),
            }
        )
        roots.append(start)
        start += len(nodes)
    kinds = {"threshold": np.float32, "value": np.float32}
    joined = {
        name: np.concatenate([part[name] for part in parts]).astype(kinds.get(name, np.int32))
        for name in parts[0]
    }
    return joined | {"roots": np.array(roots, np.int32)}


def _leaf(value: float) -> dict[str, Any]:
    nowhere = np.array([0])
    return {
        "feature": nowhere,
        "threshold": nowhere,
        "left": nowhere,
        "right": nowhere,
        "value": np.array([value]),
    }
