"""Interviews on fakes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from simulator.history.heard_forms import HeardForms
from simulator.history.records import SessionRecord
from simulator.interview.advisor import Advisor
from simulator.interview.happenings import (
    ClaimAsked,
    Happening,
)
from simulator.interview.judge import Judge
from simulator.interview.modes import PRACTICE, Mode
from simulator.interview.parts import Parts
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event, Phase
from simulator.listening.recorder import Recorder
from simulator.listening.source import Microphones
from simulator.questions.bank import Question
from simulator.questions.parser import parse_bank
from simulator.reports.markdown import session_markdown
from simulator.scoring.scorer import BY_WORDS
from simulator.sessions.agenda import Agenda
from simulator.sessions.library import SessionLibrary
from simulator.settings import SessionOptions, Settings
from simulator.speaking.narrator import Narrator
from tests.building.homes import session_json
from tests.fakes.clock import FakeClock
from tests.fakes.detector import FakeDetector
from tests.fakes.executor import AtOnce
from tests.fakes.screen import FakeScreen, is_at, is_review
from tests.fakes.sink import FakeSink
from tests.fakes.source import FakeSource
from tests.fakes.store import FakeStore
from tests.fakes.transcriber import FakeTranscriber
from tests.fakes.voice import FakeVoice

QUESTIONS = tuple(
    parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you store results?
         A: In S3 as Parquet, written by Airflow.
         K: S3; Parquet; Airflow
         T: 20s
        SHORT-ANSWER:
        1. Q: Which database?
         A: PostgreSQL.
         K: PostgreSQL
        """
    )[0].questions()
)
FOLLOWED_UP = tuple(
    parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you store results?
         A: In S3 as Parquet, written by Airflow, watched with CloudWatch.
         K: S3; Parquet; Airflow; CloudWatch
         T: 90s
         F: What starts it? -> Airflow
         F: In what form, and how do you notice trouble? -> Parquet; CloudWatch
        SHORT-ANSWER:
        1. Q: Which database?
         A: PostgreSQL.
         K: PostgreSQL
        """
    )[0].questions()
)
BLOCK = 1600
LOUD = [np.full(BLOCK, 0.5, np.float32)] * 20
QUIET = [np.zeros(BLOCK, np.float32)] * 80
SPOKEN_ANSWER = [*LOUD, *QUIET]


@dataclass
class Interview:
    """An interview on fakes; change a part before calling ``hold``.

    Where somebody is asked what to go on with, they choose the number ``chooses_at_the_end``, or
    leave.
    """

    folder: Path
    source: FakeSource = field(default_factory=lambda: FakeSource([SPOKEN_ANSWER] * 2))
    transcriber: FakeTranscriber = field(
        default_factory=lambda: FakeTranscriber("We keep Parquet in S3.", "PostgreSQL, mostly.")
    )
    store: FakeStore = field(default_factory=FakeStore)
    voice: FakeVoice = field(default_factory=FakeVoice)
    sink: FakeSink = field(default_factory=FakeSink)
    screen: FakeScreen = field(default_factory=FakeScreen)
    clock: FakeClock = field(default_factory=FakeClock)
    warm_up: Callable[[threading.Event], None] = lambda _is_over: None
    questions: tuple[Question, ...] = QUESTIONS
    follow_ups: int = 1
    probe: bool = True
    greeting: bool = True
    microphones: Microphones | None = None
    chooses_at_the_end: int | None = None
    advisor: Advisor | None = None

    @property
    def heard_forms(self) -> HeardForms:
        return HeardForms(self.folder / "heard_forms.json")

    def session(
        self,
        *,
        waits_for_keys: bool = False,
        mode: Mode = PRACTICE,
        types_answers: bool = False,
    ) -> InterviewSession:
        clock = self.clock

        def show(happening: Happening) -> None:
            self.screen.show(happening)
            if is_at(happening, Phase.CHOOSING_NEXT_STEP):
                if self.chooses_at_the_end:
                    session.choose(self.chooses_at_the_end)
                session.press(Event.BROKEN_OFF)

        parts = Parts(
            narrator=Narrator(self.voice, self.sink),
            recorder=Recorder(self.source, FakeDetector, clock.monotonic),
            judge=Judge(self.transcriber, BY_WORDS, AtOnce()),
            scorer=BY_WORDS,
            store=self.store,
            show=show,
            prompter=self.source,
            clock=clock,
            warm_up=self.warm_up,
            heard_forms=self.heard_forms,
            transcript_of=session_markdown,
            microphones=self.microphones,
            advisor=self.advisor,
        )
        folder = SessionLibrary(self.folder / "sessions").begin(clock.utc(), "Storage")
        agenda = Agenda(
            self.questions,
            "storage.txt",
            mode.name,
            waits_for_keys,
            SessionOptions(types_answers=types_answers),
        )
        settings = Settings(
            self.folder, follow_ups=self.follow_ups, probe=self.probe, greeting=self.greeting
        )
        session = InterviewSession(agenda, settings, parts, folder)
        return session

    def hold(self) -> SessionRecord:
        return self.session().run()

    def saved(self) -> dict[str, Any]:
        (folder,) = (self.folder / "sessions").iterdir()
        return session_json(folder)


class Appellant(FakeScreen):
    """Presses "a" once feedback was given, and answers with these lines, one for each time."""

    def __init__(self, interview: Interview, *lines: str | None) -> None:
        super().__init__()
        self._lines = list(lines)
        interview.screen = self
        self.session = interview.session(waits_for_keys=True)
        self.wanted_text: list[bool] = []

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if is_review(happening):
            self.wanted_text.append(self.session.wants_text)
            self.session.press(Event.KEY_APPEAL if self._lines else Event.KEY_QUIT)
        elif isinstance(happening, ClaimAsked):
            self.wanted_text.append(self.session.wants_text)
            self.session.enter_text(self._lines.pop(0))
