"""Spoken commands: which are recognised, and which are heard where nobody gave one.

They are played to recorder, recogniser and judge in this process, as answers to a question. They
are spoken by the voices of the fixtures, with which the ways of hearing them were chosen, by
further ones that were used for mending them, and by others of which nothing was tuned, as far as
they are installed. Commands are then listened for in answers that hold none, and in answers as
short as a command. Takes some fifteen minutes, with ``--quick`` about three.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import click
import numpy as np

from audio_fixtures.generate import SPEAKERS, Speaker
from benchmarks.material import (
    Material,
    conditions,
    fixtures,
    loaded_transcriber,
    model_option,
    question_of,
    spread,
)
from benchmarks.tables import Table, benchmark
from benchmarks.turn_taking_bench import Bench, Reading
from benchmarks.turn_taking_sounds import (
    FURTHER_SPEAKERS,
    OTHER_SPEAKERS,
    PHRASES,
    SHORT_ANSWERS,
    asking_sound,
    installed,
    quiet,
    share,
    spoken_alone,
)
from simulator.listening.intent import Command
from simulator.questions.bank import Question
from simulator.settings import Patience

FALSE_ALARM_ANSWERS = 30
_SILENCE_BEHIND_SECONDS = 25.0


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
        conditions("reporting", "base"),
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


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works.")
def main(model: str, quick: bool) -> Iterator[Table]:
    """Yield the tables."""
    few, many = (1, 3) if quick else (3, FALSE_ALARM_ANSWERS)
    answers = fixtures("reporting")
    question = question_of(next(one for one in answers if one.group == "clear answers"))
    transcriber = loaded_transcriber(model)
    reading = Reading()
    with tempfile.TemporaryDirectory() as folder, reading.watched():
        bench = Bench(transcriber, reading, Path(folder), asking_sound())
        for speakers in (SPEAKERS, FURTHER_SPEAKERS, OTHER_SPEAKERS):
            yield command_table(bench, question, installed(speakers), few)
        yield short_answer_table(bench, question, installed(OTHER_SPEAKERS), many)
        yield false_alarm_table(bench, spread(answers, many))
    transcriber.close()


if __name__ == "__main__":
    main()
