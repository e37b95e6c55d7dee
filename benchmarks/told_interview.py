"""A page of an interview that nobody holds: its happenings are told at any pace.

Run as a process of its own, it prints the address of the page. Each line of its input is JSON:
``{"questions": 1, "seconds_each": 20, "pace": 1.0}`` has that many answers told, of so many seconds
each, that many times as fast as they would be given; ``told`` is printed at their end. What a
person has said so far ends with the time at which it was told, in seconds since 1970.
"""

import json
import random
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from simulator.audio import Stretch
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import (
    Happening,
    Heard,
    Judged,
    ListeningBegan,
    MomentPassed,
    PhaseEntered,
    QuestionAsked,
)
from simulator.interview.modes import TimeAllowed
from simulator.interview.states import Event, Phase
from simulator.listening.turn import Moment, Stage
from simulator.presenting.home_scene import Overview, home_scene
from simulator.presenting.relay import Relay
from simulator.presenting.view import View
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.scoring.assessment import assess
from simulator.scoring.scorer import BY_WORDS
from simulator.shipped_files import shipped_file
from simulator.transcribing.transcript import Transcript, Word
from simulator.window.counter import Counter
from simulator.window.guard import LOOPBACK, Guard
from simulator.window.orders import Wish
from simulator.window.starlette_server import LOOK_SECONDS, PageServer
from simulator.window.uvicorn_runner import UvicornRunner

MOMENTS_PER_SECOND = 20
HEARD_PER_SECOND = 5
WORD_SECONDS = 0.43
LEVELS_DBFS = (-50.0, -10.0)
KEYS = (Event.KEY_DONE, Event.KEY_PAUSE, Event.KEY_REPEAT, Event.KEY_SKIP, Event.KEY_QUIT)


class ToldHost:
    """See :class:`simulator.window.stage.Host`; nobody sits at this desk."""

    note = ""
    is_on = True
    wants_text = False

    def __init__(self) -> None:
        self.relay = Relay()

    @property
    def view(self) -> View:
        """What was told."""
        return self.relay.view

    def press(self, key: Event) -> None:
        """Nothing happens."""

    def enter_text(self, text: str | None) -> None:
        """Nothing happens."""

    def choose(self, number: int) -> None:
        """Nothing happens."""

    def note_playing(self, *, is_playing: bool) -> None:
        """Nothing happens."""


class NoSoundCheck:
    """See :class:`simulator.window.stage.SoundCheck`; there is none."""

    scene = None

    def stop(self) -> None:
        """Nothing listens."""


class ToldPractice:
    """See :class:`simulator.window.stage.Practice`; there is nothing besides the interview."""

    def __init__(self) -> None:
        self.host = ToldHost()
        self.sound_check = NoSoundCheck()
        self.counter = Counter()

    def make_ready(self) -> None:
        """It is."""

    def begin(self, wish: Wish) -> None:
        """Nothing happens."""

    def resume(self, session: str) -> None:
        """Nothing happens."""

    def review_page(self, session: str) -> bytes:
        """An empty page."""
        return session.encode()

    def close(self) -> None:
        """Nothing is held."""


class ToldLobby:
    """See :class:`simulator.window.starlette_server.Lobby`."""

    def __init__(self, practice: ToldPractice) -> None:
        self._practice = practice

    def home(self) -> dict[str, Any]:
        """No banks."""
        return home_scene(Overview(()))

    def open_practice(self) -> ToldPractice:
        """It is open."""
        return self._practice


@dataclass(frozen=True)
class Telling:
    """What is to be told; see the module."""

    questions: int
    seconds_each: float
    pace: float


def happenings(told: Telling, asked: Question) -> Iterator[tuple[float, Happening]]:
    """Each with the seconds since the beginning at which it is due, at the pace of speech."""
    for number in range(1, told.questions + 1):
        begun = (number - 1) * told.seconds_each
        yield begun, QuestionAsked(number, told.questions, asked)
        yield begun, ListeningBegan(TimeAllowed(0.0, told.seconds_each))
        yield begun, PhaseEntered(Phase.LISTENING, KEYS)
        for seconds, happening in _answer(told.seconds_each):
            yield begun + seconds, happening
        yield begun + told.seconds_each, PhaseEntered(Phase.REVIEWING, KEYS)
        yield begun + told.seconds_each, Judged(_judged(asked))


def _answer(length_seconds: float) -> Iterator[tuple[float, Happening]]:
    every = MOMENTS_PER_SECOND // HEARD_PER_SECOND
    for at in range(round(length_seconds * MOMENTS_PER_SECOND)):
        seconds = at / MOMENTS_PER_SECOND
        yield seconds, MomentPassed(_moment(seconds, length_seconds))
        if at % every == 0:
            said = " ".join(["word"] * round(seconds / WORD_SECONDS))
            yield seconds, Heard(said, ())


def _moment(seconds: float, length_seconds: float) -> Moment:
    level_dbfs = random.uniform(*LEVELS_DBFS)  # noqa: S311 - nothing secret
    left = length_seconds - seconds
    return Moment(
        Stage.ANSWERING, None, seconds, left, level_dbfs, level_dbfs, is_sounding=True,
        closes_in_seconds=None,
    )  # fmt: skip


def _judged(asked: Question) -> AnswerRecord:
    """The model answer, said at the pace of speech."""
    texts = asked.answer.split()
    words = tuple(
        Word(text, at * WORD_SECONDS, (at + 0.9) * WORD_SECONDS, 0.9)
        for at, text in enumerate(texts)
    )
    speech = (Stretch(0.0, len(texts) * WORD_SECONDS),)
    assessment = assess(BY_WORDS, asked, Transcript(words, "told"), speech)
    return AnswerRecord(asked, "answer-01.wav", len(texts) * WORD_SECONDS, assessment)


def tell(told: Telling, practice: ToldPractice, asked: Question) -> None:
    """Tell it all, each happening when it is due."""
    began = time.monotonic()
    for due_seconds, happening in happenings(told, asked):
        time.sleep(max(0.0, began + due_seconds / told.pace - time.monotonic()))
        practice.host.relay.show(_stamped(happening))


def _stamped(happening: Happening) -> Happening:
    if not isinstance(happening, Heard):
        return happening
    return replace(happening, text=f"{happening.text} {time.time():.4f}")


def _tell_all(server: PageServer, practice: ToldPractice, asked: Question) -> None:
    for line in sys.stdin:
        told = Telling(**json.loads(line))
        server.look_seconds = LOOK_SECONDS / told.pace
        tell(told, practice, asked)
        print("told", flush=True)
    server.close()


def main() -> None:
    """Serve the page until the input ends."""
    asked = next(read_bank(shipped_file("bank/data-engineer.txt")).questions())
    practice, runner = ToldPractice(), UvicornRunner()
    with socket.create_server((LOOPBACK, 0)) as listening:
        guard = Guard(listening.getsockname()[1])
        server = PageServer(guard, lambda: ToldLobby(practice), runner.stop)
        teller = threading.Thread(target=_tell_all, args=(server, practice, asked), daemon=True)
        print(guard.address, flush=True)
        teller.start()
        runner.run(server.app, listening, server.end_streams)


if __name__ == "__main__":
    main()
