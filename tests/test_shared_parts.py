"""What tests share stands in ``tests.building`` and ``tests.fakes``, or in a room for itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
SHARED = {"building", "fakes"}
OF_BENCHMARKS = TESTS / "test_measurements.py"  # what it tests is the benchmarks' own bookkeeping
ROOMS = sorted({path.parent for path in TESTS.rglob("*.py")})


def imported(path: Path) -> Iterator[list[str]]:
    """The modules that a module imports, each as the parts of its name."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".") for alias in node.names)


def imported_from_tests(path: Path) -> Iterator[list[str]]:
    """Those of the tests, below ``tests``."""
    return (parts for top, *parts in imported(path) if top == "tests")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_a_module_imports_is_shared_or_of_its_own_room_and_no_test_module(room: Path) -> None:
    top_room = {*room.relative_to(TESTS).parts[:1]}

    for path in room.glob("*.py"):
        for parts in imported_from_tests(path):
            assert not parts[-1].startswith("test_"), path
            assert parts[0] in SHARED | top_room, path


def test_fakes_need_no_builders() -> None:
    for path in (TESTS / "fakes").glob("*.py"):
        assert {parts[0] for parts in imported_from_tests(path)} <= {"fakes"}, path


@pytest.mark.parametrize(
    ("folder", "others"),
    [
        ("tests", {"benchmarks"}),
        ("benchmarks", {"tests"}),
        ("audio_fixtures", {"benchmarks", "tests"}),
        ("simulator", {"audio_fixtures", "benchmarks", "tests"}),
    ],
)
def test_tests_and_benchmarks_need_not_each_other_nor_does_what_they_share_need_them(
    folder: str, others: set[str]
) -> None:
    for path in {*(PROJECT / folder).rglob("*.py")} - {OF_BENCHMARKS}:
        assert not {top for top, *_ in imported(path)} & others, path
