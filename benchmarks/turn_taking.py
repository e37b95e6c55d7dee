"""Turn-taking: who is cut off while thinking, and how long an answer that is over is waited for.

Answers are played to recorder, detector, recogniser and judge in this process, faster than real
time: sound waits while the recogniser reads, so that each decision is made with the words that a
person's machine would have by then. So it does not matter how busy this machine is.

Each pause to think lasts 5 s, and leaves points missing. Half are of people: recordings of the
reporting part, cut between two words, or one after another by the same speaker with the pause
between them. Half are answers of the reporting part in voices of which nothing was tuned, with the
pause between two words or two sentences. A pause is closed when the answer ends before its speaker
goes on; to be asked for more is no closing. Two thinkers are told apart: one who stays silent
whatever is asked, and one who, asked "Anything to add?", goes on 0.7 s later. The question takes
as long as the usual voice needs, and 0.2 s more in the loudspeaker. An answer that is over is
closed by silence alone: nobody says "no".

Takes some thirty minutes, with ``--quick`` about five.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import click
import numpy as np

from benchmarks.material import (
    Material,
    conditions,
    fixtures,
    loaded_transcriber,
    model_option,
    question_of,
    spread,
)
from benchmarks.sounds import quiet
from benchmarks.tables import DASH, Table, benchmark, tally
from benchmarks.turn_taking_bench import Bench, Heard, Reading
from benchmarks.turn_taking_sounds import (
    Paused,
    asking_sound,
    in_other_voices,
    other_pauses,
    people,
    people_pauses,
    speech_at,
)
from simulator.audio import SAMPLE_RATE_HZ
from simulator.listening.end_of_answer import EndReason
from simulator.settings import Patience

PAUSES_OF_EACH_KIND = 23
PAUSES_SECONDS = (2.0, 3.0, 4.0, 5.0)
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
                tally(sum(one.closed_after is not None for one in going_on), len(pauses)),
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
    return Table(title, columns, rows)


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
        asked = tally(sum(bool(one.asked_at) for one in missing), len(missing))
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
    return Table(title, columns, rows)


def _closed(bench: Bench, answer: Material, patience: Patience) -> Heard:
    sound = np.concatenate([answer.samples, quiet(_SILENCE_BEHIND_SECONDS)])
    return bench.record(sound, question_of(answer), patience)


def _quantiles(heard: Sequence[Heard]) -> str:
    if not heard:
        return DASH
    median, p95 = np.quantile([one.silence_seconds for one in heard], (0.5, 0.95))
    return f"{median:.1f}, {p95:.1f} ({len(heard)})"


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works.")
def main(model: str, quick: bool) -> Iterator[Table]:
    """Yield the tables."""
    count = 4 if quick else PAUSES_OF_EACH_KIND
    clear = [one for one in fixtures("reporting") if one.group == "clear answers"]
    transcriber = loaded_transcriber(model)
    reading = Reading()
    question = question_of(next(one for one in clear if one.path.stem.startswith("short")))
    other = in_other_voices(spread(clear, count))
    pauses = {
        "people": people_pauses(transcriber, question, count),
        "other voices": other_pauses(transcriber, other),
    }
    over = {
        "fixtures": spread(clear, count),
        "other voices": other[: len(other) // 2],
        "people": people(question)[:count],
    }
    measured = conditions("reporting", model)
    with tempfile.TemporaryDirectory() as folder, reading.watched():
        bench = Bench(transcriber, reading, Path(folder), asking_sound())
        yield replace(pause_table(bench, pauses), measured=measured)
        yield replace(closing_table(bench, over), measured=measured)
    transcriber.close()


if __name__ == "__main__":
    main()
