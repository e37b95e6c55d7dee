"""What is asked after an answer, and what the reply to it is worth."""

from dataclasses import replace
from functools import partial

import pytest

from simulator.questions.bank import FollowUp, KeyPoint, Question
from simulator.scoring.assessment import Given, Outcome, assess_given
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.follow_up import (
    choose_follow_up,
    newly_prompted,
    score_reply,
    with_prompted,
)
from simulator.scoring.scorer import BY_WORDS
from tests.building.coverages import coverage_of
from tests.building.transcripts import transcript

POINTS = ("Kafka", "Airflow", "Parquet", "Snowflake")
EVENTS = FollowUp("How do events arrive?", ("Kafka",))
STORAGE = FollowUp("Where do the results end up?", ("Parquet", "Snowflake"))
TIMES = FollowUp("What starts the loads at night?", ("Airflow", "Kafka"))


def asked(*follow_ups: FollowUp, text: str = "How do you load data?") -> Question:
    points = tuple(map(KeyPoint, POINTS))
    return Question("x/long/1", "X", "long", text, "", points, follow_ups=follow_ups)


def chosen(said: str, *follow_ups: FollowUp, done: tuple[str, ...] = ()) -> FollowUp | None:
    return choose_follow_up(asked(*follow_ups), coverage_of(said, *POINTS), done)


def test_the_follow_up_about_most_of_the_missing_points_is_asked() -> None:
    assert chosen("nothing of it", EVENTS, STORAGE) is STORAGE
    assert chosen("it ends up in Parquet and Snowflake", EVENTS, STORAGE) is EVENTS


def test_between_equals_the_order_of_the_bank_decides() -> None:
    assert chosen("nothing of it", TIMES, STORAGE) is TIMES
    assert chosen("nothing of it", STORAGE, TIMES) is STORAGE


def test_points_that_are_covered_do_not_count_for_a_follow_up() -> None:
    assert chosen("Airflow starts it", TIMES, STORAGE) is STORAGE


def test_a_follow_up_whose_points_were_all_covered_is_not_asked() -> None:
    assert chosen("Kafka", EVENTS) is None
    assert chosen("Kafka, with Airflow, into Parquet and Snowflake", EVENTS, STORAGE) is None


def test_a_point_that_may_have_been_misheard_is_worth_asking_about() -> None:
    doubtful = Coverage((ScoredPoint("Kafka", Verdict.UNSURE),))

    assert choose_follow_up(asked(EVENTS), doubtful, ()) is EVENTS


def test_no_follow_up_is_asked_twice() -> None:
    assert chosen("nothing", STORAGE, EVENTS, done=(STORAGE.text,)) is EVENTS
    assert chosen("nothing", EVENTS, done=(EVENTS.text,)) is None


def test_a_name_that_is_no_key_point_is_never_missing() -> None:
    assert chosen("nothing", FollowUp("And Spark?", ("Spark",))) is None


def reply(said: str, follow_up: FollowUp = STORAGE, text: str = "How?") -> Coverage | None:
    return score_reply(BY_WORDS, asked(text=text), follow_up.text, transcript(said).words)


def covered(coverage: Coverage | None) -> list[str]:
    return [] if coverage is None else [p.text for p in coverage.with_verdict(Verdict.COVERED)]


def test_a_reply_is_judged_on_every_point_of_the_question() -> None:
    assert covered(reply("as Parquet, and Airflow starts it")) == ["Airflow", "Parquet"]


@pytest.mark.parametrize(
    ("question", "follow_up", "said"),
    [
        ("How?", "Where in Snowflake does it end up?", "Well, where in Snowflake does it end up?"),
        ("How?", "Did you use Snowflake?", "Um, did you use Snowflake?"),
        ("Why Snowflake?", "Which one?", "Why Snowflake?"),
        ("How do you get Snowflake in?", "Which one?", "So how do you get Snowflake in?"),
    ],
)
def test_only_repeating_what_was_asked_earns_nothing(
    question: str, follow_up: str, said: str
) -> None:
    assert covered(reply(said, FollowUp(follow_up, ("Snowflake",)), question)) == []


def test_a_reply_is_judged_on_the_same_points_though_the_follow_up_names_one() -> None:
    unmarked = Question("x/long/1", "X", "long", "How?", "Kafka, and later on Snowflake.")
    naming = FollowUp("Did Snowflake help you?", ("Snowflake",))

    coverage = score_reply(BY_WORDS, unmarked, naming.text, transcript("it did").words)

    assert coverage is not None
    assert [point.text for point in coverage.points] == ["Kafka", "Snowflake"]


def test_naming_a_point_that_the_follow_up_named_is_an_answer() -> None:
    choice = FollowUp("Snowflake or Kafka?", ("Snowflake", "Kafka"))

    assert covered(reply("Snowflake it was", choice)) == ["Snowflake"]
    assert covered(reply("Kafka", choice)) == ["Kafka"]


def test_a_reply_without_speech_has_nothing_to_score() -> None:
    score = partial(score_reply, BY_WORDS, asked(), STORAGE.text)

    silent = assess_given(score, Given(transcript("")))

    assert (silent.outcome, silent.coverage) == (Outcome.NO_SPEECH, None)


def test_what_the_reply_adds_is_marked_as_prompted() -> None:
    before = coverage_of("Kafka brings them", *POINTS)

    whole = with_prompted(before, coverage_of("into Parquet", *POINTS))

    assert covered(whole) == ["Kafka", "Parquet"]
    assert [p.text for p in whole.points if p.prompted] == ["Parquet"]
    assert whole.share == 0.5


def test_what_slips_in_a_reply_is_there_and_not_in_the_answer() -> None:
    (kafka,) = coverage_of("Kafka", "Kafka").points
    (again,) = coverage_of("well then Kafka", "Kafka").points
    (discounts,) = coverage_of("big discounts", "big discounts").points
    before = Coverage((kafka,), slips=(kafka,))

    whole = with_prompted(before, Coverage((kafka,), slips=(again, discounts)))

    assert {slip.text: slip.prompted for slip in whole.slips} == {
        "Kafka": False,
        "big discounts": True,
    }
    assert newly_prompted(before, whole) == ("big discounts",)


def test_what_was_said_before_stays_said_with_its_evidence() -> None:
    before = coverage_of("well then Kafka", *POINTS)

    assert with_prompted(before, coverage_of("Kafka", *POINTS)) == before
    assert with_prompted(before, coverage_of("we never used Kafka", *POINTS)) == before


def test_the_opposite_of_a_missing_point_is_kept_though_only_the_reply_says_it() -> None:
    opposite = Evidence("we throw away whatever fails", 1.0, 3.0, 0.9)
    missing = ScoredPoint("keep failed rows", Verdict.MISSED)
    denied = replace(missing, contradiction=opposite)
    made = ScoredPoint("keep failed rows", Verdict.COVERED)

    (kept,) = with_prompted(Coverage((missing,)), Coverage((denied,))).points

    assert kept == replace(denied, prompted=True)
    assert with_prompted(Coverage((denied,)), Coverage((missing,))).points == (denied,)
    assert with_prompted(Coverage((made,)), Coverage((denied,))).points == (made,)


@pytest.mark.parametrize(
    ("before", "replied", "whole", "is_prompted"),
    [
        (Verdict.MISSED, Verdict.UNSURE, Verdict.UNSURE, True),
        (Verdict.UNSURE, Verdict.UNSURE, Verdict.UNSURE, False),
        (Verdict.UNSURE, Verdict.COVERED, Verdict.COVERED, True),
        (Verdict.COVERED, Verdict.UNSURE, Verdict.COVERED, False),
    ],
)
def test_of_two_verdicts_on_a_point_the_better_counts(
    before: Verdict, replied: Verdict, whole: Verdict, *, is_prompted: bool
) -> None:
    first, second = (Coverage((ScoredPoint("Kafka", verdict),)) for verdict in (before, replied))

    (point,) = with_prompted(first, second).points

    assert (point.verdict, point.prompted) == (whole, is_prompted)
