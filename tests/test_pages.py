"""The pages of documentation fit the program, and each other."""

import re
import tomllib
from pathlib import Path

import pytest

LONGEST_README_LINES = 200


@pytest.fixture
def pages(project: Path) -> list[Path]:
    """All that people read to use or change the program."""
    return [project / "README.md", *sorted((project / "docs").glob("*.md"))]


def layers(project: Path) -> list[str]:
    """The rooms from top to bottom, as import-linter holds them apart."""
    contracts = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    first = contracts["tool"]["importlinter"]["contracts"][0]
    return [room for layer in first["layers"] for room in layer.split(" : ")]


def test_every_page_and_picture_that_a_page_links_to_is_there(pages: list[Path]) -> None:
    for page in pages:
        links = re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_house_is_drawn_with_its_rooms_in_their_true_order(project: Path) -> None:
    drawing = (project / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    rooms = layers(project)

    drawn = [word for word in re.findall(r"│ (\w+)", drawing) if word in rooms]

    assert drawn == rooms


def test_every_file_that_is_told_of_is_there_but_for_those_to_be_written(project: Path) -> None:
    text = (project / "docs" / "architecture.md").read_text("utf-8")
    places = [project, project / "simulator", project / "tests"]

    named = set(re.findall(r"`([\w/.]+\.(?:py|toml|md))`", text))

    missing = {name for name in named if not any((place / name).exists() for place in places)}
    assert missing == {"simulator/reports/plain_transcript.py", "openpyxl_workbook.py"}


def test_the_readme_can_be_read_in_one_sitting(project: Path) -> None:
    lines = (project / "README.md").read_text("utf-8").splitlines()

    assert len(lines) <= LONGEST_README_LINES
