from simulator.planning.demands import Demand
from simulator.planning.plan import Plan, Planned
from simulator.presenting.plan_lines import plan_lines, reason
from tests.building.adverts import candidate

SEPSIS = Demand("signs of sepsis", 1.0, "Recognise signs of sepsis.")
ASKS = Demand("asks when they haven't understood something", 0.8, "Asks when ...")
DRUGS = Demand("controlled drugs", 0.6, "Give controlled drugs.")
UNIONS = tuple(Demand(f"demand {number}", 0.5, "") for number in range(20))


def planned(*demands: Demand, named: bool = True, is_for_any_job: bool = False) -> Planned:
    in_words = frozenset(demands) if named else frozenset()
    return Planned(candidate("What now?"), demands, in_words, 90.0, is_for_any_job)


def plan(*questions: Planned, unclaimed: frozenset[Demand] | None = None) -> Plan:
    return Plan(questions, (SEPSIS,), (ASKS,), (DRUGS,), UNIONS, unclaimed)


def test_a_reason_tells_what_a_question_mentions_and_comes_close_to() -> None:
    assert reason(planned(SEPSIS), plan()) == "mentions signs of sepsis"
    assert reason(planned(ASKS, named=False), plan()) == (
        'close to "asks when they haven\'t understood something"'
    )


def test_a_reason_tells_what_the_cv_is_silent_on() -> None:
    silent = plan(unclaimed=frozenset({SEPSIS}))

    assert reason(planned(SEPSIS), silent) == "mentions signs of sepsis (not in your CV)"


def test_without_a_demand_the_trade_or_any_job_is_the_reason() -> None:
    assert reason(planned(), plan()) == "usual for this job: Nurse"
    assert reason(planned(is_for_any_job=True), plan()) == "asked in interviews for any job"


def test_what_is_missing_is_listed_and_a_long_list_is_cut() -> None:
    shown = "\n".join(line.text for line in plan_lines("Ward", plan(planned(SEPSIS)), []))

    assert "Ward: 1 question, about 2 minutes." in shown
    assert "The advert asks for 23 things; the plan covers 1." in shown
    assert "Left out, though a bank has a question on it:\nasks when" in shown
    assert "May come up in a question, though none is just about it:\ncontrolled drugs" in shown
    assert shown.endswith("demand 11; and 8 more")
    assert "CV" not in shown
