from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.interview.states import Action, Event, InterviewState, Phase, Rules
from simulator.interview.steps import IllegalEventError, accepted, accepts, step

HAPPY_QUESTION = [Event.SPOKEN, Event.CLOSED, Event.JUDGED, Event.SPOKEN]
FOLLOWED_UP = [Event.SPOKEN, Event.CLOSED, Event.JUDGED_WITH_GAPS]
REPLYING = [*FOLLOWED_UP, Event.SPOKEN]
PLAIN_RULES = Rules()
QUITTING = [Event.KEY_QUIT, Event.KEY_QUIT]
FEEDBACK = [Action.SHOW_VERDICT, Action.GIVE_FEEDBACK]


def opened(questions: int = 2, rules: Rules = PLAIN_RULES) -> InterviewState:
    """An interview whose first question is being asked."""
    state, _ = step(InterviewState(questions, rules), Event.START)
    state, actions = step(state, Event.SPOKEN)
    assert actions == (Action.ASK,)
    return state


def drive(events: list[Event], *, questions: int = 2, keys: bool = False) -> list[Action]:
    """All actions from the first question on; events without a meaning are ignored."""
    state = opened(questions, Rules(waits_for_keys=keys))
    actions = [Action.ASK]
    for event in events:
        if accepts(state, event):
            state, new = step(state, event)
            actions += new
    return actions


def phase_after(events: list[Event], *, keys: bool = True) -> Phase:
    state = opened(rules=Rules(waits_for_keys=keys))
    for event in events:
        state, _ = step(state, event)
    return state.phase


def test_the_opening_is_heard_out_skipped_paused_or_ended() -> None:
    opening, actions = step(InterviewState(2), Event.START)

    assert (opening.phase, actions) == (Phase.OPENING, (Action.OPEN,))
    for event in (Event.SPOKEN, Event.KEY_DONE):
        state, actions = step(opening, event)
        assert (state.phase, actions) == (Phase.ASKING, (Action.ASK,))
    paused, _ = step(opening, Event.KEY_PAUSE)
    assert step(paused, Event.KEY_DONE)[1] == (Action.ASK,)
    assert step(opening, Event.KEY_QUIT)[1] == (Action.SUMMARISE,)
    assert not accepts(opening, Event.KEY_SKIP)


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
    state = opened(rules=Rules(waits_for_keys=True))
    for event in [*HAPPY_QUESTION, Event.KEY_REPEAT]:
        state, _ = step(state, event)

    assert (state.phase, state.question_index) == (Phase.ASKING, 0)


def test_skip_is_counted_and_goes_to_the_next_question() -> None:
    assert drive([Event.KEY_SKIP]) == [Action.ASK, Action.COUNT_SKIPPED, Action.ASK]


def test_skipping_the_last_question_ends_with_the_summary() -> None:
    assert drive([Event.KEY_SKIP] * 2)[-2:] == [Action.COUNT_SKIPPED, Action.SUMMARISE]


def test_the_model_answer_is_read_on_request_and_keys_are_offered_again() -> None:
    events = [*HAPPY_QUESTION, Event.KEY_MODEL_ANSWER, Event.SPOKEN]

    assert drive(events, keys=True)[-2:] == [Action.READ_MODEL_ANSWER, Action.OFFER_KEYS]


def test_quitting_in_an_answer_holds_it_and_asks_first() -> None:
    asked = [Event.SPOKEN, Event.KEY_QUIT]

    assert drive(asked)[-2:] == [Action.HOLD, Action.OFFER_TO_END]
    assert drive([*asked, Event.KEY_DONE])[-1] is Action.GO_ON_LISTENING
    assert phase_after([*asked, Event.KEY_DONE]) is Phase.LISTENING


def test_quitting_in_an_answer_still_judges_and_saves_it() -> None:
    actions = drive([Event.SPOKEN, *QUITTING, Event.CLOSED, Event.JUDGED])

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
        Action.ASK,
        Action.LISTEN,
        Action.JUDGE,
        Action.SAVE_ANSWER,
        *FEEDBACK,
        Action.SUMMARISE,
    ]


def test_a_reply_that_leaves_gaps_may_be_followed_up_again() -> None:
    again = drive([*REPLYING, Event.CLOSED, Event.JUDGED_WITH_GAPS])

    assert again[-2:] == [Action.SAVE_ANSWER, Action.ASK]


def test_enter_works_on_a_follow_up_as_on_a_question() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_DONE])[-1] is Action.LISTEN
    assert drive([*REPLYING, Event.KEY_DONE])[-1] is Action.FINISH_ANSWER


def test_repeat_asks_the_follow_up_again_and_leaves_the_answer_alone() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_REPEAT])[-1] is Action.ASK
    assert drive([*REPLYING, Event.KEY_REPEAT])[-2:] == [
        Action.DISCARD_ANSWER,
        Action.ASK,
    ]


def test_skipping_a_follow_up_leads_to_the_feedback_and_skips_no_question() -> None:
    assert drive([*FOLLOWED_UP, Event.KEY_SKIP])[-2:] == FEEDBACK
    assert drive([*REPLYING, Event.KEY_SKIP])[-3:] == [Action.DISCARD_ANSWER, *FEEDBACK]
    assert Action.COUNT_SKIPPED not in drive([*REPLYING, Event.KEY_SKIP])


@pytest.mark.parametrize(
    ("events", "before"),
    [
        ([*FOLLOWED_UP, Event.KEY_QUIT], Action.ASK),
        ([*REPLYING, *QUITTING, Event.CLOSED, Event.JUDGED], Action.SAVE_ANSWER),
        ([*REPLYING, Event.DEVICE_FAILED], Action.LISTEN),
        ([*REPLYING, Event.CLOSED, Event.KEY_QUIT, Event.JUDGED], Action.SAVE_ANSWER),
    ],
)
def test_an_interview_that_ends_in_a_follow_up_shows_the_verdict_on_what_there_is(
    events: list[Event], before: Action
) -> None:
    assert drive(events)[-3:] == [before, Action.SHOW_VERDICT, Action.SUMMARISE]


def test_nothing_more_is_asked_after_quitting() -> None:
    quitting = [Event.SPOKEN, *QUITTING, Event.CLOSED, Event.JUDGED_WITH_GAPS]

    assert drive(quitting).count(Action.ASK) == 1


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


@pytest.mark.parametrize(
    ("events", "phase"),
    [
        (HAPPY_QUESTION[:3], Phase.FEEDBACK),
        (HAPPY_QUESTION, Phase.REVIEWING),
        ([*APPEAL, Event.CLAIM_MADE], Phase.FEEDBACK),
        ([*APPEAL, Event.CLAIM_MADE, Event.SPOKEN], Phase.REVIEWING),
    ],
)
def test_a_point_is_decided_on_after_a_verdict_and_everything_else_goes_on(
    events: list[Event], phase: Phase
) -> None:
    decided = [*events, Event.KEY_DECIDE, Event.KEY_DECIDE]

    assert drive(decided, keys=True)[-2:] == [Action.DECIDE_POINT] * 2
    assert phase_after(decided) is phase


def test_a_claim_needs_no_key_where_the_microphone_listens_after_feedback() -> None:
    assert drive([*HAPPY_QUESTION, Event.CLAIM_MADE], keys=True)[-1] is Action.RULE_ON_CLAIM


@pytest.mark.parametrize("events", [APPEAL, [*APPEAL, Event.CLAIM_TO_BE_SPOKEN]])
def test_an_appeal_that_is_dropped_leads_back_to_the_keys(events: list[Event]) -> None:
    assert drive([*events, Event.CLAIM_DROPPED], keys=True)[-1] is Action.OFFER_KEYS


def test_an_impossible_event_is_refused_and_changes_nothing() -> None:
    state = InterviewState(2, Rules(waits_for_keys=True))

    with pytest.raises(IllegalEventError, match="JUDGED in READY"):
        step(state, Event.JUDGED)

    assert state == InterviewState(2, Rules(waits_for_keys=True))


NOT_BEGUN = [Event.SPOKEN, Event.NOT_STARTED]


def test_an_answer_that_does_not_begin_is_asked_after_once() -> None:
    assert drive(NOT_BEGUN)[-2:] == [Action.DISCARD_ANSWER, Action.NUDGE]
    assert drive([*NOT_BEGUN, Event.SPOKEN])[-1] is Action.LISTEN


def test_with_nobody_there_the_interview_pauses_or_without_keys_goes_on() -> None:
    nobody = [*NOT_BEGUN, *NOT_BEGUN]

    assert phase_after(nobody, keys=True) is Phase.PAUSED_BEFORE_ANSWER
    assert drive(nobody)[-2:] == [Action.COUNT_SKIPPED, Action.ASK]
    assert Action.JUDGE not in drive(nobody)


def test_pausing_in_an_answer_holds_it_and_going_on_keeps_what_was_said() -> None:
    actions = drive([Event.SPOKEN, Event.KEY_PAUSE, Event.KEY_PAUSE, Event.CLOSED], keys=True)

    assert actions == [Action.ASK, Action.LISTEN, Action.HOLD, Action.GO_ON_LISTENING, Action.JUDGE]


def test_after_a_pause_before_the_answer_the_question_is_asked_again() -> None:
    assert drive([Event.KEY_PAUSE, Event.KEY_DONE])[-2:] == [Action.PAUSE, Action.ASK]


def test_a_pause_after_the_answer_leads_back_to_the_keys() -> None:
    paused = [*HAPPY_QUESTION, Event.KEY_PAUSE, Event.SAID_GO_ON]

    assert drive(paused, keys=True)[-2:] == [Action.PAUSE, Action.OFFER_KEYS]


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (Event.SAID_REPEAT, [Action.ASK]),
        (Event.SAID_SKIP, [Action.COUNT_SKIPPED, Action.ASK]),
        (Event.SAID_PAUSE, [Action.PAUSE]),
        (Event.SAID_MORE_TIME, [Action.EXTEND, Action.CONFIRM]),
        (Event.SAID_START_OVER, [Action.CONFIRM]),
        (Event.SAID_MODEL_ANSWER, [Action.COUNT_SKIPPED, Action.READ_MODEL_ANSWER]),
        (Event.SAID_STOP, [Action.SUMMARISE]),
    ],
)
def test_a_command_in_place_of_an_answer_is_carried_out_and_is_no_answer(
    said: Event, then: list[Action]
) -> None:
    assert drive([Event.SPOKEN, said], keys=True) == [
        Action.ASK,
        Action.LISTEN,
        Action.DISCARD_ANSWER,
        *then,
    ]


def test_after_a_confirmation_the_microphone_is_open_again() -> None:
    assert drive([Event.SPOKEN, Event.SAID_MORE_TIME, Event.SPOKEN])[-1] is Action.LISTEN


def test_an_answer_may_be_typed_instead_or_go_on_typed() -> None:
    assert drive([Event.KEY_TYPE, Event.TEXT_ENTERED])[-2:] == [Action.ASK_FOR_TEXT, Action.JUDGE]
    assert drive([Event.SPOKEN, Event.KEY_TYPE, Event.CLOSED])[-2:] == [
        Action.FINISH_ANSWER,
        Action.ASK_FOR_TEXT,
    ]


def test_where_answers_are_typed_nothing_is_listened_to() -> None:
    state = opened(1, Rules(types_answers=True))
    actions: list[Action] = []
    for event in (Event.SPOKEN, Event.TEXT_ENTERED, Event.JUDGED):
        state, new = step(state, event)
        actions += new

    assert Action.ASK_FOR_TEXT in actions
    assert Action.LISTEN not in actions


def test_a_lost_microphone_is_replaced_and_the_answer_goes_on() -> None:
    lost = [Event.SPOKEN, Event.MICROPHONE_LOST]

    assert drive(lost)[-1] is Action.OFFER_MICROPHONES
    assert drive([*lost, Event.MICROPHONE_CHOSEN])[-1] is Action.SWITCH_MICROPHONE
    assert phase_after([*lost, Event.MICROPHONE_CHOSEN]) is Phase.LISTENING
    assert drive([*lost, Event.KEY_TYPE, Event.CLOSED])[-1] is Action.ASK_FOR_TEXT


def test_a_microphone_lost_while_a_pause_begins_is_replaced_too() -> None:
    lost = [Event.SPOKEN, Event.KEY_PAUSE, Event.MICROPHONE_LOST]

    assert drive(lost, keys=True)[-1] is Action.OFFER_MICROPHONES


@pytest.mark.parametrize(
    ("rules", "can_pause"),
    [
        (Rules(), False),
        (Rules(waits_for_keys=True), True),
        (Rules(hears_commands=True), True),
    ],
)
def test_nobody_is_paused_for_who_could_not_go_on(rules: Rules, can_pause: bool) -> None:
    state, _ = step(opened(1, rules), Event.SPOKEN)

    assert accepts(state, Event.SAID_PAUSE) is can_pause


EXAM = Rules(waits_for_keys=True, gives_feedback=False, most_repeats=1)


def test_an_exam_goes_on_without_feedback_and_shows_no_verdict_on_the_way() -> None:
    state = opened(rules=EXAM)
    actions: list[Action] = []
    for event in [Event.SPOKEN, Event.CLOSED, Event.JUDGED] * 2:
        state, new = step(state, event)
        actions += new

    assert Action.SHOW_VERDICT not in actions
    assert Action.GIVE_FEEDBACK not in actions
    assert actions[-2:] == [Action.SAVE_ANSWER, Action.SUMMARISE]


def test_an_exam_repeats_each_question_once_and_helps_in_no_way() -> None:
    state = opened(rules=EXAM)
    assert accepts(state, Event.KEY_REPEAT)
    state, _ = step(state, Event.KEY_REPEAT)
    assert not accepts(state, Event.KEY_REPEAT)
    state, _ = step(state, Event.SPOKEN)
    helps = [Event.KEY_MORE_TIME, Event.KEY_START_OVER, Event.SAID_MODEL_ANSWER, Event.SAID_REPEAT]
    assert accepted(state, helps) == ()
    state, _ = step(state, Event.KEY_SKIP)
    assert accepts(state, Event.KEY_REPEAT)


def test_an_exam_refuses_help_to_whoever_types_on_and_keeps_what_was_said() -> None:
    state = opened(rules=EXAM)
    for event in (Event.SPOKEN, Event.KEY_TYPE, Event.CLOSED):
        state, _ = step(state, event)

    state, actions = step(state, Event.SAID_HINT)

    assert (state.phase, actions) == (Phase.TYPING, (Action.ASK_FOR_TEXT,))


STAYING = Rules(waits_for_keys=True, stays_at_end=True)
SKIPPED = [Event.KEY_SKIP, Event.KEY_SKIP]


def over(*events: Event, rules: Rules = STAYING) -> InterviewState:
    """An interview whose closing words are spoken, after these events."""
    state = opened(rules=rules)
    for event in (*SKIPPED, *events):
        state, _ = step(state, event)
    return state


@pytest.mark.parametrize("event", [Event.SPOKEN, Event.KEY_DONE])
def test_the_end_stays_until_a_key_and_enter_only_cuts_the_closing_words_short(
    event: Event,
) -> None:
    assert over().phase is Phase.CLOSING
    assert over(event).phase is Phase.CHOOSING_NEXT_STEP
    assert over(event, Event.KEY_DONE).phase is Phase.FINISHED
    assert over(event, Event.KEY_QUIT).phase is Phase.FINISHED


@pytest.mark.parametrize("events", [[], [Event.SPOKEN]])
def test_what_to_go_on_with_is_taken_at_any_time_after_the_end(events: list[Event]) -> None:
    state, actions = step(over(*events), Event.NEXT_STEP_CHOSEN)

    assert state.phase is Phase.FINISHED
    assert actions == (Action.TAKE_NEXT_STEP, Action.STOP)


def test_without_a_keyboard_the_end_ends_by_itself() -> None:
    assert over(Event.SPOKEN, rules=Rules()).phase is Phase.FINISHED


def test_after_trouble_nobody_is_asked_what_to_go_on_with() -> None:
    state = opened(rules=STAYING)
    for event in (Event.SPOKEN, Event.DEVICE_FAILED, Event.SPOKEN):
        state, _ = step(state, event)

    assert state.phase is Phase.FINISHED


@pytest.mark.parametrize("events", [[], [Event.SPOKEN]])
def test_nothing_is_left_to_break_off_after_the_end(events: list[Event]) -> None:
    state, actions = step(over(*events), Event.BROKEN_OFF)

    assert (state.phase, actions) == (Phase.FINISHED, (Action.STOP,))


any_events = st.lists(st.sampled_from(list(Event)), max_size=60)
any_rules = st.builds(
    Rules,
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, 0, 1]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
WAY_OUT = [Event.KEY_QUIT, Event.CLOSED, Event.JUDGED, Event.SPOKEN, Event.TEXT_DROPPED]
WAY_OUT += [Event.CLAIM_DROPPED]


@given(any_events, st.integers(1, 4), any_rules)
def test_no_order_of_events_gets_stuck_or_leaves_the_questions(
    events: list[Event], questions: int, rules: Rules
) -> None:
    state = InterviewState(questions, rules)
    for event in [Event.START, *events]:
        if accepts(state, event):
            state, _ = step(state, event)
        assert 0 <= state.question_index < questions
        assert state.phase.value <= Phase.FINISHED.value
        assert state.phase is Phase.FINISHED or accepts(state, Event.BROKEN_OFF)


@given(any_events, st.integers(1, 4), any_rules)
def test_from_everywhere_quitting_leads_to_the_end(
    events: list[Event], questions: int, rules: Rules
) -> None:
    state = InterviewState(questions, rules)
    for event in [Event.START, *events, *WAY_OUT * 8]:
        if accepts(state, event):
            state, _ = step(state, event)

    assert state.phase is Phase.FINISHED


@given(any_events, st.integers(1, 4), any_rules)
def test_every_judged_answer_is_saved_exactly_once(
    events: list[Event], questions: int, rules: Rules
) -> None:
    judged = {Event.JUDGED, Event.JUDGED_WITH_GAPS, Event.JUDGED_AFTER_TROUBLE}
    judged_events = 0
    actions: Counter[Action] = Counter()
    state = InterviewState(questions, rules)
    for event in [Event.START, *events]:
        if accepts(state, event):
            judged_events += event in judged
            state, new = step(state, event)
            actions.update(new)

    assert actions[Action.SAVE_ANSWER] == judged_events
    assert actions[Action.SAVE_ANSWER] <= actions[Action.JUDGE]


@given(any_events, st.integers(1, 4), st.booleans())
def test_every_answer_has_its_verdict_shown_before_the_next_question(
    events: list[Event], questions: int, keys: bool
) -> None:
    state = InterviewState(questions, Rules(waits_for_keys=keys))
    is_verdict_due = False
    for event in [Event.START, *events]:
        if not accepts(state, event):
            continue
        state, actions = step(state, event)
        for action in actions:
            is_verdict_due |= action is Action.SAVE_ANSWER
            is_verdict_due &= action is not Action.SHOW_VERDICT
            if action in {Action.GIVE_FEEDBACK, Action.SUMMARISE} or (
                action is Action.ASK and not state.is_following_up
            ):
                assert not is_verdict_due


def test_once_finished_nothing_more_can_happen() -> None:
    assert phase_after([Event.KEY_QUIT, Event.KEY_QUIT]) is Phase.FINISHED
    finished = InterviewState(2, Rules(waits_for_keys=True), phase=Phase.FINISHED)
    assert not any(accepts(finished, event) for event in Event)
