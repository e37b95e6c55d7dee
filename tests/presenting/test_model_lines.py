from simulator.presenting.lines import LineKind
from simulator.presenting.model_lines import shelf_json, shelf_lines, verification_line
from simulator.transcribing.models import ShelfModel, Source, State, Verification

_BASE = ShelfModel("base", Source.PACKAGED, State.READY, size_bytes=148_000_000)
_SMALL = ShelfModel(
    "small", Source.ON_REQUEST, State.NOT_HERE, remedy="simulator models pull small"
)
_BROKEN = ShelfModel("tiny", Source.PACKAGED, State.DAMAGED)


def test_each_model_is_told_with_its_state_and_the_chosen_one_marked() -> None:
    base, small, usable, choice = shelf_lines([_BASE, _SMALL], chosen="base", default="base")

    assert base.text == "* base              packaged   ready, 148 MB (default)"
    assert small.text == "  small             on request not here: simulator models pull small"
    assert usable.text == "\nReady to use offline: base."
    assert choice.text.startswith("* is the default.")


def test_another_choice_than_the_default_is_told_with_both() -> None:
    *_, choice = shelf_lines([_BASE], chosen="small", default="base")

    assert choice.text == "* is set in settings.toml. The default is base."


def test_what_works_looks_good_and_what_is_damaged_bad() -> None:
    kinds = [line.kind for line in shelf_lines([_BASE, _SMALL, _BROKEN], "base", "base")]

    assert kinds[:3] == [LineKind.GOOD, LineKind.ROW, LineKind.BAD]


def test_without_any_model_none_is_ready() -> None:
    assert "Ready to use offline: none." in [
        line.text.strip() for line in shelf_lines([], "x", "y")
    ]


def test_as_json_a_model_tells_whether_it_is_chosen() -> None:
    listed = shelf_json([_BASE, _SMALL], chosen="small", default="base")

    assert [one["is_chosen"] for one in listed] == [False, True]
    assert [one["is_default"] for one in listed] == [True, False]


def test_a_model_that_is_not_the_published_one_looks_bad() -> None:
    line = verification_line(
        Verification("base", is_ok=False, detail="differs from the published model")
    )

    assert (line.text, line.kind) == ("base: differs from the published model", LineKind.BAD)
