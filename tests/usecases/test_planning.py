from pathlib import Path

import pytest

from simulator.app import encode_texts
from simulator.errors import AdvertError, BankError, OutputError
from simulator.planning.nearness import nearness_by
from simulator.planning.plan import make_plan
from simulator.questions.bank import Bank
from simulator.questions.parser import parse_bank
from simulator.questions.shelf import Shelf
from simulator.usecases.planning import (
    STANDARD_INPUT,
    candidates_of,
    name_for,
    plan_interview,
    plan_text,
    read_posting,
    unit_of,
    write_plan,
)
from tests.building.adverts import NURSES_CV, WARD, candidate, minutes, no_vectors

_NURSE = """Unit: Nurse
LONG-ANSWER:
1. Q: What makes you think of sepsis?
 A: Fever, and a fast pulse.
 K: fever; pulse*2 = heart rate
 T: 90s, think 20s
 F: What then? -> fever
SHORT-ANSWER:
1. Q: What belongs in a patient handover?
 A: What has changed.
"""


def bank_of(text: str) -> Bank:
    bank, faults = parse_bank(text)
    assert not faults
    return bank


def test_the_plan_is_a_bank_that_reads_back_whole() -> None:
    posting = read_posting("ward.txt", WARD.encode())
    plan = make_plan(posting.advert, None, candidates_of([bank_of(_NURSE)]), minutes(30))

    written = list(bank_of(plan_text("Ward", plan)).questions())

    source = {question.text: question for question in bank_of(_NURSE).questions()}
    assert {question.text for question in written} == set(source)
    for question in written:
        original = source[question.text]
        assert question.unit == "Ward"
        assert question.answer == original.answer
        assert question.marked_key_points == original.marked_key_points
        assert question.follow_ups == original.follow_ups
        assert question.limit_seconds == original.limit_seconds


def test_a_question_of_a_former_plan_counts_once_and_keeps_what_was_changed_in_it() -> None:
    edited = _NURSE.replace("Unit: Nurse", "Unit: Ward").replace("Fever, and", "Cold, and")

    found = candidates_of([bank_of(edited), bank_of(_NURSE)])

    assert [one.unit for one in found] == ["Nurse", "Nurse"]
    assert found[0].question.answer == "Cold, and a fast pulse."


def test_without_the_model_of_meaning_words_alone_choose_and_it_is_told() -> None:
    told: list[str] = []
    posting = read_posting("ward.txt", WARD.encode())

    plan = plan_interview(
        posting, candidates_of([bank_of(_NURSE)]), minutes(30), no_vectors, told.append
    )

    assert len(plan.questions) == 2
    assert told == ["The model of meaning is damaged. The questions are chosen by words alone."]


def test_what_is_said_in_other_words_is_near_by_the_model_of_meaning() -> None:
    near = nearness_by(encode_texts)

    found = near(
        ["administer medicines safely"],
        [
            "Take me through what you do to give an injection of a strong painkiller safely.",
            "How are the balance sheet and the cash flow statement linked?",
        ],
    )

    assert found[0][0] > 0.5
    assert found[0][1] < 0.2


def test_an_advert_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(AdvertError, match="nothing that a job asks for was found"):
        read_posting("advert.txt", b"We offer\n- Cake")


def test_a_cv_in_place_of_an_advert_is_known_and_asks_for_what_it_claims() -> None:
    posting = read_posting("jo-marsh.txt", NURSES_CV.encode())

    assert posting.is_cv
    assert unit_of(posting) == "Jo Marsh"
    assert "Patient handover" in [demand.text for demand in posting.advert.demands]


@pytest.mark.parametrize(("banks", "most"), [([], 30.0), ([_NURSE], 0.5)])
def test_a_plan_without_questions_is_refused(banks: list[str], most: float) -> None:
    posting = read_posting("ward.txt", WARD.encode())

    with pytest.raises(BankError, match=r"--bank|more minutes"):
        plan_interview(
            posting, candidates_of(map(bank_of, banks)), minutes(most), no_vectors, print
        )


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("Staff Nurse, Surgical Ward", "staff-nurse-surgical-ward"),
        ("Assistant to the Deputy Head of Everything at Once", "assistant-to-the-deputy-head-of"),
        ("Bäcker", "backer"),
        ("Nurse", "nurse-plan"),
    ],
)
def test_the_file_is_named_after_the_job_and_takes_no_shipped_banks_place(
    unit: str, name: str, tmp_path: Path
) -> None:
    (tmp_path / "nurse.txt").write_text(_NURSE, "utf-8")

    assert name_for(unit, Shelf(tmp_path / "own", tmp_path)) == name


def test_a_title_in_capitals_is_not_shouted() -> None:
    posting = read_posting("a.txt", b"ACCOUNT EXECUTIVE - HYBRID\n\nRequirements\n- CRM and sales")

    assert unit_of(posting) == "Account Executive"


@pytest.mark.parametrize(
    ("name", "unit"),
    [("cv.txt", "Cv"), ("night_shift.pdf", "Night Shift"), (STANDARD_INPUT, "Plan")],
)
def test_without_a_title_the_plan_is_named_after_the_file(name: str, unit: str) -> None:
    assert unit_of(read_posting(name, b"Requirements\n- Sepsis")) == unit


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "banks").write_text("a file")
    plan = make_plan(
        read_posting("w", WARD.encode()).advert, None, [candidate("Sepsis?")], minutes(30)
    )

    with pytest.raises(OutputError, match=r"ward\.txt can't be written: Not a directory"):
        write_plan(tmp_path / "banks" / "ward.txt", "Ward", plan, overwrite=False)


def test_sections_may_alternate_in_a_plan() -> None:
    candidates = [
        candidate("What is sepsis?", section="long"),
        candidate("What is dementia?", section="short"),
        candidate("What is cannulation?", section="long"),
    ]
    plan = make_plan(read_posting("w", WARD.encode()).advert, None, candidates, minutes(30))

    written = [question.text for question in bank_of(plan_text("Ward", plan)).questions()]

    assert written == [planned.candidate.question.text for planned in plan.questions]
