"""The interviewer asks for more while an answer is being given, on fakes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.audio import Samples, Stretch
from simulator.interview.inquiry import QUESTIONS
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.interview.session import InterviewSession
from simulator.questions.parser import parse_bank
from simulator.transcribing.transcript import OnHeard, Word, ignore_heard
from tests.building.interviews import LOUD, QUIET, Interview
from tests.building.sounds import white_noise
from tests.fakes.microphones import FakeMicrophones
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber, FakeTranscription, spread_words

QUESTIONS_ASKED = tuple(
    parse_bank(
        """
    Unit: Storage
    SHORT-ANSWER:
    1. Q: How do you store results?
     A: In S3 as Parquet.
     K: S3; Parquet
    """
    )[0].questions()
)
SPEAKING = LOUD * 2
SAYING_MORE = [white_noise(0.1, 0.3, seed) for seed in range(20)]
A_WORD = SAYING_MORE[:6]
WAITING = QUIET[:20]
ASKED = "Anything to add?"
_ASKING_SECONDS = 0.05


class Person:
    """Speaks, waits to be asked for more, and then says something else, or nothing."""

    def __init__(self, interview: Interview, *then: Samples) -> None:
        self.sink = interview.sink
        self.sink.on_end = self._listen
        self.was_asked = threading.Event()
        self.asker: threading.Thread | None = None
        interview.questions = QUESTIONS_ASKED
        interview.microphones = FakeMicrophones([])
        interview.source = FakeSource([self._sound(then)])
        self._voice = interview.voice

    def _listen(self, label: str) -> None:
        if label == "aside":
            self.asker = threading.current_thread()
            self.was_asked.set()

    def _sound(self, then: tuple[Samples, ...]) -> Iterator[Samples]:
        yield from SPEAKING
        while not set(QUESTIONS) <= set(self._voice.sentences):
            yield SPEAKING[0]
        for block in WAITING:
            yield block
            if self.was_asked.wait(_ASKING_SECONDS):
                break
        if self.asker:
            self.asker.join()  # what is said before the question is over is another test's
        yield from QUIET[:4]
        yield from then
        yield from QUIET * 2


class HearsTwo(FakeTranscriber):
    """Hears one text in what is said first, and another in all that is said behind it."""

    def __init__(self, first: str, then: str) -> None:
        super().__init__(first)
        self.then = then

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),  # noqa: ARG002 - as every fake
    ) -> FakeTranscription:
        self.vocabularies.append(vocabulary)
        return _InTwo(self, on_heard, self.then)


class _InTwo(FakeTranscription):
    def __init__(self, transcriber: FakeTranscriber, on_heard: OnHeard, then: str) -> None:
        super().__init__(transcriber, on_heard)
        self._first, self._then = transcriber.next_text(), then

    def _words(self) -> tuple[Word, ...]:
        first, *others = self._activity.stretches or (None,)
        if first is None:
            return ()
        said = spread_words(self._first, first)
        if not others:
            return said
        return said + spread_words(self._then, Stretch(others[0].start, others[-1].end))


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return Interview(tmp_path, transcriber=FakeTranscriber("We keep it in S3."))


def hold(interview: Interview, mode: Mode = PRACTICE) -> InterviewSession:
    session = interview.session(mode=mode)
    session.run()
    return session


def test_who_seems_to_be_done_is_asked_aloud_and_on_the_screen_for_more(
    interview: Interview,
) -> None:
    person = Person(interview)

    hold(interview)

    assert person.sink.labels.count("aside") == 1
    assert interview.screen.shown.count(ASKED) == 1
    (answer,) = interview.saved()["answers"]
    assert answer["ended_by"] == "silence"
    assert answer["audio"]["seconds"] < 4.0 + 4.5


def test_what_is_said_after_the_question_continues_the_answer(interview: Interview) -> None:
    interview.transcriber = HearsTwo("We keep it in S3.", "And the files are Parquet ones.")
    Person(interview, *SAYING_MORE)

    hold(interview)

    (answer,) = interview.saved()["answers"]
    assert answer["coverage"] == 1.0
    assert answer["audio"]["seconds"] > 4.0 + 2.0 + 2.0


def test_no_to_the_question_ends_the_answer_and_is_no_part_of_it(interview: Interview) -> None:
    interview.transcriber = HearsTwo("We keep it in S3.", "No, that's it.")
    Person(interview, *A_WORD)

    hold(interview)

    (answer,) = interview.saved()["answers"]
    assert answer["ended_by"] == "said so"
    assert answer["transcript"]["text"] == "We keep it in S3."


@pytest.mark.parametrize("mode", [EXAM, DRILL])
def test_nobody_is_asked_in_an_exam_or_a_drill(interview: Interview, mode: Mode) -> None:
    person = Person(interview)
    person.was_asked.set()

    hold(interview, mode)

    assert "aside" not in person.sink.labels


def test_nobody_is_asked_who_could_not_hear_it(interview: Interview) -> None:
    person = Person(interview)
    person.sink.is_heard = False
    person.was_asked.set()

    hold(interview)

    assert "aside" not in person.sink.labels
    assert ASKED not in interview.screen.shown
