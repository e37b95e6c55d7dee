"""What each key means now, and since when: one pressed as its meaning changes is held back.

Somebody who presses Enter to end an answer at the moment at which the answer ends by itself means
the answer, not the feedback that has just begun. So a key does nothing for half a second after it
came to mean something else. A key that means the same as before, such as "repeat" when the question
has just ended, is obeyed at once; so is one that had no other meaning yet.

Pure: time is an argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

from simulator.interview.states import Event, Phase
from simulator.listening.turn import Stage

HELD_BACK_SECONDS = 0.5
"""How long a key does nothing after its meaning changed."""


_ALWAYS = float("-inf")


class Meaning(Enum):
    """What a key does, as a person sees it."""

    BEGIN_INTERVIEW = auto()
    SKIP_OPENING = auto()
    ANSWER_NOW = auto()
    START_CLOCK = auto()
    BE_REMINDED = auto()
    END_ANSWER = auto()
    NEXT = auto()
    CONTINUE = auto()
    SKIP_CLOSING = auto()
    CLOSE = auto()
    REPEAT = auto()
    TRY_AGAIN = auto()
    START_OVER = auto()
    MORE_TIME = auto()
    HINT = auto()
    PAUSE = auto()
    TYPE = auto()
    SKIP = auto()
    MODEL_ANSWER = auto()
    TICK = auto()
    APPEAL = auto()
    QUIT = auto()
    END_INTERVIEW = auto()


_MEANINGS = MappingProxyType(
    {
        Event.KEY_DONE: Meaning.END_ANSWER,
        Event.KEY_REPEAT: Meaning.REPEAT,
        Event.KEY_START_OVER: Meaning.START_OVER,
        Event.KEY_MORE_TIME: Meaning.MORE_TIME,
        Event.KEY_HINT: Meaning.HINT,
        Event.KEY_PAUSE: Meaning.PAUSE,
        Event.KEY_TYPE: Meaning.TYPE,
        Event.KEY_SKIP: Meaning.SKIP,
        Event.KEY_MODEL_ANSWER: Meaning.MODEL_ANSWER,
        Event.KEY_DECIDE: Meaning.TICK,
        Event.KEY_APPEAL: Meaning.APPEAL,
        Event.KEY_QUIT: Meaning.QUIT,
    }
)
_SPEAKING = (Phase.ASKING, Phase.NUDGING, Phase.CONFIRMING, Phase.HINTING_BEFORE_ANSWER)
_JUDGED = (Phase.FEEDBACK, Phase.REVIEWING)
_PAUSED = (Phase.PAUSED_BEFORE_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.PAUSED_AFTER_ANSWER)
_MEANINGS_IN_PHASES = MappingProxyType(
    {
        **{(phase, Event.KEY_DONE): Meaning.ANSWER_NOW for phase in _SPEAKING},
        (Phase.OPENING, Event.KEY_DONE): Meaning.SKIP_OPENING,
        **{(phase, Event.KEY_DONE): Meaning.NEXT for phase in _JUDGED},
        **{(phase, Event.KEY_SKIP): Meaning.NEXT for phase in _JUDGED},
        **{(phase, Event.KEY_REPEAT): Meaning.TRY_AGAIN for phase in _JUDGED},
        **{(phase, Event.KEY_DONE): Meaning.CONTINUE for phase in _PAUSED},
        (Phase.REPLYING_IN_ANSWER, Event.KEY_DONE): Meaning.CONTINUE,
        **{(phase, Event.KEY_PAUSE): Meaning.CONTINUE for phase in _PAUSED},
        **{(phase, Event.KEY_QUIT): Meaning.END_INTERVIEW for phase in _PAUSED},
        (Phase.CLOSING, Event.KEY_DONE): Meaning.SKIP_CLOSING,
        (Phase.CLOSING, Event.KEY_QUIT): Meaning.CLOSE,
        (Phase.CHOOSING_NEXT_STEP, Event.KEY_DONE): Meaning.CLOSE,
        (Phase.CHOOSING_NEXT_STEP, Event.KEY_QUIT): Meaning.CLOSE,
    }
)
_BEFORE_A_WORD = MappingProxyType(
    {Stage.THINKING: Meaning.START_CLOCK, Stage.WAITING: Meaning.BE_REMINDED}
)


def meaning(key: Event, phase: Phase, stage: Stage = Stage.ANSWERING) -> Meaning:
    """What a key does in a phase, and in an answer at this stage."""
    if (phase, key) == (Phase.LISTENING, Event.KEY_DONE) and stage in _BEFORE_A_WORD:
        return _BEFORE_A_WORD[stage]
    return _MEANINGS_IN_PHASES.get((phase, key), _MEANINGS[key])


@dataclass(frozen=True, slots=True)
class KeyMeanings:
    """What each key means, or meant last, and since when, in seconds on the clock.

    Enter began the interview, so that it has a meaning before any question.
    """

    _known: Mapping[Event, tuple[Meaning, float]] = field(
        default_factory=lambda: {Event.KEY_DONE: (Meaning.BEGIN_INTERVIEW, _ALWAYS)}
    )

    def after(self, meanings: Mapping[Event, Meaning], now: float) -> "KeyMeanings":
        """From ``now`` on, in seconds, these keys mean this; a key that is not named means nothing.

        One without a meaning is as if it still had its last one: what comes next may be news to
        whoever presses it.
        """
        changed = {
            key: (means, now if key in self._known else _ALWAYS)
            for key, means in meanings.items()
            if key not in self._known or self._known[key][0] is not means
        }
        return KeyMeanings({**self._known, **changed}) if changed else self

    def is_held_back(self, key: Event, pressed_at: float) -> bool:
        """Whether a key that was pressed then may have been meant for what was before."""
        return key in self._known and pressed_at < self._known[key][1] + HELD_BACK_SECONDS
