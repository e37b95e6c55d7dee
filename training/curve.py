"""The learning curve: how well models hear that have learnt from more and more questions.

Each line of ``learning_curve.jsonl`` is one model, measured on the questions that are held out.
``python -m training curve`` measures what ships, adds it, and draws all of them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator.scoring.meaning.model import MeaningModel
from training.corpus import Question, read_split
from training.figures import Judged, average_precision, recall_at
from training.measuring import judged_by

_HERE = Path(__file__).parent
_MEASURED, _DRAWN = _HERE / "learning_curve.jsonl", _HERE / "learning_curve.svg"
_LINES = {
    "average precision": "average_precision",
    "in other words, found at 2 % false": "found_at_2_percent",
    "in other words, found at 15 % false": "found_at_15_percent",
}


@dataclass(frozen=True, slots=True)
class Model:
    """How one model hears answers of one kind, as shares; ``questions`` it has learnt from."""

    questions: int
    kind: str
    average_precision: float
    found_at_2_percent: float
    found_at_15_percent: float


def measured(folder: Path, questions: int, held_out: Sequence[Question]) -> list[Model]:
    """The figures of the weights in a folder, for free and for drawn answers."""
    judged = list(judged_by(MeaningModel(folder), held_out))
    kinds = {"free": False, "drawn": True}
    return [
        _figures(questions, kind, [one for one, drawn in judged if drawn is is_drawn])
        for kind, is_drawn in kinds.items()
    ]


def _figures(questions: int, kind: str, judged: Sequence[Judged]) -> Model:
    made = [one.probability for one in judged if one.verdict == "made"]
    false = [one.probability for one in judged if one.verdict == "no"]
    return Model(
        questions,
        kind,
        round(average_precision(made, false), 3),
        round(recall_at(judged, 0.02), 3),
        round(recall_at(judged, 0.15), 3),
    )


def curve(folder: Path, questions: int | None) -> None:
    """Measure the weights in a folder and draw the curve anew.

    ``questions`` is how many they learnt from, None for all that there are to learn from.
    """
    split = read_split()
    known = _read()
    for model in measured(folder, questions or len(split.learning), split.held_out):
        known[model.questions, model.kind] = asdict(model)
        print(model)
    lines = [json.dumps(known[key]) for key in sorted(known)]
    _MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _draw(known)
    print(f"Wrote {_MEASURED} and {_DRAWN}.")


def _read() -> dict[tuple[int, str], dict[str, Any]]:
    if not _MEASURED.exists():
        return {}
    lines = map(json.loads, _MEASURED.read_text(encoding="utf-8").splitlines())
    return {(line["questions"], line["kind"]): line for line in lines}


def _draw(known: Mapping[tuple[int, str], Mapping[str, Any]]) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - loads only to draw

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    for axes, kind in zip(figure.subplots(1, 2, sharey=True), ("free", "drawn"), strict=True):
        models = [known[key] for key in sorted(known) if key[1] == kind]
        for label, name in _LINES.items():
            places = [model["questions"] for model in models]
            axes.plot(places, [model[name] for model in models], marker="o", label=label)
        axes.set(
            title=f"{kind} answers", xlabel="questions learnt from", ylim=(0, 1), xlim=(0, None)
        )
        axes.grid(alpha=0.3)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    figure.savefig(_DRAWN, metadata={"Date": None})
