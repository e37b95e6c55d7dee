"""How many key points are found, how many are credited though never said, at what cost.

Prints one table: the simulator beside plain faster-whisper (``transcribe``, beam 5, with and
without ``hotwords``) whose transcript is searched with ``partial_ratio`` at a cut-off of 85. All
use the same loaded weights in one run, on one part of ``audio_fixtures``; figures to be quoted
come from the reporting part. Run it on an otherwise idle machine.
"""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import jiwer
from rapidfuzz import fuzz

from simulator import app
from simulator.audio_files import read_recording
from simulator.interview.judge import Judge
from simulator.listening.recorder import load_recording
from simulator.listening.silero_detector import SileroDetector
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.questions.key_points import key_points_of
from simulator.scoring.coverage import Verdict
from simulator.scoring.tokens import tokenise
from simulator.transcribing.whisper_engine import WhisperEngine

PROJECT = Path(__file__).parent.parent
CUT_OFF = 85


@dataclass
class Result:
    """What one system made of one recording."""

    text: str
    credited: frozenset[str]
    unsure: frozenset[str] = frozenset()


@dataclass
class Tally:
    """Counts of one system over many recordings."""

    said: int = 0
    found: int = 0
    unsure: int = 0
    never_said: int = 0
    false_credit: int = 0
    references: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def add(self, entry: dict[str, Any], result: Result) -> None:
        """Count one recording."""
        said, never_said = set(entry["says"]), set(entry["never_says"])
        self.said += len(said)
        self.found += len(said & result.credited)
        self.unsure += len(said & result.unsure)
        self.never_said += len(never_said)
        self.false_credit += len(never_said & result.credited)
        self.references.append(comparable(entry["text"]))
        self.texts.append(comparable(result.text))

    def row(self) -> list[str]:
        """Figures for the table."""
        errors = jiwer.process_words(self.references, self.texts)
        words = errors.hits + errors.substitutions + errors.deletions
        return [
            share(self.found, self.said),
            share(self.unsure, self.said),
            f"{share(self.false_credit, self.never_said)} of {self.never_said}",
            f"{errors.wer:.3f}",
            share(errors.deletions, words),
        ]


System = Callable[[Question, Path], Result]


def share(part: int, whole: int) -> str:
    """Percentage, or a dash where there is nothing to count."""
    return f"{part / whole:.1%}" if whole else "-"


def comparable(text: str) -> str:
    """Text without case, punctuation and spelling of numbers."""
    return " ".join(token.text for token in tokenise(text.split()))


def ours(engine: WhisperEngine) -> System:
    """The simulator, as ``grade`` runs it."""
    judge = Judge(engine)

    def grade(question: Question, path: Path) -> Result:
        answer = judge.judge(question, load_recording(path, SileroDetector()), str(path))
        coverage = answer.assessment.coverage
        points = coverage.points if coverage else ()
        return Result(
            answer.assessment.transcript.text,
            frozenset(point.text for point in points if point.verdict is Verdict.COVERED),
            frozenset(point.text for point in points if point.verdict is Verdict.UNSURE),
        )

    return grade


def plain(engine: WhisperEngine, *, hotwords: bool) -> System:
    """faster-whisper as its documentation begins, and ``partial_ratio`` on the text."""
    whisper = engine.load()

    def grade(question: Question, path: Path) -> Result:
        points = [point.text for point in key_points_of(question)]
        segments, _ = whisper.transcribe(
            read_recording(path),
            language="en",
            beam_size=5,
            hotwords=", ".join(points) if hotwords else None,
        )
        text = " ".join(segment.text.strip() for segment in segments)
        return Result(text, frozenset(point for point in points if is_in(point, text)))

    return grade


def is_in(point: str, text: str) -> bool:
    """Whether a naive search finds the point."""
    return fuzz.partial_ratio(point.lower(), text.lower()) >= CUT_OFF


def condition(entry: dict[str, Any]) -> str:
    """Row of the table to which a recording belongs."""
    if entry["kind"] in {"lookalike", "wrong"}:
        return "look-alike and wrong answers"
    return f"{entry['noise']} {entry['snr_db']:.0f} dB" if entry["noise"] else "clear answers"


def measure(
    system: System, entries: Iterable[dict[str, Any]], questions: dict[str, Question], name: str
) -> tuple[dict[str, Tally], float]:
    """Tallies by condition, and seconds of computing per second of sound."""
    tallies: dict[str, Tally] = {}
    sound_seconds = computing_seconds = 0.0
    with click.progressbar(list(entries), label=f"{name:<32}") as progress:
        for entry in progress:
            started = time.perf_counter()
            result = system(
                questions[entry["question"]], PROJECT / "audio_fixtures" / entry["file"]
            )
            computing_seconds += time.perf_counter() - started
            sound_seconds += entry["seconds"]
            for group in ("all", condition(entry)):
                tallies.setdefault(group, Tally()).add(entry, result)
    return tallies, computing_seconds / sound_seconds


@click.command(help=__doc__)
@click.option("--part", type=click.Choice(["reporting", "tuning"]), default="reporting")
@click.option("--model", default="base", show_default=True)
@click.option("--limit", type=int, help="Only the first recordings, for a quick look.")
def main(part: str, model: str, limit: int | None) -> None:
    """Print the table as Markdown."""
    manifest = json.loads((PROJECT / "audio_fixtures" / "manifest.json").read_text("utf-8"))
    entries = [entry for entry in manifest if entry["part"] == part][:limit]
    bank = read_bank(PROJECT / "bank" / "data-engineer.txt")
    questions = {question.id: question for question in bank.questions()}
    engine = WhisperEngine(model, "cpu", app.model_cache_folder())
    engine.load()
    systems = {
        "simulator": ours(engine),
        "faster-whisper": plain(engine, hotwords=False),
        "faster-whisper with hotwords": plain(engine, hotwords=True),
    }
    rows = []
    for name, system in systems.items():
        tallies, real_time = measure(system, entries, questions, name)
        for group in ("all", *sorted(set(tallies) - {"all"})):
            speed = f"{real_time:.3f}" if group == "all" else ""
            rows.append([name, group, *tallies[group].row(), speed])
    headings = ["system", "recordings", "found", "unsure", "false credit", "WER"]
    headings += ["words lost", "real time factor"]
    print(f"\n{len(entries)} recordings of the {part} part, Whisper {model}, int8\n")
    for row in (headings, ["---"] * len(headings), *rows):
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
