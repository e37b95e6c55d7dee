from dataclasses import replace
from pathlib import Path

from simulator.history.records import SessionPlan, SessionRecord
from simulator.interview.modes import DEMO, EXAM
from simulator.interview.next_step import Next, NextStep
from simulator.interview.offering import next_steps
from simulator.sessions.agenda import Agenda, SessionSoFar
from simulator.settings import SessionOptions
from simulator.usecases.what_follows import (
    Held,
    agenda_after,
    commands_after,
    hold_interviews,
    recordings_for,
)
from tests.building.answers import HALF, PERFECT, POOR, answer
from tests.building.questions import question
from tests.building.sessions import session

QUESTIONS = tuple(replace(question(), id=f"x/long/{number}") for number in (1, 2, 3))
AGENDA = Agenda(
    QUESTIONS,
    "my bank.txt",
    EXAM.name,
    waits_for_keys=True,
    options=SessionOptions(limit_seconds=90.0),
)
AGAIN = NextStep(Next.WEAKEST_AGAIN, (3, 1))
DRILL = NextStep(Next.DRILL, (1, 3), points=3)
REVIEW, PROGRESS = NextStep(Next.REVIEW), NextStep(Next.PROGRESS)


class FakeHost:
    """Chooses these steps in turn, and notes what is done."""

    def __init__(self, *choices: NextStep | None) -> None:
        self._choices = list(choices)
        self.done: list[str] = []
        self.followed: list[Held | None] = []

    def hold(self, agenda: Agenda, before: Held | None) -> Held:
        ids = " ".join(question.id.rsplit("/", 1)[1] for question in agenda.questions)
        self.done.append(f"{agenda.mode} {ids}")
        self.followed.append(before)
        return held(agenda, chosen=self._choices.pop(0))

    def show(self, step: NextStep, held: Held) -> None:
        assert held.chosen
        self.done.append(step.kind.name)

    def offer(self, held: Held) -> NextStep | None:
        self.done.append(f"offer {len(held.offered)}")
        return self._choices.pop(0)


def record(*said: str, finished: bool = True) -> SessionRecord:
    answers = [answer(text, one) for text, one in zip(said, QUESTIONS, strict=False)]
    index = len(answers) - 1
    past = session(*answers, planned=3, finished=finished)
    return replace(past, plan=SessionPlan(QUESTIONS, question_index=index))


def held(agenda: Agenda = AGENDA, chosen: NextStep | None = None, *said: str) -> Held:
    past = record(*(said or (HALF, PERFECT, POOR)))
    return Held(agenda, Path("sessions") / past.session, past, next_steps(past), chosen)


def test_an_interview_that_is_ended_is_followed_by_nothing() -> None:
    host = FakeHost(None)

    hold_interviews(AGENDA, host)

    assert host.done == ["exam 1 2 3"]


def test_what_is_only_looked_at_leads_back_to_the_choice() -> None:
    host = FakeHost(REVIEW, PROGRESS, None)

    hold_interviews(AGENDA, host)

    assert host.done == ["exam 1 2 3", "REVIEW", "offer 4", "PROGRESS", "offer 4"]


def test_the_weakest_are_practised_and_the_missed_drilled_one_after_another() -> None:
    host = FakeHost(AGAIN, REVIEW, NextStep(Next.DRILL, (2,), points=1), None)

    last = hold_interviews(AGENDA, host)

    assert host.done == ["exam 1 2 3", "practice 3 1", "REVIEW", "offer 4", "drill 1"]
    assert [before and before.agenda.mode for before in host.followed] == [None, "exam", "practice"]
    assert last.agenda.mode == "drill"


def test_a_session_that_follows_keeps_the_options_and_begins_anew() -> None:
    resumed = replace(AGENDA, first_index=2, kept=SessionSoFar(Path("folder"), "2026"))

    following = agenda_after(resumed, DRILL)

    assert [question.id for question in following.questions] == ["x/long/1", "x/long/3"]
    assert (following.first_index, following.kept) == (0, None)
    assert following.options.limit_seconds == 90.0


def test_recordings_answer_the_questions_that_they_answered_before() -> None:
    past = held()
    answers = [
        replace(answer, audio_path=f"answer-0{number}.wav")
        for number, answer in enumerate(past.record.answers, start=1)
    ]
    past = replace(past, record=replace(past.record, answers=tuple(answers)))

    names = recordings_for(agenda_after(AGENDA, AGAIN), past)

    assert names == tuple(str(past.folder / f"answer-0{number}.wav") for number in (3, 1))


def test_the_commands_name_this_session_and_its_weakest_questions() -> None:
    name = record().session

    assert commands_after(held(), "my bank.txt") == (
        ("review", name),
        ("practice", "my bank.txt", "--question", "x/long/3", "--question", "x/long/1"),
        ("export", name, "--format", "pdf"),
    )


def test_the_commands_do_not_depend_on_what_was_offered() -> None:
    assert commands_after(replace(held(), offered=()), "my bank.txt") == commands_after(
        held(), "my bank.txt"
    )


def test_a_demo_is_only_looked_at() -> None:
    demo = replace(held(), record=replace(record(POOR), mode=DEMO.name))

    assert [arguments[0] for arguments in commands_after(demo, "my bank.txt")] == [
        "review",
        "export",
    ]


def test_without_an_answer_no_command_is_named() -> None:
    assert commands_after(replace(held(), record=record()), "my bank.txt") == ()
