from dataclasses import replace
from pathlib import Path

import pytest

from simulator.interview.happenings import Happening, ListeningBegan
from simulator.interview.modes import DEMO, DRILL, EXAM, PRACTICE, Mode
from simulator.interview.opening import opening_words, reading_seconds, transition
from simulator.interview.states import Event
from simulator.questions.bank import Question
from simulator.sessions.agenda import Agenda, SessionSoFar
from simulator.settings import Settings
from tests.building.interviews import Interview
from tests.fakes.screen import FakeScreen

SETTINGS = Settings(Path("home"))
LONG = Question("a/long/1", "A", "long", "Why?", "So.")
SHORT = replace(LONG, id="a/short/1", section="short")
SO_FAR = SessionSoFar(Path("folder"), "2026-01-02T03:04:05Z")


def agenda(*questions: Question, mode: Mode = PRACTICE) -> Agenda:
    return Agenda(questions, "a.txt", mode.name, waits_for_keys=True)


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        (
            agenda(SHORT),
            "Hello, I'm your interviewer. I have 1 question for you. We'll need about 1 minute.",
        ),
        (
            agenda(*[LONG] * 5),
            "Hello, I'm your interviewer. I have 5 questions for you. We'll need about 10 minutes.",
        ),
        (agenda(*[SHORT] * 5, mode=DRILL), "Hello. This is a drill: 5 questions, about 3 minutes."),
        (
            agenda(LONG, LONG, LONG, mode=DEMO),
            "Hello. This is a demo: 3 questions, answered by recordings.",
        ),
    ],
)
def test_the_opening_says_who_it_is_how_many_questions_and_how_long(
    begun: Agenda, words: str
) -> None:
    assert opening_words(begun, SETTINGS) == words


def test_the_opening_of_an_exam_gives_its_rules() -> None:
    said = opening_words(agenda(LONG, LONG, mode=EXAM), SETTINGS)

    assert said.startswith(
        "Hello, I'm your interviewer. I have 2 questions for you. We'll need about 4 minutes."
    )
    assert "there is no help" in said
    assert "repeated at most once" in said
    assert "feedback comes at the end" in said


def test_a_session_that_is_resumed_only_says_where_it_goes_on() -> None:
    left = replace(agenda(*[LONG] * 5), kept=SO_FAR)

    assert (
        opening_words(replace(left, first_index=2), SETTINGS) == "We'll go on with question 3 of 5."
    )
    assert (
        opening_words(replace(left, first_index=4), SETTINGS)
        == "We'll go on with the last question."
    )


def test_shorter_limits_make_a_shorter_interview() -> None:
    hurried = replace(SETTINGS, limit_seconds=60.0, think_seconds=0.0)

    assert "about 4 minutes" in opening_words(agenda(*[LONG] * 5), hurried)


def test_what_leads_to_a_question_varies_is_often_nothing_and_announces_the_last() -> None:
    said = [transition(number, 7) for number in range(1, 8)]

    assert said == [
        "First question.",
        "Next question.",
        "",
        "Question 4 of 7.",
        "",
        "Next question.",
        "Last question.",
    ]
    assert transition(1, 1) == ""


def test_what_is_longer_takes_longer_to_read_but_nothing_is_read_in_no_time() -> None:
    assert reading_seconds("Two of 3.") == 2.5
    assert reading_seconds("x" * 150) == 10.0


def test_the_opening_is_shown_and_heard_once_before_the_first_question(tmp_path: Path) -> None:
    interview = Interview(tmp_path)

    interview.hold()

    assert interview.screen.opening == opening_words(agenda(*interview.questions), SETTINGS)
    assert interview.voice.sentences[0] == "Hello, I'm your interviewer."
    assert interview.sink.labels[0] == "opening"
    assert interview.sink.labels.count("opening") == 1


def test_a_question_that_is_repeated_is_not_led_to_again(tmp_path: Path) -> None:
    class Forgetful(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, ListeningBegan) and self.shown.count("question 1 of 2") == 1:
                sentences.append(len(interview.sink.played["question-1"]))
                session.press(Event.KEY_REPEAT)

    sentences: list[int] = []
    interview = Interview(tmp_path, screen=Forgetful())
    session = interview.session(waits_for_keys=False)

    session.run()

    assert [*sentences, len(interview.sink.played["question-1"])] == [2, 2 + 1]


def test_without_a_greeting_the_first_question_comes_first(tmp_path: Path) -> None:
    interview = Interview(tmp_path, greeting=False)

    interview.hold()

    assert interview.sink.labels[0] == "question-1"
