"""Turn-taking: who is cut off while thinking, which commands are heard, and how long things take.

First many answers are played to recorder, detector, recogniser and judge in this process, faster
than real time: sound waits while the recogniser reads, so that each decision is made with the
words that a person's machine would have by then. Then a few whole interviews are held by
``simulator practice`` as a child process under a sound server of our own, where answers are played
into a virtual microphone when the screen says that it listens.

Each pause to think lasts 5 s, and leaves points missing. Half are of people: recordings of the
reporting part, cut between two words, or one after another by the same speaker with the pause
between them. Half are answers of the reporting part in voices of which nothing was tuned, with the
pause between two words or two sentences. A pause is closed when the answer ends before its speaker
goes on; to be asked for more is no closing. Two thinkers are told apart: one who stays silent
whatever is asked, and one who, asked "Anything to add?", goes on 0.7 s later. The question takes
as long as the usual voice needs, and 0.2 s more in the loudspeaker. An answer that is over is
closed by silence alone: nobody says "no".

Commands are spoken by the voices of the fixtures, with which the ways of hearing them were chosen,
and by others, as far as they are installed. Takes some forty minutes, with ``--quick`` about eight.
Run it on an otherwise idle machine.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import click
import numpy as np

from audio_fixtures.generate import SPEAKERS, Speaker
from benchmarks.material import Material, conditions, fixtures, loaded_transcriber, model_option
from benchmarks.tables import Table, benchmark
from benchmarks.turn_taking_bench import Bench, Heard, Reading
from benchmarks.turn_taking_live import live_tables
from benchmarks.turn_taking_sounds import (
    FURTHER_SPEAKERS,
    OTHER_SPEAKERS,
    PHRASES,
    SHORT_ANSWERS,
    Paused,
    asking_sound,
    in_other_voices,
    installed,
    other_pauses,
    people,
    people_pauses,
    quiet,
    share,
    speech_at,
    spoken_alone,
)
from simulator.audio import SAMPLE_RATE_HZ
from simulator.listening.end_of_answer import EndReason
from simulator.listening.intent import Command
from simulator.questions.bank import Question
from simulator.settings import Patience

PAUSES_OF_EACH_KIND = 23
PAUSES_SECONDS = (2.0, 3.0, 4.0, 5.0)
FALSE_ALARM_ANSWERS = 30
_PATIENCES = (Patience.FAST, Patience.NORMAL, Patience.PATIENT)
_SPEECH_AFTER_PAUSE_SECONDS = 1.0
_SILENCE_BEHIND_SECONDS = 25.0


@dataclass(frozen=True)
class Thought:
    """How a pause of 5 s went: closed after so much silence, None if not; and how often asked."""

    closed_after: float | None
    asked_count: int
    asked_over_speech: int


def thought(bench: Bench, paused: Paused, patience: Patience, *, goes_on: bool) -> Thought:
    """How a pause goes for somebody who goes on when asked, or who doesn't."""
    end = paused.sound[: _sample(paused.resumes_at + _SPEECH_AFTER_PAUSE_SECONDS)]
    goes_on_at = paused.resumes_at if goes_on else None
    heard = bench.record(end, question_of(paused.material), patience, goes_on_at)
    is_closed = heard.recording.ended_by is not EndReason.SOURCE_ENDED
    stops_at = paused.resumes_at - paused.pause_seconds
    return Thought(
        closed_after=heard.recording.seconds - stops_at if is_closed else None,
        asked_count=sum(at >= stops_at for at in heard.asked_at),
        asked_over_speech=sum(speech_at(paused.sound, at) for at in heard.asked_at),
    )


def _sample(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE_HZ)


def question_of(material: Material) -> Question:
    """What a fixture answers."""
    assert material.question is not None
    return material.question


def pause_table(bench: Bench, kinds: Mapping[str, Sequence[Paused]]) -> Table:
    """Pauses closed against the speaker's will, and pauses that drew a question."""
    rows = []
    for patience, (kind, pauses) in product(_PATIENCES, kinds.items()):
        click.echo(f"pauses, {patience}, {kind} ...", err=True)
        silent = [thought(bench, one, patience, goes_on=False) for one in pauses]
        going_on = [
            thought(bench, one, patience, goes_on=True) if first.asked_count else first
            for one, first in zip(pauses, silent, strict=True)
        ]
        rows.append(
            [
                f"`{patience}`",
                kind,
                share(sum(one.closed_after is not None for one in going_on), len(pauses)),
                *(str(_closed_within(silent, seconds)) for seconds in PAUSES_SECONDS),
                str(sum(one.asked_count > 0 for one in silent)),
                str(sum(one.asked_over_speech for one in (*silent, *going_on))),
            ]
        )
    columns = [
        "patience",
        "pauses of 5 s",
        "closed, of one who goes on when asked",
        *(f"silent for {seconds:g} s: closed" for seconds in PAUSES_SECONDS),
        "asked for more",
        "asked over speech",
    ]
    title = "Answers closed in a pause to think, points missing"
    return Table(title, columns, rows, conditions("reporting", "base"))


def _closed_within(thoughts: Sequence[Thought], seconds: float) -> int:
    closed = [one.closed_after for one in thoughts if one.closed_after is not None]
    return sum(after < seconds for after in closed)


def closing_table(bench: Bench, kinds: Mapping[str, Sequence[Material]]) -> Table:
    """How long an answer that is over is still waited for."""
    rows = []
    for patience, (kind, answers) in product(_PATIENCES, kinds.items()):
        click.echo(f"closing, {patience}, {kind} ...", err=True)
        heard = [_closed(bench, one, patience) for one in answers]
        missing = [one for one in heard if one.intent.covered_share < 1.0]
        complete = [one for one in heard if one.intent.covered_share >= 1.0]
        asked = share(sum(bool(one.asked_at) for one in missing), len(missing))
        over_speech = sum(
            speech_at(answer.samples, at)
            for answer, one in zip(answers, heard, strict=True)
            for at in one.asked_at
        )
        waits = [_quantiles(missing), _quantiles(complete)]
        rows.append([f"`{patience}`", kind, asked, *waits, str(over_speech)])
    columns = [
        "patience",
        "answers",
        "points missing: asked for more",
        "points missing: median, p95",
        "all points made: median, p95",
        "asked over speech",
    ]
    title = "Seconds of silence until an answer that is over is closed"
    return Table(title, columns, rows, conditions("reporting", "base"))


def _closed(bench: Bench, answer: Material, patience: Patience) -> Heard:
    sound = np.concatenate([answer.samples, quiet(_SILENCE_BEHIND_SECONDS)])
    return bench.record(sound, question_of(answer), patience)


def _quantiles(heard: Sequence[Heard]) -> str:
    if not heard:
        return "–"  # noqa: RUF001 - a dash in a table
    median, p95 = np.quantile([one.silence_seconds for one in heard], (0.5, 0.95))
    return f"{median:.1f}, {p95:.1f} ({len(heard)})"


def command_table(
    bench: Bench, question: Question, voices: Sequence[Speaker], most_phrases: int
) -> Table:
    """Spoken commands that are recognised."""
    rows, recognised = [], Counter[Command]()
    total = 0
    for command, phrases in PHRASES.items():
        click.echo(f"commands, {command.name} ...", err=True)
        missed = []
        spoken = list(product(phrases[:most_phrases], voices))
        for phrase, voice in spoken:
            sound = np.concatenate([spoken_alone(phrase, voice), quiet(_SILENCE_BEHIND_SECONDS)])
            heard = bench.record(sound, question, Patience.NORMAL).recording.command
            recognised[command] += heard is command
            if heard is not command:
                missed.append(f"“{phrase}” by {voice.voice}: “{bench.reading.last_text}”")
        total += len(spoken)
        name = command.name.replace("_", " ").lower()
        rows.append([name, share(recognised[command], len(spoken)), ", ".join(missed) or "–"])  # noqa: RUF001 - a dash in a table
    rows.append(["all", share(recognised.total(), total), ""])
    return Table(
        f"Spoken commands recognised of {', '.join(voice.voice for voice in voices)}",
        ["command", "recognised", "missed, and what was heard"],
        rows,
    )


def false_alarm_table(bench: Bench, material: Sequence[Material]) -> Table:
    """Answers in which a command is heard that nobody gave."""
    click.echo("false alarms ...", err=True)
    alarms = []
    for one in material:
        sound = np.concatenate([one.samples, quiet(_SILENCE_BEHIND_SECONDS)])
        recording = bench.record(sound, question_of(one), Patience.NORMAL).recording
        if recording.command:
            alarms.append(f"{recording.command.name} in {one.path.stem}")
    rows = [[share(len(alarms), len(material)), ", ".join(alarms) or "–"]]  # noqa: RUF001 - a dash in a table
    return Table("False alarms, in this process", ["answers", "commands"], rows)


def short_answer_table(
    bench: Bench, question: Question, voices: Sequence[Speaker], most_answers: int
) -> Table:
    """Answers as short as a command that are taken for one, or asked whether they are."""
    click.echo("short answers ...", err=True)
    taken = []
    spoken = list(product(SHORT_ANSWERS[:most_answers], voices))
    for answer, voice in spoken:
        sound = np.concatenate([spoken_alone(answer, voice), quiet(_SILENCE_BEHIND_SECONDS)])
        heard = bench.record(sound, question, Patience.NORMAL).recording.command
        if heard:
            taken.append(f"{heard.name} for “{answer}” by {voice.voice}")
    row = [share(len(taken), len(spoken)), ", ".join(taken) or "–"]  # noqa: RUF001 - a dash in a table
    return Table("Short answers taken for a command", ["answers", "commands"], [row])


def spread(material: Sequence[Material], count: int) -> list[Material]:
    """Some of the recordings, from all over."""
    step = max(1, len(material) // count)
    return list(material[::step][:count])


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works: five minutes.")
@click.option("--live/--no-live", default=True, help="Hold interviews under a sound server too.")
@click.option(
    "--in-process/--no-in-process", default=True, help="Play answers in this process too."
)
def main(model: str, quick: bool, live: bool, in_process: bool) -> Iterator[Table]:
    """Yield the tables."""
    if in_process:
        yield from in_process_tables(model, is_quick=quick)
    if live:
        yield from live_tables(model, is_quick=quick)


def in_process_tables(model: str, *, is_quick: bool) -> Iterator[Table]:
    """All tables that need no sound server."""
    everything = fixtures("reporting")
    clear = [one for one in everything if one.group == "clear answers"]
    transcriber = loaded_transcriber(model)
    reading = Reading()
    few, some, many = (1, 4, 3) if is_quick else (3, PAUSES_OF_EACH_KIND, FALSE_ALARM_ANSWERS)
    short = next(one for one in clear if one.path.stem.startswith("short"))
    other = in_other_voices(spread(clear, some))
    pauses = {
        "people": people_pauses(transcriber, question_of(short), some),
        "other voices": other_pauses(transcriber, other),
    }
    over = {
        "fixtures": spread(clear, some),
        "other voices": other[: len(other) // 2],
        "people": people(question_of(short))[:some],
    }
    with tempfile.TemporaryDirectory() as folder, reading.watched():
        bench = Bench(transcriber, reading, Path(folder), asking_sound())
        yield pause_table(bench, pauses)
        yield closing_table(bench, over)
        for speakers in (SPEAKERS, FURTHER_SPEAKERS, OTHER_SPEAKERS):
            yield command_table(bench, question_of(clear[0]), installed(speakers), few)
        yield short_answer_table(bench, question_of(clear[0]), installed(OTHER_SPEAKERS), many)
        yield false_alarm_table(bench, spread(everything, many))
    transcriber.close()


if __name__ == "__main__":
    main()
