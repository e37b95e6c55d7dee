"""What a person wants to do with the turn, as far as the last words tell."""

from dataclasses import dataclass, replace
from enum import Enum, auto


class Command(Enum):
    """A command that is spoken alone, in place of an answer."""

    REPEAT = auto()
    SKIP = auto()
    PAUSE = auto()
    MORE_TIME = auto()
    START_OVER = auto()
    MODEL_ANSWER = auto()
    HINT = auto()
    STOP = auto()
    GO_ON = auto()
    CLAIM = auto()
    """A word on points of the verdict, by their numbers: "I said the third one"."""


class Leaning(Enum):
    """What the words so far say about those to come."""

    DONE = auto()
    """The person says that this was the answer."""
    COMPLETE = auto()
    """All that the answer is scored on has been said."""
    UNFINISHED = auto()
    """Something is still missing."""
    OPEN = auto()
    """The last words leave a sentence open."""
    THINKING = auto()
    """The person asks for a moment."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What was read from all words up to ``until_seconds`` of the recording.

    ``command`` is what the whole turn consists of, if it does; ``perhaps`` is one that it only
    sounds like, so that it is not carried out; ``said`` are the words for either. ``has_content``
    tells whether anything was said but to ask for a moment, and up to ``aside_until_seconds``
    nothing was. ``word_count`` words were heard, which cover ``covered_share`` of all that the
    answer is scored on, 0 to 1; ``ends_sentence`` tells whether the last of them is written with a
    full stop, or fades out as in "and so on". ``request`` is the help that the last sentence asks
    for, where it is not all that was said.
    """

    until_seconds: float
    leaning: Leaning
    command: Command | None = None
    said: str = ""
    has_content: bool = True
    word_count: int = 0
    covered_share: float = 0.0
    ends_sentence: bool = False
    aside_until_seconds: float = 0.0
    perhaps: Command | None = None
    request: Command | None = None


_LEAVING = frozenset({Command.SKIP, Command.STOP, Command.MODEL_ANSWER})


def without_leaving(intent: Intent) -> Intent:
    """The intent of somebody who began to speak over the question, and can't have meant it.

    "Next" that comes too late for the feedback does not skip the question behind it: it is as if
    nothing had been said.
    """
    if intent.command not in _LEAVING:
        return intent
    return replace(
        intent, command=None, has_content=False, aside_until_seconds=intent.until_seconds
    )
