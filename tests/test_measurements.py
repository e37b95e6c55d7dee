"""The pages that quote figures say what the benchmarks measured."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from benchmarks import report
from benchmarks.listing import TABLES
from benchmarks.tables import Table, benchmark

FIGURE = re.compile(r"\d[\d,.]*\d(?: ?%)?|\d(?: ?%)?")


def figures_in(text: str) -> set[str]:
    return {figure.replace(" ", "") for figure in FIGURE.findall(text)}


def section(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_page_of_measurements_is_what_the_kept_results_render_to() -> None:
    assert report.PAGE.read_text("utf-8") == report.page()


def test_every_kept_result_belongs_to_a_benchmark(project: Path) -> None:
    kept = {path.stem for path in report.RESULTS.glob("*.json")}

    assert kept <= set(TABLES)
    assert all((project / "benchmarks" / f"{name}.py").exists() for name in TABLES)


def test_every_figure_that_the_readme_quotes_is_measured(project: Path) -> None:
    quoted = figures_in(
        section((project / "README.md").read_text("utf-8"), "How far to trust a verdict")
    )

    assert quoted
    assert quoted <= figures_in(report.PAGE.read_text("utf-8"))


def test_every_figure_by_which_a_verdict_is_trusted_is_measured(project: Path) -> None:
    page = (project / "docs" / "verdicts.md").read_text("utf-8")
    figures = figures_in(section(page, "How far to trust a verdict"))
    reached = {figure for figure in figures if "." in figure}  # goals and counts are round

    assert len(reached) > 10
    assert reached <= figures_in(report.PAGE.read_text("utf-8"))


@benchmark
@click.option("--size", default=2)
def small(size: int) -> Iterator[Table]:
    yield Table("Sizes", ["what", "measured"], [["size", str(size)]], "a box")


def test_a_benchmark_that_is_run_with_other_options_prints_its_tables_and_keeps_nothing() -> None:
    shown = CliRunner().invoke(small, ["--size", "3"])

    assert shown.output.startswith(
        "**Sizes**\n\n| what | measured |\n| --- | --- |\n| size | 3 |\n"
    )
    assert "*A box; " in shown.output
    assert not report.results_file(Path(__file__).stem).exists()


def test_a_benchmark_that_is_run_as_usual_keeps_what_it_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    monkeypatch.setattr(report, "PAGE", tmp_path / "measurements.md")

    CliRunner().invoke(small, [])

    (entry,) = report.entries_of(Path(__file__).stem)
    assert entry["rows"] == [["size", "2"]]
    assert "## Words\n" in (tmp_path / "measurements.md").read_text("utf-8")
