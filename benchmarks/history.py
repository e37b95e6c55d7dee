"""How long a history of 10,000 answers takes to ask, and what 60 days of practice look like.

``--plot FOLDER`` draws the simulated practice.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from benchmarks.tables import Table, benchmark
from simulator.history.fsrs_schedule import due_after
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.scheduling import rank_by_need, standings
from simulator.history.sqlite_store import SqliteStore
from simulator.history.store import PastAnswer
from simulator.moments import iso_text, name_text
from simulator.questions.bank import Question
from simulator.reports.progress import progress_of
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import Delivery
from simulator.transcribing.transcript import Transcript, Word

_START = datetime(2025, 1, 1, 19, tzinfo=UTC)
_ANSWERS = 10_000
_QUESTIONS = 200
_ANSWERS_IN_SESSION = 10
_WORDS_IN_ANSWER = 80
_POINTS = 5
_RUNS = 5
_VOCABULARY = [f"word{number}" for number in range(3_000)]
_DAYS = 60
_ASKED_A_DAY = 5
_BANK_SIZE = 24
_LEARNING_RATES = {"slow": 0.2, "steady": 0.35, "quick": 0.6}


@benchmark
@click.option("--plot", type=click.Path(path_type=Path, file_okay=False), help="Folder for plots.")
@click.option("--answers", default=_ANSWERS, show_default=True, help="Size of the history.")
def main(plot: Path | None, answers: int) -> Iterator[Table]:
    """Yield the tables."""
    with tempfile.TemporaryDirectory() as folder:
        yield times_table(Path(folder) / "history.sqlite3", answers)
    runs = {name: _practise(rate) for name, rate in _LEARNING_RATES.items()}
    yield practice_table(runs)
    if plot is not None:
        _draw(plot, runs)


def times_table(path: Path, count: int) -> Table:
    """How long the history takes to open and to ask."""
    questions = [_question(number) for number in range(_QUESTIONS)]
    _fill(path, questions, count)
    size_megabytes = path.stat().st_size / 1e6
    first_seconds = _seconds(lambda: SqliteStore(path).close(), runs=1)
    opening_seconds = _seconds(lambda: SqliteStore(path).close())
    rows = [
        ["open, first time of a day (check and backup)", f"{first_seconds * 1e3:.0f}"],
        ["open", f"{opening_seconds * 1e3:.1f}"],
    ]
    with closing(SqliteStore(path)) as store:
        rows += [[name, f"{_seconds(ask) * 1e3:.1f}"] for name, ask in _asked(store, questions)]
    title = f"A history of {count:,} answers, {size_megabytes:.0f} MB"
    return Table(title, ["what", "milliseconds"], rows)


def _asked(
    store: SqliteStore, questions: list[Question]
) -> Iterator[tuple[str, Callable[[], object]]]:
    answers, points = store.past_answers(), store.past_points()
    numbers = store.numbers(questions)
    now = _START + timedelta(days=400)
    past = standings(answers, due_after)
    yield "history: sessions (database)", store.sessions
    yield "search, two words (database)", lambda: store.search("word77 word2999")
    yield "search, a word of every answer (database)", lambda: store.search("word1")
    yield "progress and choosing: past answers (database)", store.past_answers
    yield "progress: key points (database)", store.past_points
    yield "choosing: follow the bank (database)", lambda: store.follow(questions)
    yield "choosing: numbers of the bank (database)", lambda: store.numbers(questions)
    yield "replaying every answer (computed)", lambda: standings(answers, due_after)
    yield "progress (computed)", lambda: progress_of(answers, points, past, now, UTC)
    yield "choosing (computed)", lambda: rank_by_need(questions, numbers, past, now)


def _seconds(ask: Callable[[], object], runs: int = _RUNS) -> float:
    """The best of several runs."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        ask()
        times.append(time.perf_counter() - begun)
    return min(times)


def _fill(path: Path, questions: list[Question], count: int) -> None:
    randomness = random.Random(1)  # noqa: S311 - made-up answers need no secrets
    moment = _START
    with closing(SqliteStore(path, utc_now=lambda: moment)) as store:
        store._connection.execute("PRAGMA synchronous = OFF")  # noqa: SLF001 - filling is not measured
        for number in range(count):
            if number % _ANSWERS_IN_SESSION == 0:
                moment = _START + timedelta(hours=9 * number / _ANSWERS_IN_SESSION)
                name = f"{name_text(moment)}-data-engineer"
                started = iso_text(moment)
                store.add_session(SessionRecord(name, "bank.txt", "practice", started))
            asked = questions[number % len(questions)]
            attempt = number // len(questions) + 1
            store.add_answer(name, replace(_answer(asked, randomness), attempt=attempt))


def _question(number: int) -> Question:
    text = f"How would you solve problem number {number} of the list?"
    return Question(
        f"data-engineer/long/{number + 1}", "Data Engineer", "long", text, f"By {number}."
    )


def _answer(asked: Question, randomness: random.Random) -> AnswerRecord:
    said = randomness.choices(_VOCABULARY, k=_WORDS_IN_ANSWER)
    words = tuple(Word(text, n * 0.4, n * 0.4 + 0.3, 0.9) for n, text in enumerate(said))
    points = tuple(
        ScoredPoint(f"point {n}", Verdict.COVERED, "exact", Evidence("point", 1.0, 2.0, 0.9))
        if randomness.random() < 0.6  # noqa: PLR2004 - a usual coverage
        else ScoredPoint(f"point {n}", Verdict.MISSED)
        for n in range(_POINTS)
    )
    delivery = Delivery(28.0, 150.0, 170.0, 1.5, (), ())
    transcript = Transcript(words, "base")
    assessment = Assessment(transcript, Coverage(points), delivery, Outcome.ANSWERED)
    return AnswerRecord(asked, "answer-01.wav", 32.0, assessment)


@dataclass
class _Candidate:
    """Knows each question to a degree, 0 to 1; learns by answering, and forgets by the day."""

    learning_rate: float
    hard_questions: frozenset[int]
    known: dict[int, float]

    def answer(self, number: int) -> float:
        """The coverage of an answer, after which more is known."""
        coverage = self.known.get(number, 0.35)
        rate = self.learning_rate * (0.4 if number in self.hard_questions else 1.0)
        self.known[number] = coverage + (1 - coverage) * rate
        return round(coverage, 2)

    def sleep(self) -> None:
        """Forget a little of everything."""
        for number in self.known:
            self.known[number] *= 0.985 if number in self.hard_questions else 0.997


def practice_table(runs: dict[str, list[PastAnswer]]) -> Table:
    """How often simulated candidates are asked, and after how many days again."""
    rows = []
    for name, answers in runs.items():
        hard = sum(answer.question % 4 == 0 for answer in answers) / (_BANK_SIZE / 4)
        others = sum(answer.question % 4 != 0 for answer in answers) / (_BANK_SIZE * 3 / 4)
        weak, strong = _days_to_next(answers)
        rows.append([name, *(f"{figure:.1f}" for figure in (hard, others, weak, strong))])
    title = f"{_DAYS} days of {_ASKED_A_DAY} questions, {_BANK_SIZE} in the bank, a quarter hard"
    headings = ["candidate", "hard asked", "others asked"]
    headings += ["days to the next time, weak answer", "strong answer"]
    return Table(title, headings, rows)


def _practise(rate: float) -> list[PastAnswer]:
    questions = [_question(number) for number in range(_BANK_SIZE)]
    hard = frozenset(number for number in range(1, _BANK_SIZE + 1) if number % 4 == 0)
    candidate, answers = _Candidate(rate, hard, {}), list[PastAnswer]()
    for day in range(_DAYS):
        now = _START + timedelta(days=day)
        numbers = {a.question_id: a.question for a in answers}
        ranked = rank_by_need(questions, numbers, standings(answers, due_after), now)
        for question in ranked[:_ASKED_A_DAY]:
            number = int(question.id.rpartition("/")[2])
            answers.append(_past(question, number, now, candidate.answer(number)))
        candidate.sleep()
    return answers


def _past(question: Question, number: int, now: datetime, coverage: float) -> PastAnswer:
    return PastAnswer(
        session="s",
        mode="practice",
        question=number,
        question_id=question.id,
        question_text=question.text,
        attempt=1,
        answered_at=iso_text(now),
        outcome="answered",
        coverage=coverage,
        model="base",
        speech_seconds=30.0,
        words_per_minute=130.0,
        first_word_seconds=3.0,
        pauses=0,
        pause_seconds=0.0,
        fillers=0,
    )


def _days_to_next(answers: list[PastAnswer]) -> tuple[float, float]:
    """Mean days until a question was asked again, after an answer below 0.5 and from 0.8 on."""
    gaps: dict[bool, list[int]] = {True: [], False: []}
    for place, answer in enumerate(answers):
        later = (a for a in answers[place + 1 :] if a.question == answer.question)
        following = next(later, None)
        coverage = answer.coverage or 0.0
        if following and (coverage < 0.5 or coverage >= 0.8):  # noqa: PLR2004 - as graded
            gaps[coverage < 0.5].append(_day(following) - _day(answer))  # noqa: PLR2004 - as graded
    weak, strong = (sum(days) / len(days) if days else float("nan") for days in gaps.values())
    return weak, strong


def _day(answer: PastAnswer) -> int:
    return (datetime.fromisoformat(answer.answered_at) - _START).days


def _draw(folder: Path, runs: dict[str, list[PastAnswer]]) -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415 - only where it is asked for

    folder.mkdir(parents=True, exist_ok=True)
    figure = Figure(figsize=(10, 11), layout="constrained")
    for axes, (name, answers) in zip(figure.subplots(len(runs), 1), runs.items(), strict=True):
        dots = axes.scatter(
            [_day(answer) for answer in answers],
            [answer.question for answer in answers],
            c=[answer.coverage for answer in answers],
            cmap="RdYlGn",
            vmin=0,
            vmax=1,
        )
        axes.set(title=f"{name} learner", ylabel="question (every 4th is hard)", xlabel="day")
        axes.set_yticks(range(4, _BANK_SIZE + 1, 4))
        figure.colorbar(dots, ax=axes, label="coverage")
    path = folder / "practice-60-days.png"
    figure.savefig(path)
    print(f"\nPlotted to {path}")


if __name__ == "__main__":
    main()
