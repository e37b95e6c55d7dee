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
from dataclasses import replace
from itertools import product
from pathlib import Path

import click
import numpy as np

from audio_fixtures.generate import SPEAKERS, Speaker, speak
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
from benchmarks.tables import Table, benchmark, named, tally
from benchmarks.turn_taking_bench import Bench, Reading
from benchmarks.turn_taking_sounds import OTHER_SPEAKERS, asking_sound, installed
from simulator.audio import Samples
from simulator.listening.intent import Command
from simulator.questions.bank import Question
from simulator.settings import Patience

FALSE_ALARM_ANSWERS = 30
_EDGE_SECONDS = 0.6
_SILENCE_BEHIND_SECONDS = 25.0

FURTHER_SPEAKERS = (
    Speaker("flite", "kal", 150),
    Speaker("espeak", "en-us+f3", 140),
    Speaker("espeak", "gmw/en-gb-scotland", 140),
    Speaker("espeak", "en-us+m7", 140),
)
"""Voices with which the ways of hearing commands were mended, beside those of the fixtures."""

SHORT_ANSWERS = (
    *("a pod", "a clause", "Kafka", "a stack", "step functions", "the stock", "a repeater", "no"),
    *("a tuple", "round robin", "three seconds", "a shape", "the ship", "a skeleton", "stop words"),
    *("a model server", "start up time", "the post", "because of the paws", "time to live"),
    *("more nodes", "the pass", "a star schema", "a mutex", "paging", "eventual consistency"),
    *("the next pointer", "schema on read", "restart it", "a deadlock", "yes it does"),
    *("a load balancer", "the interview panel", "I stopped the bleeding", "a break even point"),
    *("the answer is forty two", "the positive sum", "I skipped it", "read replicas"),
    "we start the timer",
)
"""Answers as short as a command, some of which sound like one."""

PHRASES = {
    Command.REPEAT: ("repeat", "could you repeat that please", "say that again"),
    Command.SKIP: ("skip", "skip this question", "let's move on to the next question"),
    Command.PAUSE: ("pause", "can we take a break", "pause please"),
    Command.MORE_TIME: ("more time", "I need more time", "can I have a bit more time please"),
    Command.START_OVER: ("start over", "let me start over", "can I start again"),
    Command.STOP: ("stop the interview", "stop", "please end the interview"),
    Command.MODEL_ANSWER: ("read the model answer", "tell me the model answer", "model answer"),
}
"""How each command may be said: its name first, then as people put it."""


def spoken_alone(phrase: str, speaker: Speaker) -> Samples:
    """A phrase between silences, as a turn of its own."""
    words = np.concatenate(list(speak(f"{phrase[0].upper()}{phrase[1:]}.", speaker)))
    words = words * np.float32(0.5 / np.abs(words).max())
    return np.concatenate([quiet(_EDGE_SECONDS), words, quiet(_EDGE_SECONDS)])


def command_in(bench: Bench, sound: Samples, question: Question) -> Command | None:
    """The command that is heard in a sound and the silence behind it."""
    whole = np.concatenate([sound, quiet(_SILENCE_BEHIND_SECONDS)])
    return bench.record(whole, question, Patience.NORMAL).recording.command


def command_table(
    bench: Bench, question: Question, voices: Sequence[Speaker], most_phrases: int | None
) -> Table:
    """Spoken commands that are recognised."""
    rows, recognised = [], Counter[Command]()
    total = 0
    for command, phrases in PHRASES.items():
        click.echo(f"commands, {command.name} ...", err=True)
        missed = []
        spoken = list(product(phrases[:most_phrases], voices))
        for phrase, voice in spoken:
            heard = command_in(bench, spoken_alone(phrase, voice), question)
            recognised[command] += heard is command
            if heard is not command:
                missed.append(f"“{phrase}” by {voice.voice}: “{bench.reading.last_text}”")
        total += len(spoken)
        name = command.name.replace("_", " ").lower()
        rows.append([name, tally(recognised[command], len(spoken)), named(missed)])
    rows.append(["all", tally(recognised.total(), total), ""])
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
        heard = command_in(bench, one.samples, question_of(one))
        if heard:
            alarms.append(f"{heard.name} in {one.path.stem}")
    rows = [[tally(len(alarms), len(material)), named(alarms)]]
    return Table("False alarms, in this process", ["answers", "commands"], rows)


def short_answer_table(
    bench: Bench, question: Question, voices: Sequence[Speaker], most_answers: int | None
) -> Table:
    """Answers as short as a command that are taken for one."""
    click.echo("short answers ...", err=True)
    taken = []
    spoken = list(product(SHORT_ANSWERS[:most_answers], voices))
    for answer, voice in spoken:
        heard = command_in(bench, spoken_alone(answer, voice), question)
        if heard:
            taken.append(f"{heard.name} for “{answer}” by {voice.voice}")
    row = [tally(len(taken), len(spoken)), named(taken)]
    return Table("Short answers taken for a command", ["answers", "commands"], [row])


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works.")
def main(model: str, quick: bool) -> Iterator[Table]:
    """Yield the tables."""
    transcriber = loaded_transcriber(model)
    reading = Reading()
    with tempfile.TemporaryDirectory() as folder, reading.watched():
        bench = Bench(transcriber, reading, Path(folder), asking_sound())
        for table in _tables(bench, quick=quick):
            yield replace(table, measured=conditions("reporting", model))
    transcriber.close()


def _tables(bench: Bench, *, quick: bool) -> Iterator[Table]:
    answers = fixtures("reporting")
    question = question_of(next(one for one in answers if one.group == "clear answers"))
    for speakers in (SPEAKERS, FURTHER_SPEAKERS, OTHER_SPEAKERS):
        yield command_table(bench, question, installed(speakers), 1 if quick else None)
    yield short_answer_table(bench, question, installed(OTHER_SPEAKERS), 3 if quick else None)
    yield false_alarm_table(bench, spread(answers, 3 if quick else FALSE_ALARM_ANSWERS))


if __name__ == "__main__":
    main()
