from dataclasses import replace

from simulator.history.records import AnswerRecord, SessionPlan, SessionRecord
from simulator.interview.modes import DEMO
from simulator.interview.next_step import Next, NextStep
from simulator.interview.offering import missed_points, next_steps
from simulator.questions.bank import Question
from tests.building.answers import HALF, PERFECT, POOR, answer
from tests.building.questions import question
from tests.building.sessions import session


def asked(number: int) -> Question:
    return replace(question(), id=f"x/long/{number}")


def held(*said: str, planned: int = 0, last_asked: int | None = None) -> SessionRecord:
    """A session of questions that were answered like this, of so many that were planned."""
    planned = max(planned, len(said))
    questions = tuple(asked(number) for number in range(1, planned + 1))
    answers = [answer(text, one) for text, one in zip(said, questions, strict=False)]
    index = len(answers) - 1 if last_asked is None else last_asked - 1
    return replace(session(*answers), plan=SessionPlan(questions, question_index=index))


def without_recording(record: AnswerRecord) -> AnswerRecord:
    return replace(record, audio_path=None)


def test_the_weakest_questions_come_first_and_there_are_three_at_most() -> None:
    steps = next_steps(held(HALF, POOR, PERFECT, HALF, POOR))

    assert steps[0] == NextStep(Next.WEAKEST_AGAIN, (2, 5, 1))


def test_a_drill_is_about_every_question_with_missed_points_and_counts_them() -> None:
    steps = next_steps(held(HALF, POOR, PERFECT, HALF))

    assert steps[1] == NextStep(Next.DRILL, (1, 2, 4), points=4)


def test_where_nothing_was_missed_there_is_nothing_to_practise_again() -> None:
    assert [step.kind for step in next_steps(held(PERFECT, PERFECT))] == [
        Next.REVIEW,
        Next.PROGRESS,
    ]


def test_only_the_last_answer_to_a_question_counts() -> None:
    tried = replace(held(POOR), answers=(answer(POOR, asked(1)), answer(PERFECT, asked(1))))

    assert [step.kind for step in next_steps(tried)] == [Next.REVIEW, Next.PROGRESS]


def test_a_question_asked_in_vain_is_weak_and_one_never_asked_is_not() -> None:
    steps = next_steps(held(PERFECT, planned=3, last_asked=2))

    assert steps[0] == NextStep(Next.WEAKEST_AGAIN, (2,))


def test_without_an_answer_there_is_nothing_to_look_at() -> None:
    assert next_steps(held(planned=1, last_asked=1)) == (NextStep(Next.WEAKEST_AGAIN, (1,)),)


def test_the_answers_of_a_demo_are_only_to_be_looked_at() -> None:
    demo = replace(held(POOR, HALF), mode=DEMO.name)

    assert next_steps(demo) == (NextStep(Next.REVIEW),)


def test_what_recordings_answer_is_offered_again_only_with_a_recording() -> None:
    past = held(POOR, HALF)
    past = replace(past, answers=(without_recording(past.answers[0]), past.answers[1]))

    assert next_steps(past)[0].numbers == (1, 2)
    assert next_steps(past, needs_recordings=True)[0].numbers == (2,)


def test_every_miss_is_named_beside_its_question() -> None:
    missed = missed_points(held(HALF, PERFECT, POOR))

    assert [(one.result.number, one.points) for one in missed] == [
        (1, ("S3",)),
        (3, ("Kafka", "S3")),
    ]
