"""What each key does, and what a screen calls it."""

import unicodedata
from types import MappingProxyType

from simulator.interview.key_meanings import Meaning, meaning
from simulator.interview.states import Event, Phase
from simulator.listening.intent import Command
from simulator.listening.turn import Stage

KEYS = MappingProxyType(
    {
        Event.KEY_DONE: "Enter",
        Event.KEY_DECIDE: "1-9",
        Event.KEY_MODEL_ANSWER: "m",
        Event.KEY_HINT: "?",
        Event.KEY_REPEAT: "r",
        Event.KEY_APPEAL: "a",
        Event.KEY_PAUSE: "p",
        Event.KEY_MORE_TIME: "+",
        Event.KEY_TYPE: "t",
        Event.KEY_SKIP: "s",
        Event.KEY_START_OVER: "o",
        Event.KEY_QUIT: "q",
    }
)
"""The key behind each event, in the order of use, in which keys are shown."""

EVENTS = MappingProxyType(
    {key: event for event, key in KEYS.items() if event is not Event.KEY_DECIDE}
)
"""The event behind each key, except for digits, which also carry a number."""

_SAME_KEYS = MappingProxyType(
    {
        "q": "й",
        "r": "кρר",
        "t": "еτא",
        "o": "щοם",
        "p": "зπפ",
        "a": "фαש",
        "s": "ыіσד",
        "h": "рηי",
        "l": "дλך",
        "m": "ьμצ",
    }
)
"""What the key of a Latin letter types in Cyrillic (Russian, Ukrainian), Greek and Hebrew. In the
latter two, that of q types a mark, which elsewhere is not meant."""

_LATIN = str.maketrans(
    {letter: latin for latin, letters in _SAME_KEYS.items() for letter in letters}
)

_HELD_BACK_UNSAID = frozenset({Meaning.ANSWER_NOW, Meaning.START_CLOCK})
"""Whoever pressed the key has what they wanted already, or sees at once that they have not."""

_LABELS = MappingProxyType(
    {
        Meaning.SKIP_OPENING: "skip this",
        Meaning.ANSWER_NOW: "answer now",
        Meaning.START_CLOCK: "start the clock",
        Meaning.END_ANSWER: "done",
        Meaning.NEXT: "next",
        Meaning.CONTINUE: "continue",
        Meaning.SKIP_CLOSING: "skip this",
        Meaning.CLOSE: "end",
        Meaning.REPEAT: "repeat",
        Meaning.TRY_AGAIN: "try again",
        Meaning.START_OVER: "start over",
        Meaning.MORE_TIME: "more time",
        Meaning.HINT: "hint",
        Meaning.PAUSE: "pause",
        Meaning.TYPE: "type",
        Meaning.SKIP: "skip",
        Meaning.MODEL_ANSWER: "model answer",
        Meaning.TICK: "tick",
        Meaning.APPEAL: "I said ...",
        Meaning.QUIT: "quit",
        Meaning.END_INTERVIEW: "end the interview",
    }
)
"""What a screen calls a meaning; it names no key that has none of these."""

_SPOKEN = MappingProxyType(
    {
        Command.REPEAT: ("repeat", Event.KEY_REPEAT),
        Command.SKIP: ("skip", Event.KEY_SKIP),
        Command.PAUSE: ("pause", Event.KEY_PAUSE),
        Command.MORE_TIME: ("more time", Event.KEY_MORE_TIME),
        Command.START_OVER: ("start over", Event.KEY_START_OVER),
        Command.MODEL_ANSWER: ("model answer", Event.KEY_MODEL_ANSWER),
        Command.HINT: ("give me a hint", Event.KEY_HINT),
        Command.STOP: ("stop the interview", Event.KEY_QUIT),
        Command.GO_ON: ("go on", Event.KEY_DONE),
        Command.CLAIM: ("I said ...", Event.KEY_APPEAL),
    }
)
"""How each command is said, and the key that does the same."""

IN_PLACE_OF_TEXT = MappingProxyType(
    {
        Event.SAID_HINT: Event.KEY_HINT,
        Event.SAID_REPEAT: Event.KEY_REPEAT,
        Event.SAID_PAUSE: Event.KEY_PAUSE,
        Event.SAID_SKIP: Event.KEY_SKIP,
        Event.SAID_MODEL_ANSWER: Event.KEY_MODEL_ANSWER,
        Event.SAID_STOP: Event.KEY_QUIT,
    }
)
"""Commands in place of a typed line, and the key that does the same elsewhere."""


def latin_key(typed: str) -> str:
    """The small letter, digit or mark on the key that typed this, with whatever layout."""
    return unicodedata.normalize("NFKC", typed).lower().translate(_LATIN)


def key_hints(
    phase: Phase, keys: tuple[Event, ...], stage: Stage = Stage.ANSWERING
) -> tuple[tuple[str, str], ...]:
    """Key and label of each of these events that has a key, in the usual order.

    Keys that do the same thing, such as Enter and p during a pause, are named together.
    """
    hints: dict[str, list[str]] = {}
    for event, text in labelled_keys(phase, keys, stage):
        hints.setdefault(text, []).append(KEYS[event])
    return tuple(("/".join(same), text) for text, same in hints.items())


def labelled_keys(
    phase: Phase, keys: tuple[Event, ...], stage: Stage = Stage.ANSWERING
) -> tuple[tuple[Event, str], ...]:
    """Each of these events that has a key and a label, with the label, in the usual order."""
    labels = ((event, _LABELS.get(meaning(event, phase, stage))) for event in KEYS if event in keys)
    return tuple((event, text) for event, text in labels if text)


def labelled_commands(commands: tuple[Event, ...]) -> tuple[tuple[Event, str], ...]:
    """What of these may be chosen in place of a typed answer, with the label of its key.

    Nothing can be started over there, and no clock runs.
    """
    like = ((event, IN_PLACE_OF_TEXT.get(event)) for event in commands)
    return tuple((event, _LABELS[meaning(key, Phase.TYPING)]) for event, key in like if key)


def held_back_words(key: Event, means: Meaning) -> str:
    """What is shown of a key that did nothing because its meaning had just changed."""
    text = _LABELS.get(means)
    if text is None or means in _HELD_BACK_UNSAID:
        return ""
    return f'{KEYS[key]} now means "{text}". Press it again if you want that.'


def unclear_command_words(command: Command, keys: tuple[Event, ...]) -> str:
    """What is shown when a command was perhaps said, with its key where that is offered."""
    said, key = _SPOKEN[command]
    by_key = f", or press {KEYS[key]}" if key in keys else ""
    return f'Did you say "{said}"? Say it again{by_key}.'
