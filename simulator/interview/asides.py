"""Words beside the answer: asking for a moment, and having no more to say. Pure."""

import re
from collections.abc import Sequence

from simulator.interview.command_words import POLITE, plain_words
from simulator.transcribing.transcript import Word, as_text

_A_MOMENT = (
    r"(?:let me (?:just )?think(?: about (?:it|that|this))?(?: for)?"
    r"|(?:give me|i need|just|wait|hang on|hold on|bear with me)"
    r"(?: for)?(?: just)? (?:a|one)(?: short)? (?:moment|second|minute|sec)(?: to think)?"
    r"|(?:hold|hang) on|bear with me|one (?:moment|second|sec)|i(?:'m| am) (?:still )?thinking"
    r"|let me see)"
    r"(?: (?:please|a moment|a second|a minute|for a moment|for a second))*"
)
_THINKING = re.compile(rf"(?:^| ){_A_MOMENT}$")
_ONLY_THINKING = re.compile(rf"{POLITE}(?:{_A_MOMENT}[,.]? ?)+")
_REFUSAL = (
    r"(?:no|nope|nah|know|not really|nothing(?: else| more| further| to add)*"
    r"|(?:no )?i don't think so|(?:no )?i think (?:not|that's (?:it|all|everything))"
    r"|that(?:'s| is| was|ll be| will be)? (?:it|all|everything)(?: from me| i have| i've got)?"
    r"|i(?:'m| am) (?:done|finished|good|fine)|i have nothing(?: else| more)?(?: to add)?)"
)
_REFUSING = re.compile(rf"{POLITE}{_REFUSAL}(?: {_REFUSAL})*(?: (?:thanks|thank you|really|then))*")
_MOST_WORDS_ASIDE = 15
_WORD_TIMES_SECONDS = 0.3


def asks_for_a_moment(text: str) -> bool:
    """Whether a text ends with that."""
    return _THINKING.search(plain_words(text)) is not None


def aside_until_seconds(words: Sequence[Word]) -> float:
    """Where the words end with which somebody first asks for a moment; 0 if nobody does."""
    most = min(len(words), _MOST_WORDS_ASIDE)
    asides = (words[:count] for count in range(most, 0, -1) if is_aside(words[:count]))
    return max((word.end for word in next(asides, ())), default=0.0)


def is_aside(words: Sequence[Word]) -> bool:
    """Whether these words do nothing but ask for a moment."""
    return _ONLY_THINKING.fullmatch(plain_words(as_text(words))) is not None


def without_refusal(words: tuple[Word, ...], asked_at_seconds: float | None) -> tuple[Word, ...]:
    """The words of an answer without "no, that's it", said when asked for more."""
    if asked_at_seconds is None:
        return words
    answer = tuple(word for word in words if word.start < asked_at_seconds - _WORD_TIMES_SECONDS)
    reply = plain_words(as_text(words[len(answer) :]))
    return answer if _REFUSING.fullmatch(reply) else words
