from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.interview.steps import (
    Action,
    Event,
    IllegalEventError,
    Phase,
    State,
    accepts,
    step,
)

HAPPY_QUESTION = [Event.SPOKEN, Event.CLOSED, Event.JUDGED, Event.SPOKEN]
FOLLOWED_UP = [Event.SPOKEN, Event.CLOSED, Event.JUDGED_WITH_GAPS]
REPLYING = [*FOLLOWED_UP, Event.SPOKEN]
FEEDBACK = [Action.SHOW_VERDICT, Action.GIVE_FEEDBACK]


def drive(events: list[Event], *, questions: int = 2, keys: bool = False) -> list[Action]:
    """All actions of an interview that meets these events; those without a meaning are ignored."""
    state = State(questions, waits_for_keys=keys)
    actions: list[Action] = []
    for event in [Event.START, *events]:
        if accepts(state, event):
            state, new = step(state, event)
            actions += new
    return actions


def phase_after(events: list[Event], *, keys: bool = True) -> Phase:
    state = State(2, waits_for_keys=keys)
    for event in [Event.START, *events]:
        state, _ = step(state, event)
    return state.phase


def test_each_question_is_asked_heard_judged_saved_and_answered_with_feedback() -> None:
    actions = drive(HAPPY_QUESTION * 2)

    one_question = [
        Action.ASK,
        Action.LISTEN,
        Action.JUDGE,
        Action.SAVE_ANSWER,
        *FEEDBACK,
    ]
    assert actions == [*one_question, *one_question, Action.SUMMARISE]


def test_with_a_keyboard_the_interview_waits_after_feedback() -> None:
    assert drive(HAPPY_QUESTION, keys=True)[-1] is Action.OFFER_KEYS
    assert drive([*HAPPY_QUESTION, Event.KEY_DONE], keys=True)[-1] is Action.ASK


def test_enter_while_the_question_is_spoken_starts_listening_at_once() -> None:
    assert drive([Event.KEY_DONE]) == [Action.ASK, Action.LISTEN]


def test_enter_while_answering_finishes_the_answer() -> None:
    assert drive([Event.SPOKEN, Event.KEY_DONE])[-1] is Action.FINISH_ANSWER


def test_repeat_while_answering_throws_the_answer_away_and_asks_again() -> None:
    assert drive([Event.SPOKEN, Event.KEY_REPEAT])[-2:] == [Action.DISCARD_ANSWER, Action.ASK]


def test_repeat_after_feedback_asks_the_same_question_again() -> None:
    state = State(2, waits_for_keys=True)
    for event in [Event.START, *HAPPY_QUESTION, Event.KEY_REPEAT]:
        state, _ = step(state, event)

    assert (state.phase, state.question_index) == (Phase.ASKING, 0)


def test_skip_is_counted_and_goes_to_the_next_question() -> None:
    assert drive([Event.KEY_SKIP]) == [Action.ASK, Action.COUNT_SKIPPED, Action.ASK]


def test_skipping_the_last_question_ends_with_the_summary() -> None:
    assert drive([Event.KEY_SKIP] * 2)[-2:] == [Action.COUNT_SKIPPED, Action.SUMMARISE]


def test_the_model_answer_is_read_on_request_and_keys_are_offered_again() -> None:
    events = [*HAPPY_QUESTION, Event.KEY_MODEL_ANSWER, Event.SPOKEN]

    assert drive(events, keys=True)[-2:] == [Action.READ_MODEL_ANSWER, Action.OFFER_KEYS]


def test_quitting_in_an_answer_still_judges_and_saves_it() -> None:
    actions = drive([Event.SPOKEN, Event.KEY_QUIT, Event.CLOSED, Event.JUDGED])

    assert actions[-5:] == [
        Action.FINISH_ANSWER,
        Action.JUDGE,
        Action.SAVE_ANSWER,
        Action.SHOW_VERDICT,
        Action.SUMMARISE,
    ]


def test_an_answer_with_gaps_is_saved_and_followed_up_before_the_feedback() -> None:
    actions = drive([*REPLYING, Event.CLOSED, Event.JUDGED, Event.SPOKEN], questions=1)

    assert actions == [
        Action.ASK,
        Action.LISTEN,
        Action.JUDGE,
        Action.SAVE_ANSWER,
        Action.ASK_FOLLOW_UP,
        Action.LISTEN,
        Action.JUDGE,
        Action.SAVE_ANSWER,
        *FEEDBACK,
        Action.SUMMARISE,
    ]


def test_a_reply_that_leaves_gaps_may_be_followed_up_again() -> None:
    again = drive([*REPLYING, Event.CLOSED, Event.JUDGED_WITH_GAPS])

    assert again[-2:] == [Action.SAVE_ANSWER, Action.ASK_FOLLOW_UP]


def test_enter_works_on_a_follow_up_as_on_a_question() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_DONE])[-1] is Action.LISTEN
    assert drive([*REPLYING, Event.KEY_DONE])[-1] is Action.FINISH_ANSWER


def test_repeat_asks_the_follow_up_again_and_leaves_the_answer_alone() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_REPEAT])[-1] is Action.ASK_FOLLOW_UP
    assert drive([*REPLYING, Event.KEY_REPEAT])[-2:] == [
        Action.DISCARD_ANSWER,
        Action.ASK_FOLLOW_UP,
    ]


def test_skipping_a_follow_up_leads_to_the_feedback_and_skips_no_question() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_SKIP])[-2:] == FEEDBACK
    assert drive([*REPLYING, Event.KEY_SKIP])[-3:] == [Action.DISCARD_ANSWER, *FEEDBACK]
    assert Action.COUNT_SKIPPED not in drive([*REPLYING, Event.KEY_SKIP])


@pytest.mark.parametrize(
    ("events", "before"),
    [
        ([*FOLLOWED_UP, Event.KEY_QUIT], Action.ASK_FOLLOW_UP),
        ([*REPLYING, Event.KEY_QUIT], Action.KEEP_UNFINISHED),
        ([*REPLYING, Event.DEVICE_FAILED], Action.LISTEN),
        ([*REPLYING, Event.CLOSED, Event.KEY_QUIT, Event.JUDGED], Action.SAVE_ANSWER),
    ],
)
def test_an_interview_that_ends_in_a_follow_up_shows_the_verdict_on_what_there_is(
    events: list[Event], before: Action
) -> None:
    assert drive(events)[-3:] == [before, Action.SHOW_VERDICT, Action.SUMMARISE]


def test_nothing_more_is_asked_after_quitting() -> None:
    quitting = [Event.SPOKEN, Event.KEY_QUIT, Event.CLOSED, Event.JUDGED_WITH_GAPS]

    assert Action.ASK_FOLLOW_UP not in drive(quitting)


def test_a_microphone_that_fails_ends_the_interview_with_its_summary() -> None:
    assert drive([Event.SPOKEN, Event.DEVICE_FAILED])[-1] is Action.SUMMARISE


@pytest.mark.parametrize(
    "events",
    [
        [],
        HAPPY_QUESTION[:1],
        HAPPY_QUESTION[:2],
        HAPPY_QUESTION[:3],
        HAPPY_QUESTION,
        FOLLOWED_UP,
        REPLYING,
    ],
)
def test_breaking_off_keeps_what_is_unfinished_and_stops(events: list[Event]) -> None:
    assert drive([*events, Event.BROKEN_OFF], keys=True)[-2:] == [
        Action.KEEP_UNFINISHED,
        Action.STOP,
    ]


APPEAL = [*HAPPY_QUESTION, Event.KEY_APPEAL]


def test_a_typed_appeal_is_ruled_on_and_keys_are_offered_again() -> None:
    actions = drive([*APPEAL, Event.CLAIM_MADE, Event.SPOKEN], keys=True)

    assert actions[-3:] == [Action.ASK_FOR_CLAIM, Action.RULE_ON_CLAIM, Action.OFFER_KEYS]


def test_a_spoken_appeal_is_listened_to_first() -> None:
    events = [*APPEAL, Event.CLAIM_TO_BE_SPOKEN, Event.KEY_DONE, Event.CLAIM_MADE]

    assert drive(events, keys=True)[-3:] == [
        Action.LISTEN_TO_CLAIM,
        Action.FINISH_ANSWER,
        Action.RULE_ON_CLAIM,
    ]


def test_a_verdict_can_be_appealed_while_feedback_is_spoken() -> None:
    assert phase_after([*HAPPY_QUESTION[:3], Event.KEY_APPEAL]) is Phase.APPEALING


@pytest.mark.parametrize("events", [APPEAL, [*APPEAL, Event.CLAIM_TO_BE_SPOKEN]])
def test_an_appeal_that_is_dropped_leads_back_to_the_keys(events: list[Event]) -> None:
    assert drive([*events, Event.CLAIM_DROPPED], keys=True)[-1] is Action.OFFER_KEYS


def test_an_impossible_event_is_refused_and_changes_nothing() -> None:
    state = State(2, waits_for_keys=True)

    with pytest.raises(IllegalEventError, match="JUDGED in READY"):
        step(state, Event.JUDGED)

    assert state == State(2, waits_for_keys=True)


any_events = st.lists(st.sampled_from(list(Event)), max_size=60)


@given(any_events, st.integers(1, 4), st.booleans())
def test_no_order_of_events_gets_stuck_or_leaves_the_questions(
    events: list[Event], questions: int, keys: bool
) -> None:
    state = State(questions, waits_for_keys=keys)
    for event in [Event.START, *events]:
        if accepts(state, event):
            state, _ = step(state, event)
        assert 0 <= state.question_index < questions
        assert state.phase is not Phase.NEXT
        assert state.phase is Phase.FINISHED or accepts(state, Event.BROKEN_OFF)


@given(any_events, st.integers(1, 4), st.booleans())
def test_every_judged_answer_is_saved_exactly_once(
    events: list[Event], questions: int, keys: bool
) -> None:
    actions = Counter(drive(events, questions=questions, keys=keys))
    judged = {Event.JUDGED, Event.JUDGED_WITH_GAPS, Event.JUDGED_AFTER_TROUBLE}
    judged_events = 0
    state = State(questions, waits_for_keys=keys)
    for event in [Event.START, *events]:
        if accepts(state, event):
            judged_events += event in judged
            state, _ = step(state, event)

    assert actions[Action.SAVE_ANSWER] == judged_events
    assert actions[Action.SAVE_ANSWER] <= actions[Action.JUDGE]


@given(any_events, st.integers(1, 4), st.booleans())
def test_every_answer_has_its_verdict_shown_once_unless_it_is_broken_off(
    events: list[Event], questions: int, keys: bool
) -> None:
    actions = drive(events, questions=questions, keys=keys)
    answers_open, was_follow_up = 0, False
    for action in actions:
        if action is Action.SAVE_ANSWER:
            answers_open += not was_follow_up
        elif action is Action.SHOW_VERDICT:
            answers_open -= 1
        if action in {Action.ASK, Action.ASK_FOLLOW_UP}:
            was_follow_up = action is Action.ASK_FOLLOW_UP
        if action in {Action.ASK, Action.GIVE_FEEDBACK, Action.SUMMARISE}:
            assert answers_open == 0


def test_once_finished_nothing_more_can_happen() -> None:
    assert phase_after([Event.KEY_QUIT, Event.KEY_QUIT]) is Phase.FINISHED
    finished = State(2, waits_for_keys=True, phase=Phase.FINISHED)
    assert not any(accepts(finished, event) for event in Event)
