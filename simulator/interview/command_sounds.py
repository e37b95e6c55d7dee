"""Commands known by their sound, where the recogniser writes other words for it.

A command is a few words without a sentence around them, which are easily misheard: "start over"
becomes "Star told me". What was heard is compared with the ways in which each command is put, sound
by sound: consonants that are formed alike are one, and so are all vowels, since these are what a
recogniser confuses most. A vowel counts, so "paw" and "pause" differ; which one it is does not.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from simulator.listening.intent import Command

_PUT_AS = MappingProxyType(
    {
        Command.REPEAT: (
            "repeat",
            "say that again",
            "come again",
            "repeat the question",
            "could you repeat that please",
            "can you say that again",
        ),
        Command.SKIP: (
            "skip",
            "skip this one",
            "skip this question",
            "next question",
            "let's move on to the next question",
        ),
        Command.PAUSE: ("pause", "pause please", "take a break", "can we take a break"),
        Command.MORE_TIME: (
            "more time",
            "a bit more time",
            "give me more time",
            "i need more time",
            "can i have a bit more time please",
        ),
        Command.START_OVER: (
            "start over",
            "start again",
            "let me start over",
            "let me start again",
            "can i start again",
        ),
        Command.MODEL_ANSWER: (
            "model answer",
            "read the model answer",
            "tell me the model answer",
            "what is the model answer",
        ),
        Command.STOP: (
            "stop",
            "stop the interview",
            "end the interview",
            "please end the interview",
        ),
        Command.GO_ON: ("go on", "continue", "carry on", "next question", "i'm ready"),
    }
)
_FORMED_ALIKE = str.maketrans(
    {"b": "p", "d": "t", "g": "k", "q": "k", "v": "f", "z": "s", "j": "s", "m": "n", "r": "l"}
    | dict.fromkeys("yhw '")
)
_SPELLINGS = (("th", "t"), ("ph", "f"), ("ck", "k"), ("x", "ks"))
_SOFT_C = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLED = re.compile(r"(.)\1+")
_NEITHER_LETTER_NOR_SPACE = re.compile(r"[^a-z ]")


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The command that some words sound most like, and how much, from 0 to 1.

    ``lead`` is how much less they sound like any other command; ``sounds`` is how many sounds the
    command has, put in the way that they resemble.
    """

    command: Command
    likeness: float
    lead: float
    sounds: int


def resemblance(readings: Iterable[str], commands: Collection[Command]) -> Resemblance | None:
    """The command that the best of several readings sounds like; None where nothing was heard."""
    codes = _codes(readings)
    ranked = sorted(
        ((*_likeness(codes, _codes_of(command)), command) for command in commands),
        key=lambda one: -one[0],
    )
    if not codes or not ranked:
        return None
    (likeness, sounds, command), *others = ranked
    return Resemblance(command, likeness, likeness - (others[0][0] if others else 0.0), sounds)


def likeness_to(readings: Iterable[str], command: Command, phrase: str) -> float:
    """How much the best of several readings sounds like a command, put as usual or in a phrase."""
    return _likeness(_codes(readings), (*_codes_of(command), *_codes((phrase,))))[0]


def _likeness(codes: Collection[str], known: Collection[str]) -> tuple[float, int]:
    """How alike the best pair is, from 0 to 1, and how many sounds the known one has.

    Whoever was not understood says it twice, so that counts as well. The first sound is the one
    that is least often misheard, and has to be the same.
    """
    pairs = (
        (Levenshtein.normalized_similarity(code, form * times), len(form))
        for code in codes for form in known for times in (1, 2) if code[0] == form[0]
    )  # fmt: skip
    return max(pairs, default=(0.0, 0))


@cache
def _codes_of(command: Command) -> tuple[str, ...]:
    return _codes(_PUT_AS.get(command, ()))


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in map(_sounds, texts) if code)


def _sounds(text: str) -> str:
    """A letter for each sound; doubled ones are one."""
    plain = _NEITHER_LETTER_NOR_SPACE.sub("", text.casefold())
    for spelling, sound in _SPELLINGS:
        plain = plain.replace(spelling, sound)
    plain = _SOFT_C.sub("s", plain).replace("c", "k").translate(_FORMED_ALIKE)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("a", plain))
