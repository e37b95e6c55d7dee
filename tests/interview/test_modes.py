from dataclasses import replace
from pathlib import Path

import pytest

from simulator.interview.coaching import score_alone
from simulator.interview.ends import end_rule
from simulator.interview.modes import (
    BRISK_LIMIT_SECONDS,
    DRILL,
    EXAM,
    PRACTICE,
    TimeAllowed,
    rules_of,
    settings_of,
    time_allowed,
    warning_marks,
)
from simulator.questions.bank import Question
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Coverage, Verdict
from simulator.scoring.drill import drill_score
from simulator.settings import Patience, Settings
from tests.building.answers import HALF, answer
from tests.building.kept_answers import unanswered

SETTINGS = Settings(Path("home"))
LONG = Question("a/long/1", "A", "long", "Why?", "So.")
SHORT = replace(LONG, section="short")


def test_time_comes_from_the_settings_then_the_bank_then_the_section() -> None:
    timed = replace(LONG, limit_seconds=90.0, think_seconds=20.0)
    told = replace(SETTINGS, limit_seconds=40.0, think_seconds=0.0)

    by_section, by_bank, by_settings = (
        time_allowed(settings, question, is_reply=False)
        for settings, question in ((SETTINGS, LONG), (SETTINGS, timed), (told, timed))
    )

    assert (by_section.limit_seconds, by_section.thinking_seconds) == (180.0, 15.0)
    assert (by_bank.limit_seconds, by_bank.thinking_seconds) == (90.0, 20.0)
    assert (by_settings.limit_seconds, by_settings.thinking_seconds) == (40.0, 0.0)


def test_a_reply_has_no_more_time_than_a_short_answer() -> None:
    unhurried = replace(LONG, think_seconds=20.0, limit_seconds=120.0)

    assert time_allowed(SETTINGS, unhurried, is_reply=True) == TimeAllowed(8.0, 60.0)


def test_long_answers_are_waited_for_longer_than_short_ones() -> None:
    long, short = (
        end_rule(PRACTICE, SETTINGS, question, is_reply=False) for question in (LONG, SHORT)
    )

    assert long.silence_seconds > short.silence_seconds
    assert long.little_seconds > short.little_seconds


def test_nobody_is_asked_whether_they_will_answer_before_their_time_to_think_is_well_over() -> None:
    slow = replace(SETTINGS, think_seconds=40.0)

    assert end_rule(PRACTICE, slow, LONG, is_reply=False).first_word_seconds == 45.0


def test_an_exam_is_strict_and_keeps_its_verdicts_back() -> None:
    rules = rules_of(EXAM, waits_for_keys=True, types_answers=False, hears_commands=False)
    exam, practice = (end_rule(mode, SETTINGS, LONG, is_reply=False) for mode in (EXAM, PRACTICE))

    assert (rules.gives_feedback, rules.most_repeats) == (False, 1)
    assert exam.last_sentence_seconds < practice.last_sentence_seconds


def test_a_drill_is_brisk_and_goes_on_by_itself() -> None:
    brisk = settings_of(DRILL, replace(SETTINGS, patience=Patience.PATIENT))

    assert brisk.patience is Patience.FAST
    assert brisk.limit_seconds == BRISK_LIMIT_SECONDS
    assert settings_of(DRILL, replace(SETTINGS, limit_seconds=50.0)).limit_seconds == 50.0
    assert not rules_of(
        DRILL, waits_for_keys=True, types_answers=False, hears_commands=False
    ).waits_for_keys
    assert settings_of(PRACTICE, SETTINGS) == SETTINGS


@pytest.mark.parametrize(("limit", "marks"), [(180.0, (30.0, 10.0)), (60.0, (10.0,)), (20.0, ())])
def test_time_is_warned_of_where_there_is_enough_of_it(
    limit: float, marks: tuple[float, ...]
) -> None:
    assert warning_marks(limit) == marks


def test_after_an_answer_in_a_drill_only_the_score_is_said() -> None:
    assert score_alone(answer(HALF)) == "1 of 2 points."


def test_points_that_may_have_been_made_are_told_of_in_a_drill() -> None:
    given = answer(HALF)
    assert given.assessment.coverage
    points = tuple(
        replace(one, verdict=Verdict.UNSURE) if one.verdict is Verdict.MISSED else one
        for one in given.assessment.coverage.points
    )
    assessment = replace(given.assessment, coverage=Coverage(points))

    assert score_alone(replace(given, assessment=assessment)) == "1 of 2 points, and 1 unsure."


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.NO_SPEECH, "I didn't hear an answer."),
        (Outcome.UNCLEAR, "I couldn't make out your answer."),
    ],
)
def test_a_drill_tells_silence_from_words_that_were_not_understood(
    outcome: Outcome, said: str
) -> None:
    given = unanswered()

    assert (
        score_alone(replace(given, assessment=replace(given.assessment, outcome=outcome))) == said
    )


@pytest.mark.parametrize(
    ("coverage", "time_used", "score"),
    [(1.0, 0.5, 100), (1.0, 0.2, 100), (1.0, 1.0, 50), (0.5, 0.75, 38), (0.8, None, 80)],
)
def test_a_drill_counts_points_and_speed(
    coverage: float, time_used: float | None, score: int
) -> None:
    assert drill_score(coverage, time_used) == score


def test_only_where_it_helps_nobody_and_slows_nothing_down_is_more_asked_for() -> None:
    asks = {
        mode.name: end_rule(mode, SETTINGS, LONG, is_reply=False).asks_after_seconds
        for mode in (PRACTICE, EXAM, DRILL)
    }

    assert asks == {"practice": Patience.NORMAL.asks_after_seconds, "exam": None, "drill": None}


def test_patience_that_is_off_stays_off_in_a_drill_and_asks_for_nothing() -> None:
    endless = replace(SETTINGS, patience=Patience.OFF)

    assert settings_of(DRILL, endless).patience is Patience.OFF
    assert end_rule(PRACTICE, endless, LONG, is_reply=False).asks_after_seconds is None
