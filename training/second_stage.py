"""Trains the second stage, which sees what the networks say of the whole answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from simulator.scoring.meaning.features import Floats, Seen, of_ideas, of_statements
from simulator.scoring.meaning.model import closest
from simulator.scoring.meaning.nearness import Idea
from simulator.scoring.meaning.networks import Networks
from simulator.scoring.meaning.second_stage import Judge, SecondStage
from training.corpus import Answer, Question, place_of
from training.figures import Judged

_FOLDS = 5
_LOOSE = 1e6


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer, what the networks saw in it, and the features of its statements."""

    question: Question
    answer: Answer
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


def look(networks: Networks, questions: Sequence[Question]) -> list[Looked]:
    """What the networks see in every answer."""
    return list(_look(networks, questions))


def _look(networks: Networks, questions: Sequence[Question]) -> Iterator[Looked]:
    for question in questions:
        ideas = tuple(Idea(point.label, point.sentence) for point in question.points)
        for answer in question.answers:
            seen = networks.look(question.text, ideas, answer.words)
            if seen is None:
                message = f"{question.id}: an answer without words."
                raise ValueError(message)
            yield Looked(question, answer, ideas, seen, of_statements(ideas, seen))


def train_second_stage(looked: Sequence[Looked], file: Path) -> list[Judged]:
    """Write the second stage; returns how it judges answers to questions it did not see."""
    pointing = _unseen_pointing(looked)
    rows = np.concatenate(
        [of_ideas(one.ideas, one.seen, odds) for one, odds in zip(looked, pointing, strict=True)]
    )
    labels = [label for one in looked for label in one.answer.labels]
    groups = [one.question.id for one in looked for _ in one.answer.labels]
    made, probabilities = _fit_judge(rows, [one.verdict == "made" for one in labels], groups)
    contradicted, _ = _fit_judge(rows, [one.contrary is not None for one in labels], groups)
    numbers = {
        "pointing": _fit_pointing(looked),
        **{f"made_{name}": some for name, some in made.items()},
        **{f"contradicted_{name}": some for name, some in contradicted.items()},
    }
    np.savez_compressed(file, allow_pickle=False, **numbers)
    return _judged(looked, pointing, probabilities)


def _fit_judge(
    rows: Floats, targets: Sequence[bool], groups: Sequence[str]
) -> tuple[dict[str, Any], Floats]:
    """Trees and their calibration, and the probabilities of rows whose question was not seen."""
    odds = cross_val_predict(
        _trees(), rows, targets, groups=groups, cv=GroupKFold(_FOLDS), method="decision_function"
    )[:, None]
    line = LogisticRegression(C=_LOOSE).fit(odds, targets)
    nodes = _nodes(_trees().fit(rows, targets))
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


def recalibrate(file: Path, stage: SecondStage, looked: Sequence[Looked]) -> list[Judged]:
    """Make the probabilities of the second stage in a file fit what networks say that know more.

    Those on whose scores it learnt knew half of the questions; those that ship know all. The
    answers were looked at by networks that know most, and neither they nor ``stage`` saw their
    questions. Returns how these are judged with the probabilities made to fit.
    """
    with np.load(file) as old:
        numbers = dict(old)
    pointing = [stage.pointing.log_odds(one.statements) for one in looked]
    rows = np.concatenate(
        [of_ideas(one.ideas, one.seen, odds) for one, odds in zip(looked, pointing, strict=True)]
    )
    labels = [label for one in looked for label in one.answer.labels]
    is_clear = np.array([label.verdict != "partly" for label in labels])
    made = np.array([label.verdict == "made" for label in labels])
    contradicted = np.array([label.contrary is not None for label in labels])
    _fit_again(numbers, "contradicted", stage.contradicted, rows, contradicted)
    line = _fit_again(numbers, "made", stage.made, rows[is_clear], made[is_clear])
    np.savez_compressed(file, allow_pickle=False, **numbers)
    return _judged(looked, pointing, line.predict_proba(_odds(stage.made, rows))[:, 1])


def _fit_again(
    numbers: dict[str, Any], name: str, judge: Judge, rows: Floats, targets: Floats
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
