"""The rules of an interview as one table: (phase, event) -> (next phase, actions).

An interview is a state machine. At any moment it is in one *phase* (asking, listening, judging,
giving feedback, …). An *event* is something that happened: a key was pressed, a word was spoken in
place of an answer, a verdict is ready. The table says, for each event that can happen in a phase,
which phase comes next and which *actions* lead there, in their order. An event that is not in the
table for this phase can't happen: :func:`step` raises, and nothing changes. :func:`accepts` asks
first, which is also how the keys on offer are found.

Three things the table can't say by itself:

- *Open phases.* Some rows lead to a phase that is none yet, such as ANSWERING, which is LISTENING
  or TYPING, or NEXT, which is the next question or the end. :func:`_settled` replaces it by what it
  comes to in this state, and adds the actions on the way.
- *Rules.* In an exam questions may be repeated once and nothing helps; without a keyboard nobody
  can be waited for. :func:`_is_forbidden` takes such events away. Whoever asks for what an exam
  forbids, aloud or in a typed line, is told so: :func:`refuses`.
- *Follow-ups.* A question and a follow-up to it share their phases. What differs, such as where
  skipping leads, is settled in the same place.

Pure: no clock, no threads, no devices. ``session.py`` feeds back what happened, and
``conduct.py`` carries the actions out. So every path through an interview can be tried without
either.
"""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from simulator.interview.states import ASKED, SAID, Action, Event, InterviewState, Phase, Rules


class IllegalEventError(Exception):
    """The event can't happen in this phase; nothing has changed."""


_Row = tuple[Phase, tuple[Action, ...]]
_Table = dict[tuple[Phase, Event], _Row]
_P, _E, _A = Phase, Event, Action


def _after(action: Action, row: _Row) -> _Row:
    phase, actions = row
    return phase, (action, *actions)


OVER = (_P.CLOSING, _P.CHOOSING_NEXT_STEP)
"""The phases in which nothing is left to break off."""

_ANSWER: _Row = (_P.ANSWERING, ())
_SKIP: _Row = (_P.LEFT, ())
_NEXT: _Row = (_P.NEXT, ())
_OPEN: _Row = (_P.OPENING, (_A.OPEN,))
_ASK: _Row = (_P.ASKING, (_A.ASK,))
_PAUSE: _Row = (_P.PAUSED_BEFORE_ANSWER, (_A.PAUSE,))
_PAUSE_AFTER: _Row = (_P.PAUSED_AFTER_ANSWER, (_A.PAUSE,))
_END: _Row = (_P.ENDED, ())
_CLOSE: _Row = (_P.CLOSING, (_A.SUMMARISE,))
_LAST_VERDICT: _Row = (_P.CLOSING, (_A.SHOW_VERDICT, _A.SUMMARISE))
_TYPE: _Row = (_P.TYPING, (_A.ASK_FOR_TEXT,))
_OTHER_MICROPHONE: _Row = (_P.CHOOSING_MICROPHONE, (_A.OFFER_MICROPHONES,))
_OTHER_MICROPHONE_STILL: _Row = (_P.CHOOSING_MICROPHONE, (_A.END_THINKING,))
_FINISH: _Row = (_P.LISTENING, (_A.FINISH_ANSWER,))
_FINISH_TO_TYPE: _Row = (_P.CLOSING_TO_TYPE, (_A.FINISH_ANSWER,))
_FINISH_LAST: _Row = (_P.CLOSING_LAST_ANSWER, (_A.FINISH_ANSWER,))
_CONFIRM: _Row = (_P.CONFIRMING, (_A.CONFIRM,))
_HINT: _Row = (_P.HINTING_BEFORE_ANSWER, (_A.GIVE_HINT,))
_HINT_IN_ANSWER: _Row = (_P.REPLYING_IN_ANSWER, (_A.GIVE_HINT,))
_REPEAT_IN_ANSWER: _Row = (_P.REPLYING_IN_ANSWER, (_A.REPEAT_IN_ANSWER,))
_REFUSE_IN_ANSWER: _Row = (_P.REPLYING_IN_ANSWER, (_A.REFUSE_IN_ANSWER,))
_REFUSE: _Row = (_P.CONFIRMING, (_A.COUNT_TIME_USED, _A.DISCARD_ANSWER, _A.CONFIRM))
_GO_ON: _Row = (_P.LISTENING, (_A.GO_ON_LISTENING,))
_MODEL_ANSWER: _Row = (_P.FEEDBACK, (_A.READ_MODEL_ANSWER,))
_GIVE_UP: _Row = (_P.FEEDBACK, (_A.COUNT_SKIPPED, _A.READ_MODEL_ANSWER))
_APPEAL: _Row = (_P.APPEALING, (_A.ASK_FOR_CLAIM,))
_RULE: _Row = (_P.FEEDBACK, (_A.RULE_ON_CLAIM,))
_REVIEW: _Row = (_P.REVIEWING, (_A.OFFER_KEYS,))
_VERDICT: _Row = (_P.JUDGED, ())
_JUDGE: _Row = (_P.JUDGING, (_A.JUDGE,))
_FINISHED: _Row = (_P.FINISHED, (_A.STOP,))
_OFFER: _Row = (_P.CHOOSING_NEXT_STEP, (_A.HUSH,))
_TAKE: _Row = (_P.FINISHED, (_A.TAKE_NEXT_STEP, _A.STOP))


def _discarding(row: _Row) -> _Row:
    return _after(_A.DISCARD_ANSWER, row)


def _while_speaking(phase: Phase) -> _Table:
    """While the interviewer asks, or prompts for an answer that does not begin."""
    return {
        (phase, _E.SPOKEN): _ANSWER,
        (phase, _E.KEY_DONE): _ANSWER,
        (phase, _E.KEY_REPEAT): _ASK,
        (phase, _E.KEY_HINT): _HINT,
        (phase, _E.KEY_SKIP): _SKIP,
        (phase, _E.KEY_TYPE): _TYPE,
        (phase, _E.KEY_PAUSE): _PAUSE,
        (phase, _E.KEY_QUIT): _END,
    }


def _commands_instead_of_an_answer(phase: Phase) -> _Table:
    """What may be said, or typed, alone in place of an answer."""
    rows = {
        _E.SAID_REPEAT: _ASK,
        _E.SAID_SKIP: _SKIP,
        _E.SAID_PAUSE: _PAUSE,
        _E.SAID_MORE_TIME: _after(_A.EXTEND, _CONFIRM),
        _E.SAID_START_OVER: _CONFIRM,
        _E.SAID_MODEL_ANSWER: _GIVE_UP,
        _E.SAID_HINT: _HINT,
        _E.SAID_STOP: _END,
    }
    return {(phase, event): _discarding(row) for event, row in rows.items()}


def _after_an_answer(phase: Phase) -> _Table:
    """What may be done once an answer has its verdict."""
    return {
        (phase, _E.KEY_DONE): _NEXT,
        (phase, _E.KEY_SKIP): _NEXT,
        (phase, _E.KEY_REPEAT): _ASK,
        (phase, _E.KEY_MODEL_ANSWER): _MODEL_ANSWER,
        (phase, _E.KEY_APPEAL): _APPEAL,
        (phase, _E.KEY_DECIDE): (phase, (_A.DECIDE_POINT,)),
        (phase, _E.KEY_PAUSE): _PAUSE_AFTER,
        (phase, _E.KEY_QUIT): _CLOSE,
    }


def _while_paused(phase: Phase, going_on: _Row, ending: _Row) -> _Table:
    return {
        (phase, _E.KEY_PAUSE): going_on,
        (phase, _E.KEY_DONE): going_on,
        (phase, _E.SAID_GO_ON): going_on,
        (phase, _E.KEY_QUIT): ending,
        (phase, _E.SAID_STOP): ending,
    }


_TABLE: MappingProxyType[tuple[Phase, Event], _Row] = MappingProxyType(
    {
        (_P.READY, _E.START): _OPEN,
        (_P.OPENING, _E.SPOKEN): _ASK,
        (_P.OPENING, _E.KEY_DONE): _ASK,
        (_P.OPENING, _E.KEY_PAUSE): _PAUSE,
        (_P.OPENING, _E.KEY_QUIT): _END,
        **_while_speaking(_P.ASKING),
        **_while_speaking(_P.NUDGING),
        **_while_speaking(_P.HINTING_BEFORE_ANSWER),
        (_P.REPLYING_IN_ANSWER, _E.REPLY_GIVEN): _GO_ON,
        (_P.REPLYING_IN_ANSWER, _E.KEY_DONE): _GO_ON,
        (_P.REPLYING_IN_ANSWER, _E.KEY_HINT): _HINT_IN_ANSWER,
        (_P.REPLYING_IN_ANSWER, _E.KEY_SKIP): _discarding(_SKIP),
        (_P.REPLYING_IN_ANSWER, _E.KEY_QUIT): (_P.PAUSED_IN_ANSWER, (_A.HOLD, _A.OFFER_TO_END)),
        (_P.REPLYING_IN_ANSWER, _E.CLOSED): _JUDGE,
        (_P.REPLYING_IN_ANSWER, _E.MICROPHONE_LOST): _OTHER_MICROPHONE,
        (_P.CONFIRMING, _E.SPOKEN): _ANSWER,
        (_P.CONFIRMING, _E.KEY_DONE): _ANSWER,
        (_P.CONFIRMING, _E.KEY_QUIT): _END,
        (_P.LISTENING, _E.CLOSED): _JUDGE,
        (_P.LISTENING, _E.NOT_STARTED): _discarding((_P.UNSTARTED, ())),
        (_P.LISTENING, _E.MICROPHONE_LOST): _OTHER_MICROPHONE,
        (_P.LISTENING, _E.DEVICE_FAILED): _END,
        **_commands_instead_of_an_answer(_P.LISTENING),
        (_P.LISTENING, _E.KEY_DONE): _FINISH,
        (_P.LISTENING, _E.DONE_WITHOUT_A_WORD): (_P.LISTENING, (_A.END_THINKING,)),
        (_P.LISTENING, _E.KEY_REPEAT): _discarding(_ASK),
        (_P.LISTENING, _E.KEY_START_OVER): _discarding(_ANSWER),
        (_P.LISTENING, _E.KEY_HINT): _HINT_IN_ANSWER,
        (_P.LISTENING, _E.ASKED_HINT): _HINT_IN_ANSWER,
        (_P.LISTENING, _E.ASKED_REPEAT): _REPEAT_IN_ANSWER,
        (_P.LISTENING, _E.KEY_MORE_TIME): (_P.LISTENING, (_A.EXTEND,)),
        (_P.LISTENING, _E.KEY_PAUSE): (_P.PAUSED_IN_ANSWER, (_A.HOLD,)),
        (_P.LISTENING, _E.KEY_TYPE): _FINISH_TO_TYPE,
        (_P.LISTENING, _E.KEY_SKIP): _discarding(_SKIP),
        (_P.LISTENING, _E.KEY_QUIT): (_P.PAUSED_IN_ANSWER, (_A.HOLD, _A.OFFER_TO_END)),
        (_P.CHOOSING_MICROPHONE, _E.MICROPHONE_CHOSEN): (_P.LISTENING, (_A.SWITCH_MICROPHONE,)),
        (_P.CHOOSING_MICROPHONE, _E.KEY_DONE): _FINISH,
        (_P.CHOOSING_MICROPHONE, _E.DONE_WITHOUT_A_WORD): _OTHER_MICROPHONE_STILL,
        (_P.CHOOSING_MICROPHONE, _E.KEY_TYPE): _FINISH_TO_TYPE,
        (_P.CHOOSING_MICROPHONE, _E.KEY_SKIP): _discarding(_SKIP),
        (_P.CHOOSING_MICROPHONE, _E.KEY_QUIT): _FINISH_LAST,
        **{
            (_P.CLOSING_TO_TYPE, ended): _TYPE
            for ended in (_E.CLOSED, _E.NOT_STARTED, _E.DEVICE_FAILED)
        },
        (_P.TYPING, _E.TEXT_ENTERED): _JUDGE,
        (_P.TYPING, _E.TEXT_DROPPED): _discarding(_ASK),
        **_commands_instead_of_an_answer(_P.TYPING),
        (_P.JUDGING, _E.JUDGED): _after(_A.SAVE_ANSWER, _VERDICT),
        (_P.JUDGING, _E.JUDGED_WITH_GAPS): _after(_A.SAVE_ANSWER, _ASK),
        (_P.JUDGING, _E.JUDGED_AFTER_TROUBLE): _after(_A.SAVE_ANSWER, _LAST_VERDICT),
        (_P.JUDGING, _E.KEY_QUIT): (_P.JUDGING_LAST_ANSWER, ()),
        (_P.CLOSING_LAST_ANSWER, _E.CLOSED): (_P.JUDGING_LAST_ANSWER, (_A.JUDGE,)),
        (_P.CLOSING_LAST_ANSWER, _E.NOT_STARTED): _discarding(_END),
        (_P.CLOSING_LAST_ANSWER, _E.DEVICE_FAILED): _END,
        **{
            (_P.JUDGING_LAST_ANSWER, judged): _after(_A.SAVE_ANSWER, _LAST_VERDICT)
            for judged in (_E.JUDGED, _E.JUDGED_WITH_GAPS, _E.JUDGED_AFTER_TROUBLE)
        },
        (_P.FEEDBACK, _E.SPOKEN): _REVIEW,
        **_after_an_answer(_P.FEEDBACK),
        **_after_an_answer(_P.REVIEWING),
        (_P.REVIEWING, _E.SAID_GO_ON): _NEXT,
        (_P.REVIEWING, _E.SAID_REPEAT): _ASK,
        (_P.REVIEWING, _E.SAID_START_OVER): _ASK,
        (_P.REVIEWING, _E.SAID_MODEL_ANSWER): _MODEL_ANSWER,
        (_P.REVIEWING, _E.SAID_PAUSE): _PAUSE_AFTER,
        (_P.REVIEWING, _E.SAID_STOP): _CLOSE,
        (_P.REVIEWING, _E.CLAIM_MADE): _RULE,
        (_P.APPEALING, _E.CLAIM_MADE): _RULE,
        (_P.APPEALING, _E.CLAIM_DROPPED): _REVIEW,
        (_P.APPEALING, _E.CLAIM_TO_BE_SPOKEN): (_P.LISTENING_TO_CLAIM, (_A.LISTEN_TO_CLAIM,)),
        (_P.LISTENING_TO_CLAIM, _E.CLAIM_MADE): _RULE,
        (_P.LISTENING_TO_CLAIM, _E.CLAIM_DROPPED): _REVIEW,
        (_P.LISTENING_TO_CLAIM, _E.KEY_DONE): (_P.LISTENING_TO_CLAIM, (_A.FINISH_ANSWER,)),
        (_P.LISTENING_TO_CLAIM, _E.KEY_QUIT): _CLOSE,
        **_while_paused(_P.PAUSED_BEFORE_ANSWER, going_on=_ASK, ending=_END),
        (_P.PAUSED_BEFORE_ANSWER, _E.KEY_SKIP): _SKIP,
        (_P.PAUSED_BEFORE_ANSWER, _E.KEY_TYPE): _TYPE,
        **_while_paused(
            _P.PAUSED_IN_ANSWER,
            going_on=_GO_ON,
            ending=_FINISH_LAST,
        ),
        (_P.PAUSED_IN_ANSWER, _E.KEY_SKIP): _discarding(_SKIP),
        (_P.PAUSED_IN_ANSWER, _E.CLOSED): _JUDGE,
        (_P.PAUSED_IN_ANSWER, _E.MICROPHONE_LOST): _OTHER_MICROPHONE,
        **_while_paused(_P.PAUSED_AFTER_ANSWER, going_on=_REVIEW, ending=_CLOSE),
        (_P.CLOSING, _E.SPOKEN): _OFFER,
        (_P.CLOSING, _E.KEY_DONE): _OFFER,
        (_P.CLOSING, _E.KEY_QUIT): _FINISHED,
        (_P.CLOSING, _E.NEXT_STEP_CHOSEN): _TAKE,
        (_P.CHOOSING_NEXT_STEP, _E.KEY_DONE): _FINISHED,
        (_P.CHOOSING_NEXT_STEP, _E.KEY_QUIT): _FINISHED,
        (_P.CHOOSING_NEXT_STEP, _E.NEXT_STEP_CHOSEN): _TAKE,
        **{
            (phase, _E.BROKEN_OFF): (_P.FINISHED, (_A.KEEP_UNFINISHED, _A.STOP))
            for phase in Phase
            if phase.value < Phase.FINISHED.value
        },
        **{(phase, _E.BROKEN_OFF): _FINISHED for phase in OVER},
    }
)

_REPEATS = frozenset({Event.KEY_REPEAT, Event.SAID_REPEAT, Event.ASKED_REPEAT})
_HELPS = frozenset(
    {
        Event.KEY_MORE_TIME,
        Event.SAID_MORE_TIME,
        Event.KEY_START_OVER,
        Event.SAID_START_OVER,
        Event.KEY_HINT,
        Event.SAID_HINT,
        Event.ASKED_HINT,
    }
)
_TROUBLES = frozenset({Event.JUDGED_AFTER_TROUBLE, Event.DEVICE_FAILED})
_TELLS = frozenset({Event.KEY_MODEL_ANSWER, Event.SAID_MODEL_ANSWER})
_REFUSABLE = SAID & (_REPEATS | _HELPS | _TELLS)
_REFUSALS: MappingProxyType[tuple[Phase, Event], _Row] = MappingProxyType(
    {
        **{(_P.LISTENING, event): _REFUSE for event in _REFUSABLE},
        **{(_P.LISTENING, event): _REFUSE_IN_ANSWER for event in ASKED},
        # What was spoken before the line is kept.
        **{(_P.TYPING, event): _TYPE for event in _REFUSABLE},
    }
)
_WITH_VERDICT = frozenset({Phase.FEEDBACK, Phase.REVIEWING})


def accepts(state: InterviewState, event: Event) -> bool:
    """Whether the event can happen now; a key that can't is to be ignored."""
    return (state.phase, event) in _TABLE and not _is_forbidden(state, event)


def refuses(state: InterviewState, event: Event) -> bool:
    """Whether somebody says or types what the rules of an exam forbid."""
    return (state.phase, event) in _REFUSALS and _is_forbidden(state, event)


def understands(state: InterviewState, event: Event) -> bool:
    """Whether the event can happen now, be it only to be refused."""
    return accepts(state, event) or refuses(state, event)


def accepted(state: InterviewState, events: Iterable[Event]) -> tuple[Event, ...]:
    """Those of the events that can happen now, in their order."""
    return tuple(event for event in events if accepts(state, event))


def step(state: InterviewState, event: Event) -> tuple[InterviewState, tuple[Action, ...]]:
    """The state after an event and the actions that lead there, in order.

    Raises:
        IllegalEventError: the event can't happen in this phase.
    """
    if refuses(state, event):
        return _settled(state, *_REFUSALS[state.phase, event])
    if not accepts(state, event):
        message = f"{event.name} in {state.phase.name}"
        raise IllegalEventError(message)
    phase, actions = _TABLE[state.phase, event]
    asking = replace(
        state,
        is_following_up=_is_following_up(state, event),
        repeats=state.repeats + (event in _REPEATS),
        had_trouble=state.had_trouble or event in _TROUBLES,
    )
    return _settled(asking, phase, actions)


def _is_forbidden(state: InterviewState, event: Event) -> bool:
    """Whether the rules of this interview forbid what the table allows."""
    most = state.rules.most_repeats
    if event in _REPEATS:
        return most is not None and state.repeats >= most
    if event in _HELPS:
        return most is not None
    if event is Event.SAID_PAUSE:  # somebody has to be able to end it
        return not (state.rules.waits_for_keys or state.rules.hears_commands)
    return event in _TELLS and not state.rules.gives_feedback


def _is_following_up(state: InterviewState, event: Event) -> bool:
    is_asked_anew = state.phase in _WITH_VERDICT and event in _REPEATS
    return event is Event.JUDGED_WITH_GAPS or (state.is_following_up and not is_asked_anew)


def _settled(
    state: InterviewState, phase: Phase, actions: tuple[Action, ...]
) -> tuple[InterviewState, tuple[Action, ...]]:
    """Replace what the table leaves open, step by step, by what it comes to in this state."""
    resolve = _RESOLUTIONS.get(phase)
    if resolve:
        further_state, (further_phase, further_actions) = resolve(state)
        return _settled(further_state, further_phase, (*actions, *further_actions))
    if phase is Phase.REVIEWING and not state.rules.waits_for_keys:
        return _settled(state, Phase.NEXT, ())
    if phase is Phase.CHOOSING_NEXT_STEP and not state.stays_at_end:
        return _settled(state, *_FINISHED)
    if Action.ASK in actions:
        state = replace(state, was_nudged=False)
    if state.is_following_up:  # the question has its answer already
        actions = tuple(_A.SHOW_VERDICT if a is _A.COUNT_SKIPPED else a for a in actions)
    if not state.rules.gives_feedback:
        actions = tuple(action for action in actions if action is not Action.SHOW_VERDICT)
    return replace(state, phase=phase), actions


_Resolution = tuple[InterviewState, _Row]


def _answering(state: InterviewState) -> _Resolution:
    return state, _answering_row(state.rules)


def _answering_row(rules: Rules) -> _Row:
    return _TYPE if rules.types_answers else (_P.LISTENING, (_A.LISTEN,))


def _unstarted(state: InterviewState) -> _Resolution:
    if not state.was_nudged:
        return replace(state, was_nudged=True), (_P.NUDGING, (_A.NUDGE,))
    return state, _PAUSE if state.rules.waits_for_keys else _SKIP


def _judged(state: InterviewState) -> _Resolution:
    spoken = (_P.FEEDBACK, (_A.SHOW_VERDICT, _A.GIVE_FEEDBACK))
    return state, spoken if state.rules.gives_feedback else _NEXT


def _left(state: InterviewState) -> _Resolution:
    """A skipped follow-up leaves the answer as it is; a skipped question has none."""
    return state, _VERDICT if state.is_following_up else (_P.NEXT, (_A.COUNT_SKIPPED,))


def _next(state: InterviewState) -> _Resolution:
    index = state.question_index + 1
    if index >= state.question_count:
        return replace(state, was_asked=True), _CLOSE
    return replace(state, question_index=index, is_following_up=False, repeats=0), _ASK


def _ended(state: InterviewState) -> _Resolution:
    return state, _LAST_VERDICT if state.is_following_up else _CLOSE


_RESOLUTIONS = MappingProxyType(
    {
        Phase.ANSWERING: _answering,
        Phase.UNSTARTED: _unstarted,
        Phase.JUDGED: _judged,
        Phase.LEFT: _left,
        Phase.NEXT: _next,
        Phase.ENDED: _ended,
    }
)
