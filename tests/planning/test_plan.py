from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simulator.planning.demands import read_advert
from simulator.planning.matching import Candidate, Floats
from simulator.planning.plan import Plan, make_plan
from simulator.questions.bank import KeyPoint
from tests.building.adverts import NURSES_CV, WARD, candidate, minutes

SEPSIS = candidate("What makes you think of sepsis?")
HANDOVER = candidate("What belongs in a patient handover?", points=("handover sheet",))
HANDOVER_AGAIN = candidate("Who listens to a patient handover?")
DEMENTIA = candidate("How do you calm a patient with dementia?")
PAIN = candidate("How do you treat pain?")
PAINKILLER = KeyPoint("painkiller", sentence="I check the painkiller.")
BREAD = candidate("How do you bake rye bread?", unit="Baker")
OVEN = candidate("How hot is an oven for rolls?", unit="Baker")
MISTAKE = candidate("Describe a mistake of yours.", unit="Behavioural")
DEADLINE = candidate("When did you last meet a hard deadline?", unit="Behavioural")
ALL = (BREAD, HANDOVER, HANDOVER_AGAIN, SEPSIS, MISTAKE, OVEN, DEMENTIA, DEADLINE)


def asked(plan: Plan) -> list[str]:
    return [planned.candidate.question.text for planned in plan.questions]


def plan_for(
    advert: str, *, most: float = 30, cv: str | None = None, of: Sequence[Candidate] = ALL
) -> Plan:
    return make_plan(read_advert(advert), cv, of, minutes(most))


def test_the_questions_of_the_trade_are_asked_and_others_are_not() -> None:
    chosen = asked(plan_for(WARD))

    assert SEPSIS.question.text in chosen
    assert HANDOVER.question.text in chosen
    assert BREAD.question.text not in chosen
    assert OVEN.question.text not in chosen


def test_what_is_covered_already_comes_after_what_is_not() -> None:
    chosen = asked(plan_for(WARD, most=3, of=[HANDOVER, HANDOVER_AGAIN, SEPSIS, DEMENTIA]))

    assert len(chosen) == 3
    assert SEPSIS.question.text in chosen
    assert DEMENTIA.question.text in chosen


def test_the_interview_fits_the_time() -> None:
    plan = plan_for(WARD, most=4)

    assert len(plan.questions) == 4
    assert plan.seconds == 240


def test_a_quarter_of_the_time_is_for_questions_of_any_job() -> None:
    plan = plan_for(WARD, most=4)

    assert sum(planned.is_for_any_job for planned in plan.questions) == 1


def test_each_question_tells_what_it_mentions() -> None:
    plan = plan_for(WARD)
    reasons = {one.candidate.question.text: one.demands for one in plan.questions}

    assert [demand.text for demand in reasons[SEPSIS.question.text]] == ["Sepsis"]


def test_demands_that_no_question_is_about_are_told() -> None:
    plan = plan_for(WARD)

    assert "Cannulation" in [demand.text for demand in plan.unknown]
    assert "patient handover" in [demand.text for demand in plan.covered]


def test_demands_that_may_come_up_are_not_told_as_found_nowhere() -> None:
    def near(demands: Sequence[str], texts: Sequence[str]) -> Floats:
        """Near enough to be touched on, not to be what a question is about."""
        pair = ("Controlled drugs", "painkiller. I check the painkiller.")
        return np.array([[0.3 * ((one, text) == pair) for text in texts] for one in demands])

    advert = read_advert(
        "Ward nurse\n\nYou will have:\n- Sepsis\n- Controlled drugs\n- Cannulation"
    )
    pain = replace(PAIN.question, marked_key_points=(PAINKILLER,))

    plan = make_plan(advert, None, [SEPSIS, replace(PAIN, question=pain)], minutes(30), near)

    assert [demand.text for demand in plan.near] == ["Controlled drugs"]
    assert [demand.text for demand in plan.unknown] == ["Cannulation"]


def test_demands_for_which_time_is_short_are_told_apart() -> None:
    plan = plan_for(WARD, most=1, of=[HANDOVER, SEPSIS])

    assert len(plan.questions) == len(plan.left_out) == 1


def test_what_the_cv_claims_and_the_advert_wants_comes_first() -> None:
    plan = plan_for(WARD, cv=NURSES_CV)

    claimed = [plan.is_claimed(planned) for planned in plan.questions]
    assert {HANDOVER.question.text, DEMENTIA.question.text} <= set(asked(plan)[: sum(claimed)])
    assert claimed == sorted(claimed, reverse=True)


def test_what_the_cv_does_not_mention_is_known() -> None:
    plan = plan_for(WARD, cv=NURSES_CV)

    unclaimed = {demand.text for demand in plan.unclaimed or ()}
    assert "Sepsis" in unclaimed
    assert "patient handover" not in unclaimed


def test_without_a_cv_nothing_is_said_of_it() -> None:
    assert plan_for(WARD).unclaimed is None


def test_the_title_tells_the_trade_where_the_words_do_not() -> None:
    advert = "Baker\n\nRequirements\n- Getting up early\n- Strong arms"

    assert set(asked(plan_for(advert, of=[HANDOVER, SEPSIS, BREAD, OVEN]))) == {
        BREAD.question.text,
        OVEN.question.text,
    }


def test_a_question_near_in_meaning_counts_as_one_about_it() -> None:
    def near(demands: Sequence[str], questions: Sequence[str]) -> Floats:
        fits = np.zeros((len(demands), len(questions)))
        at = next(number for number, text in enumerate(demands) if "Cannulation" in text)
        fits[at, questions.index(DEADLINE.question.text)] = 1.0
        return fits

    plan = make_plan(read_advert(WARD), None, ALL, minutes(30), near)

    found = next(one for one in plan.questions if one.candidate is DEADLINE)
    assert [demand.text for demand in found.demands] == ["Cannulation"]
    assert not found.named
    assert "Cannulation" in [demand.text for demand in plan.covered]


def test_the_same_advert_gives_the_same_plan() -> None:
    assert plan_for(WARD, cv=NURSES_CV) == plan_for(WARD, cv=NURSES_CV)


def test_questions_of_a_bank_that_was_named_are_asked_though_it_is_of_another_trade() -> None:
    rare = candidate("How do you practise cannulation?", unit="Odds and Ends")
    named = replace(rare, is_named=True)

    assert rare.question.text not in asked(plan_for(WARD, of=[*ALL, rare]))
    assert rare.question.text in asked(plan_for(WARD, of=[*ALL, named]))
