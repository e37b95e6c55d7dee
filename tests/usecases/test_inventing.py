"""Questions that a language model writes for a plan."""

from simulator.planning.plan import Plan
from simulator.presenting.plan_lines import plan_json, plan_lines
from simulator.questions.bank import Question
from simulator.questions.parser import parse_bank
from simulator.usecases.inventing import MOST_INVENTED, with_invented
from simulator.usecases.planning import candidates_of, plan_interview, plan_text, read_posting
from tests.building.adverts import WARD, candidate, minutes, no_vectors
from tests.fakes.question_writer import FakeQuestionWriter

POSTING = read_posting("ward.txt", WARD.encode())
SEPSIS = candidate("What makes you think of sepsis?", "Fever, and a fast pulse.")


def plan_of(
    writer: FakeQuestionWriter, most_minutes: float = 30, told: list[str] | None = None
) -> Plan:
    notes: list[str] = [] if told is None else told
    return with_invented(
        lambda allowance: plan_interview(POSTING, [SEPSIS], allowance, no_vectors, lambda _: None),
        minutes(most_minutes),
        "Nurse",
        writer,
        notes.append,
    )


def written(plan: Plan) -> list[Question]:
    bank, faults = parse_bank(plan_text("Ward", plan))
    assert not faults
    return list(bank.questions())


def test_questions_are_written_only_on_what_no_bank_has_one_on() -> None:
    writer = FakeQuestionWriter()
    plain = plan_interview(POSTING, [SEPSIS], minutes(30), no_vectors, lambda _: None)

    plan = plan_of(writer)

    assert len(writer.asked) == MOST_INVENTED
    assert set(writer.asked) <= {demand.text for demand in plain.unknown}
    assert not {one.demand for one in plan.invented} & set(plan.unknown)
    assert plan.covered == plain.covered


def test_who_wrote_them_stands_in_their_unit() -> None:
    questions = written(plan_of(FakeQuestionWriter()))

    units = [question.unit for question in questions]
    assert units == ["Ward"] + ["Ward, by a language model"] * MOST_INVENTED
    assert questions[-1].id.startswith("ward-by-a-language-model/short/")


def test_a_later_plan_does_not_forget_who_wrote_them() -> None:
    bank, _ = parse_bank(plan_text("Ward", plan_of(FakeQuestionWriter())))
    later = plan_interview(POSTING, candidates_of([bank]), minutes(30), no_vectors, lambda _: None)

    questions = written(later)

    by_model = [one for one in questions if one.unit == "Ward, by a language model"]
    assert by_model
    assert all("How do you go about" in question.text for question in by_model)


def test_they_are_shown_as_what_they_are() -> None:
    plan = plan_of(FakeQuestionWriter())

    lines = [line.text for line in plan_lines("Ward", plan, ())]

    assert lines[0].startswith("Ward: 4 questions, about 4 minutes.")
    assert "\nWritten by the language model, so read them before you practise:" in lines
    by_model = plan_json("Ward", plan, (), None)["by_language_model"]
    assert [one["on"] for one in by_model] == [one.demand.text for one in plan.invented]


def test_they_take_up_a_third_of_the_time_at_most() -> None:
    assert len(plan_of(FakeQuestionWriter(), most_minutes=3).invented) == 1
    assert not plan_of(FakeQuestionWriter(), most_minutes=2).invented


def test_where_the_model_breaks_down_the_plan_has_what_there_is() -> None:
    told: list[str] = []

    plan = plan_of(FakeQuestionWriter(after=1), told=told)

    assert len(plan.invented) == 1
    assert told == ["The language model wrote no more questions: no answer about a Nurse."]
