"""The progress as one self-contained page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from simulator.control_signs import without_controls
from simulator.errors import ReportError
from simulator.figures import percent
from simulator.history.store import PastAnswer, SaidAnswer, Store
from simulator.moments import local_day
from simulator.reports.matplotlib_plots import line_plot
from simulator.reports.progress import Day, ProgressReport, UnitProgress

_MEASURES = (
    ("Coverage", "coverage", 1.0),
    ("Pace (words per minute)", "words_per_minute", None),
    ("Share of time in long pauses", "pause_share", None),
    ("Time to first word (seconds)", "first_word_seconds", None),
)


@dataclass(frozen=True, slots=True)
class AttemptInWords:
    """One attempt with its words."""

    answer: PastAnswer
    said: SaidAnswer


@dataclass(frozen=True, slots=True)
class Compared:
    """The best and the latest attempt at a question, which may be the same."""

    best: AttemptInWords
    latest: AttemptInWords
    attempts: int

    @property
    def is_same(self) -> bool:
        """Whether the latest is the best."""
        return self.best == self.latest


def compared(store: Store) -> tuple[Compared, ...]:
    """Each question that was ever scored, in the order of ids.

    Of equally good attempts the later one is the best.
    """
    scored: dict[int, list[PastAnswer]] = {}
    for answer in store.past_answers():
        if answer.coverage is not None:
            scored.setdefault(answer.question, []).append(answer)
    pairs = [
        Compared(
            best=_attempt(store, _best(tries)),
            latest=_attempt(store, tries[-1]),
            attempts=len(tries),
        )
        for tries in scored.values()
    ]
    return tuple(sorted(pairs, key=lambda pair: pair.latest.answer.question_id))


def progress_page(progress: ProgressReport, questions: tuple[Compared, ...]) -> str:
    """The HTML; what a person said or wrote is shown as text, whatever it holds."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = partial(percent, absent="\N{EN DASH}")
    environment.filters["local_day"] = local_day
    template = environment.get_template("progress_page.html")
    plots, lack = _plots_by_unit(progress)
    html = template.render(progress=progress, plots=plots, lack=lack, questions=questions)
    return without_controls(html)


def _plots_by_unit(progress: ProgressReport) -> tuple[dict[str, list[Markup]], str]:
    """The plots of each unit, or why there are none."""
    try:
        plots = {unit.unit: [Markup(svg) for svg in _plots(unit)] for unit in progress.units}  # noqa: S704 - drawn by us
    except ReportError as error:
        return {unit.unit: [] for unit in progress.units}, str(error)
    return plots, ""


def _attempt(store: Store, answer: PastAnswer) -> AttemptInWords:
    return AttemptInWords(answer, store.said(answer))


def _best(tries: list[PastAnswer]) -> PastAnswer:
    return max(reversed(tries), key=lambda answer: answer.coverage or 0.0)


def _plots(unit: UnitProgress) -> Iterator[str]:
    for title, name, top in _MEASURES:
        series = list(_series(unit.days, name))
        if series:
            yield line_plot(title, [(day.day, value) for day, value in series], top)


def _series(days: tuple[Day, ...], name: str) -> Iterator[tuple[Day, float]]:
    for day in days:
        value: float | None = getattr(day, name)
        if value is not None:
            yield day, value
