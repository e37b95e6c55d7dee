"""The rules of an interview as one table: (phase, event) -> (next phase, actions).

Pure: no clock, no threads, no devices. The runner in ``session.py`` carries the actions out
and feeds back what happened.
"""

from dataclasses import dataclass, replace
from enum import Enum, auto
from types import MappingProxyType


class Phase(Enum):
    """Where the interview stands."""

    READY = auto()
    ASKING = auto()
    LISTENING = auto()
    JUDGING = auto()
    ASKING_FOLLOW_UP = auto()
    LISTENING_TO_REPLY = auto()
    CLOSING_LAST_ANSWER = auto()
    JUDGING_LAST_ANSWER = auto()
    FEEDBACK = auto()
    REVIEWING = auto()
    APPEALING = auto()
    LISTENING_TO_CLAIM = auto()
    CLOSING = auto()
    FINISHED = auto()
    NEXT = auto()
    """Never a state: stands in the table for the next question, or for closing after the last."""


class Event(Enum):
    """What can happen. Keys are those a person presses; the rest an activity reports.

    After trouble means that the answer was ended by the microphone or the disk, so that there
    can't be another. With gaps means that a follow-up is to be asked about them. A claim names a
    point that a person did say, to appeal its verdict.
    """

    START = auto()
    SPOKEN = auto()
    CLOSED = auto()
    JUDGED = auto()
    JUDGED_WITH_GAPS = auto()
    JUDGED_AFTER_TROUBLE = auto()
    DEVICE_FAILED = auto()
    BROKEN_OFF = auto()
    CLAIM_MADE = auto()
    CLAIM_TO_BE_SPOKEN = auto()
    CLAIM_DROPPED = auto()
    KEY_DONE = auto()
    KEY_REPEAT = auto()
    KEY_SKIP = auto()
    KEY_MODEL_ANSWER = auto()
    KEY_APPEAL = auto()
    KEY_QUIT = auto()


class Action(Enum):
    """What the runner has to do."""

    ASK = auto()
    ASK_FOLLOW_UP = auto()
    LISTEN = auto()
    FINISH_ANSWER = auto()
    DISCARD_ANSWER = auto()
    COUNT_SKIPPED = auto()
    JUDGE = auto()
    SAVE_ANSWER = auto()
    SHOW_VERDICT = auto()
    GIVE_FEEDBACK = auto()
    READ_MODEL_ANSWER = auto()
    OFFER_KEYS = auto()
    ASK_FOR_CLAIM = auto()
    LISTEN_TO_CLAIM = auto()
    RULE_ON_CLAIM = auto()
    SUMMARISE = auto()
    KEEP_UNFINISHED = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class State:
    """One moment of an interview over ``question_count`` questions.

    ``waits_for_keys`` tells whether a person sits at a keyboard; without one the interview goes
    on by itself after feedback.
    """

    question_count: int
    waits_for_keys: bool
    phase: Phase = Phase.READY
    question_index: int = 0


class IllegalEventError(Exception):
    """The event can't happen in this phase; nothing has changed."""


_Row = tuple[Phase, tuple[Action, ...]]
_P, _E, _A = Phase, Event, Action


def _after(action: Action, row: _Row) -> _Row:
    phase, actions = row
    return phase, (action, *actions)


_NEXT: _Row = (_P.NEXT, ())
_SKIP: _Row = (_P.NEXT, (_A.COUNT_SKIPPED,))
_ASK_AGAIN: _Row = (_P.ASKING, (_A.ASK,))
_CLOSE: _Row = (_P.CLOSING, (_A.SUMMARISE,))
_MODEL_ANSWER: _Row = (_P.FEEDBACK, (_A.READ_MODEL_ANSWER,))
_APPEAL: _Row = (_P.APPEALING, (_A.ASK_FOR_CLAIM,))
_RULE: _Row = (_P.FEEDBACK, (_A.RULE_ON_CLAIM,))
_REVIEW: _Row = (_P.REVIEWING, (_A.OFFER_KEYS,))
_FOLLOW_UP: _Row = (_P.ASKING_FOLLOW_UP, (_A.ASK_FOLLOW_UP,))
_LISTEN_TO_REPLY: _Row = (_P.LISTENING_TO_REPLY, (_A.LISTEN,))
_FEEDBACK: _Row = (_P.FEEDBACK, (_A.SHOW_VERDICT, _A.GIVE_FEEDBACK))
_LAST_VERDICT: _Row = (_P.CLOSING, (_A.SHOW_VERDICT, _A.SUMMARISE))

_TABLE: MappingProxyType[tuple[Phase, Event], _Row] = MappingProxyType(
    {
        (_P.READY, _E.START): (_P.ASKING, (_A.ASK,)),
        (_P.ASKING, _E.SPOKEN): (_P.LISTENING, (_A.LISTEN,)),
        (_P.ASKING, _E.KEY_DONE): (_P.LISTENING, (_A.LISTEN,)),
        (_P.ASKING, _E.KEY_REPEAT): _ASK_AGAIN,
        (_P.ASKING, _E.KEY_SKIP): _SKIP,
        (_P.ASKING, _E.KEY_QUIT): _CLOSE,
        (_P.LISTENING, _E.CLOSED): (_P.JUDGING, (_A.JUDGE,)),
        (_P.LISTENING, _E.DEVICE_FAILED): _CLOSE,
        (_P.LISTENING, _E.KEY_DONE): (_P.LISTENING, (_A.FINISH_ANSWER,)),
        (_P.LISTENING, _E.KEY_REPEAT): (_P.ASKING, (_A.DISCARD_ANSWER, _A.ASK)),
        (_P.LISTENING, _E.KEY_SKIP): (_P.NEXT, (_A.DISCARD_ANSWER, _A.COUNT_SKIPPED)),
        (_P.LISTENING, _E.KEY_QUIT): (_P.CLOSING_LAST_ANSWER, (_A.FINISH_ANSWER,)),
        (_P.JUDGING, _E.JUDGED): _after(_A.SAVE_ANSWER, _FEEDBACK),
        (_P.JUDGING, _E.JUDGED_WITH_GAPS): _after(_A.SAVE_ANSWER, _FOLLOW_UP),
        (_P.JUDGING, _E.JUDGED_AFTER_TROUBLE): _after(_A.SAVE_ANSWER, _LAST_VERDICT),
        (_P.JUDGING, _E.KEY_QUIT): (_P.JUDGING_LAST_ANSWER, ()),
        (_P.ASKING_FOLLOW_UP, _E.SPOKEN): _LISTEN_TO_REPLY,
        (_P.ASKING_FOLLOW_UP, _E.KEY_DONE): _LISTEN_TO_REPLY,
        (_P.ASKING_FOLLOW_UP, _E.KEY_REPEAT): _FOLLOW_UP,
        (_P.ASKING_FOLLOW_UP, _E.KEY_SKIP): _FEEDBACK,
        (_P.ASKING_FOLLOW_UP, _E.KEY_QUIT): _LAST_VERDICT,
        (_P.LISTENING_TO_REPLY, _E.CLOSED): (_P.JUDGING, (_A.JUDGE,)),
        (_P.LISTENING_TO_REPLY, _E.DEVICE_FAILED): _LAST_VERDICT,
        (_P.LISTENING_TO_REPLY, _E.KEY_DONE): (_P.LISTENING_TO_REPLY, (_A.FINISH_ANSWER,)),
        (_P.LISTENING_TO_REPLY, _E.KEY_REPEAT): _after(_A.DISCARD_ANSWER, _FOLLOW_UP),
        (_P.LISTENING_TO_REPLY, _E.KEY_SKIP): _after(_A.DISCARD_ANSWER, _FEEDBACK),
        (_P.LISTENING_TO_REPLY, _E.KEY_QUIT): _after(_A.KEEP_UNFINISHED, _LAST_VERDICT),
        (_P.CLOSING_LAST_ANSWER, _E.CLOSED): (_P.JUDGING_LAST_ANSWER, (_A.JUDGE,)),
        (_P.CLOSING_LAST_ANSWER, _E.DEVICE_FAILED): _CLOSE,
        **{
            (_P.JUDGING_LAST_ANSWER, judged): _after(_A.SAVE_ANSWER, _LAST_VERDICT)
            for judged in (_E.JUDGED, _E.JUDGED_WITH_GAPS, _E.JUDGED_AFTER_TROUBLE)
        },
        (_P.FEEDBACK, _E.SPOKEN): _REVIEW,
        (_P.FEEDBACK, _E.KEY_APPEAL): _APPEAL,
        (_P.FEEDBACK, _E.KEY_DONE): _NEXT,
        (_P.FEEDBACK, _E.KEY_SKIP): _NEXT,
        (_P.FEEDBACK, _E.KEY_REPEAT): _ASK_AGAIN,
        (_P.FEEDBACK, _E.KEY_MODEL_ANSWER): _MODEL_ANSWER,
        (_P.FEEDBACK, _E.KEY_QUIT): _CLOSE,
        (_P.REVIEWING, _E.KEY_DONE): _NEXT,
        (_P.REVIEWING, _E.KEY_SKIP): _NEXT,
        (_P.REVIEWING, _E.KEY_REPEAT): _ASK_AGAIN,
        (_P.REVIEWING, _E.KEY_MODEL_ANSWER): _MODEL_ANSWER,
        (_P.REVIEWING, _E.KEY_QUIT): _CLOSE,
        (_P.REVIEWING, _E.KEY_APPEAL): _APPEAL,
        (_P.APPEALING, _E.CLAIM_MADE): _RULE,
        (_P.APPEALING, _E.CLAIM_DROPPED): _REVIEW,
        (_P.APPEALING, _E.CLAIM_TO_BE_SPOKEN): (_P.LISTENING_TO_CLAIM, (_A.LISTEN_TO_CLAIM,)),
        (_P.LISTENING_TO_CLAIM, _E.CLAIM_MADE): _RULE,
        (_P.LISTENING_TO_CLAIM, _E.CLAIM_DROPPED): _REVIEW,
        (_P.LISTENING_TO_CLAIM, _E.KEY_DONE): (_P.LISTENING_TO_CLAIM, (_A.FINISH_ANSWER,)),
        (_P.LISTENING_TO_CLAIM, _E.KEY_QUIT): _CLOSE,
        (_P.CLOSING, _E.SPOKEN): (_P.FINISHED, (_A.STOP,)),
        (_P.CLOSING, _E.KEY_DONE): (_P.FINISHED, (_A.STOP,)),
        (_P.CLOSING, _E.KEY_QUIT): (_P.FINISHED, (_A.STOP,)),
        **{
            (phase, _E.BROKEN_OFF): (_P.FINISHED, (_A.KEEP_UNFINISHED, _A.STOP))
            for phase in Phase
            if phase not in {_P.FINISHED, _P.NEXT}
        },
    }
)


def accepts(state: State, event: Event) -> bool:
    """Whether the event can happen now; a key that can't is to be ignored."""
    return (state.phase, event) in _TABLE


def step(state: State, event: Event) -> tuple[State, tuple[Action, ...]]:
    """The state after an event and the actions that lead there, in order.

    Raises:
        IllegalEventError: the event can't happen in this phase.
    """
    if not accepts(state, event):
        message = f"{event.name} in {state.phase.name}"
        raise IllegalEventError(message)
    phase, actions = _TABLE[state.phase, event]
    if phase is Phase.REVIEWING and not state.waits_for_keys:
        phase, actions = _NEXT
    if phase is not Phase.NEXT:
        return replace(state, phase=phase), actions
    return _advance(state, actions)


def _advance(state: State, actions: tuple[Action, ...]) -> tuple[State, tuple[Action, ...]]:
    index = state.question_index + 1
    if index >= state.question_count:
        return replace(state, phase=Phase.CLOSING), (*actions, Action.SUMMARISE)
    asking = replace(state, phase=Phase.ASKING, question_index=index)
    return asking, (*actions, Action.ASK)
