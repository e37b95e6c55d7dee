"""What each key does, and what a screen calls it."""

from types import MappingProxyType

from simulator.interview.states import Event, Phase

KEYS = MappingProxyType(
    {
        Event.KEY_DONE: "Enter",
        Event.KEY_REPEAT: "r",
        Event.KEY_START_OVER: "o",
        Event.KEY_MORE_TIME: "+",
        Event.KEY_PAUSE: "p",
        Event.KEY_TYPE: "t",
        Event.KEY_SKIP: "s",
        Event.KEY_MODEL_ANSWER: "m",
        Event.KEY_DECIDE: "1-9",
        Event.KEY_APPEAL: "a",
        Event.KEY_QUIT: "q",
    }
)
"""The key behind each event, in the order in which keys are shown."""

EVENTS = MappingProxyType(
    {key: event for event, key in KEYS.items() if event is not Event.KEY_DECIDE}
)
"""The event behind each key, except for digits, which also carry a number."""

_LABELS = MappingProxyType(
    {
        Event.KEY_DONE: "done",
        Event.KEY_REPEAT: "repeat",
        Event.KEY_START_OVER: "start over",
        Event.KEY_MORE_TIME: "more time",
        Event.KEY_PAUSE: "pause",
        Event.KEY_TYPE: "type",
        Event.KEY_SKIP: "skip",
        Event.KEY_MODEL_ANSWER: "model answer",
        Event.KEY_DECIDE: "tick",
        Event.KEY_APPEAL: "I said ...",
        Event.KEY_QUIT: "quit",
    }
)
_SPEAKING = (Phase.ASKING, Phase.NUDGING, Phase.CONFIRMING)
_JUDGED = (Phase.FEEDBACK, Phase.REVIEWING)
_PAUSED = (Phase.PAUSED_BEFORE_ANSWER, Phase.PAUSED_IN_ANSWER, Phase.PAUSED_AFTER_ANSWER)
_LABELS_IN_PHASES = MappingProxyType(
    {
        **{(phase, Event.KEY_DONE): "answer now" for phase in _SPEAKING},
        (Phase.OPENING, Event.KEY_DONE): "skip this",
        **{(phase, Event.KEY_DONE): "next" for phase in _JUDGED},
        **{(phase, Event.KEY_SKIP): "next" for phase in _JUDGED},
        **{(phase, Event.KEY_REPEAT): "try again" for phase in _JUDGED},
        **{(phase, Event.KEY_DONE): "continue" for phase in _PAUSED},
        **{(phase, Event.KEY_PAUSE): "continue" for phase in _PAUSED},
        **{(phase, Event.KEY_QUIT): "end the interview" for phase in _PAUSED},
        (Phase.CLOSING, Event.KEY_DONE): "end",
        (Phase.CLOSING, Event.KEY_QUIT): "end",
    }
)


def label(event: Event, phase: Phase) -> str:
    """What the key does in this phase, in a word or two."""
    return _LABELS_IN_PHASES.get((phase, event), _LABELS[event])


def key_hints(phase: Phase, keys: tuple[Event, ...]) -> tuple[tuple[str, str], ...]:
    """Key and label of each of these events that has a key, in the usual order.

    Keys that do the same thing, such as Enter and p during a pause, are named together.
    """
    hints: dict[str, list[str]] = {}
    for event, key in KEYS.items():
        if event in keys:
            hints.setdefault(label(event, phase), []).append(key)
    return tuple(("/".join(same), text) for text, same in hints.items())
