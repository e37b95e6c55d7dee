"""What a person is shown of the models that turn speech into words."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Any

from simulator.figures import megabytes
from simulator.presenting.lines import Line, LineKind
from simulator.transcribing.models import ShelfModel, Source, State, Verification

_SOURCES = MappingProxyType(
    {
        Source.PACKAGED: "packaged",
        Source.ON_REQUEST: "on request",
        Source.FOLDER: "folder",
        Source.UNKNOWN: "unknown",
    }
)
_STATES = MappingProxyType(
    {
        State.READY: "ready",
        State.INSTALLED: "installed, assembled at first use",
        State.DAMAGED: "damaged",
        State.NOT_INSTALLED: "not installed",
        State.NOT_HERE: "not here",
    }
)


def shelf_lines(shelf: Sequence[ShelfModel], chosen: str, default: str) -> Iterator[Line]:
    """Every model, then which work offline, and how to choose one."""
    for model in shelf:
        yield _model_line(model, chosen, default)
    usable = ", ".join(model.name for model in shelf if model.works_offline)
    yield Line(f"\nReady to use offline: {usable or 'none'}.", LineKind.ROW)
    yield Line(_choice(chosen, default), LineKind.ROW)


def _model_line(model: ShelfModel, chosen: str, default: str) -> Line:
    mark = "*" if model.name == chosen else " "
    size = "" if model.size_bytes is None else f", {megabytes(model.size_bytes)}"
    remedy = f": {model.remedy}" if model.remedy else ""
    is_default = " (default)" if model.name == default else ""
    state = f"{_STATES[model.state]}{size}{remedy}{is_default}"
    return Line(f"{mark} {model.name:<17} {_SOURCES[model.source]:<10} {state}", _look(model))


def _look(model: ShelfModel) -> LineKind:
    if model.state is State.DAMAGED:
        return LineKind.BAD
    return LineKind.GOOD if model.works_offline else LineKind.ROW


def _choice(chosen: str, default: str) -> str:
    if chosen == default:
        return "* is the default. Choose another with --model, or with 'model' in settings.toml."
    return f"* is set in settings.toml. The default is {default}."


def shelf_json(shelf: Sequence[ShelfModel], chosen: str, default: str) -> list[dict[str, Any]]:
    """The list of ``models list --json``."""
    return [
        {
            "name": model.name,
            "source": model.source,
            "state": model.state,
            "works_offline": model.works_offline,
            "folder": str(model.folder) if model.folder else None,
            "size_bytes": model.size_bytes,
            "remedy": model.remedy,
            "is_default": model.name == default,
            "is_chosen": model.name == chosen,
        }
        for model in shelf
    ]


def verification_line(verification: Verification) -> Line:
    """Whether a model is the published one."""
    look = LineKind.GOOD if verification.is_ok else LineKind.BAD
    return Line(f"{verification.name}: {verification.detail}", look)
