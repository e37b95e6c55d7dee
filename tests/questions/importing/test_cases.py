"""Lists in the shapes that people publish, each with the bank that it becomes beside it."""

from pathlib import Path

import pytest

from simulator.questions.importing.files import ImportReport, import_file

_CASES = Path(__file__).parent / "cases"
_LISTS = sorted(path for path in _CASES.iterdir() if path.suffix != ".bank")
_BANKS = sorted(_CASES.glob("*.bank"))
_SHARED = Path(__file__).parents[4] / "shared" / "cases" / "import"
_LEFT_OUT = {
    "array-of-objects.json": [(15, "The answer is empty")],
    "boxes-to-tick.md": [(11, "None of its options is marked as right.")],
    "links-only.txt": [(1, "only links or pictures")],
    "navigation-and-empty.md": [(13, "“Still to come”")],
    "star-labels.md": [(6, "The follow-up 'Would you do it again?'")],
}
_NOTES = {
    "windows-1252-and-repeated.csv": "byte 0x96 on line 2) and was read as Windows-1252",
    "macintosh.csv": "old Macintosh",
    "utf-16.json": "UTF-16",
}
_COUNTS = dict(
    [("01", 3), ("02", 2), ("03", 4), ("04", 2), ("05", 1), ("06", 2), ("07", 2), ("08", 2)]
    + [("09", 2), ("10", 2), ("11", 2), ("12", 1), ("13", 1), ("14", 1), ("15", 2), ("16", 1)]
    + [("17", 2), ("18", 4), ("19", 1), ("20", 2), ("21", 1), ("22", 1), ("23", 1), ("24", 2)]
    + [("25", 0), ("26", 1)]
)


def _import(path: Path) -> ImportReport:
    return import_file(path, "Questions")


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.name)
def test_a_list_becomes_the_bank_beside_it(path: Path) -> None:
    report = _import(path)

    assert report.imported.text == path.with_suffix(".bank").read_text("utf-8")
    assert report.choices == ()


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.name)
def test_what_is_left_out_is_told_with_its_line_and_reason(path: Path) -> None:
    told = _import(path).imported.left_out

    wanted = _LEFT_OUT.get(path.name, [])
    assert [fault.line for fault in told] == [line for line, _ in wanted]
    for fault, (_, reason) in zip(told, wanted, strict=True):
        assert reason in fault.problem


@pytest.mark.parametrize("path", _BANKS, ids=lambda path: path.name)
def test_a_bank_is_imported_as_it_is_and_said_to_be_one_already(path: Path) -> None:
    report = _import(path)

    assert report.imported.text == path.read_text("utf-8")
    assert report.notes == ("It is a bank already, and can be used as it is.",)


@pytest.mark.parametrize("name", _NOTES)
def test_how_bytes_were_read_is_told(name: str) -> None:
    assert _NOTES[name] in " ".join(_import(_CASES / name).notes)


def test_a_repeated_question_is_merged_and_told() -> None:
    (merged,) = _import(_CASES / "windows-1252-and-repeated.csv").imported.merged

    assert merged.line == 3
    assert merged.problem == "“What is a deed?” is already on line 2."


# Those lists are not part of the project, so they can't be copied into it. The lists in cases/ have
# the same shapes, and are always read.
@pytest.mark.skipif(not _SHARED.is_dir(), reason="the small lists are not part of the project")
def test_the_small_lists_beside_the_project_import_whole() -> None:
    counts = {
        path.name[:2]: sum(1 for _ in _import(path).imported.bank.questions())
        for path in _SHARED.iterdir()
    }

    assert counts == _COUNTS
