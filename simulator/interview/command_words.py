"""Commands known by their words, from the first to the last of what somebody says. Pure."""

import re
from collections.abc import Collection
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from simulator.listening.intent import Command
from simulator.scoring.numbered import WAYS_OF_NAMING, speaks_of_points

_LEAST_LIKENESS_OF_LETTERS = 0.85
POLITE = r"(?:(?:please|ok|okay|sorry|well|um|uh|er|hmm|hm|oh|hey|right|so|now|just|thanks) )*"
"""Words that may come before anything else, as a pattern."""

_ASKING = r"(?:(?:can|could|would|will) (?:you|we|i) (?:please )?|(?:i'd like|i want|i need) to )?"
_LETTING = r"(?:let me |let's |let us |i'll )?"
_QUESTION = r"(?:it|that|this|this one|that one|(?:the|this|that)(?: last)? question)"
_HINT = r"(?:little |small )?(?:hint|clue|tip)"
_TO_THE_NEXT = rf"{_ASKING}{_LETTING}(?:go|go on|move on) to the next (?:question|one)"
_ENDING = r"(?: (?:please|for me|now|thanks|thank you|then|for now))*"

_COMMANDS = MappingProxyType(
    {
        Command.REPEAT: (
            rf"{_ASKING}repeat(?: {_QUESTION})?(?: again| once more)?",
            rf"{_ASKING}(?:say|ask|read)(?: me)? {_QUESTION} (?:again|once more)",
            r"(?:say|come) again",
            r"one more time",
            r"(?:i beg your )?pardon(?: me)?",
            rf"what was (?:that|{_QUESTION})(?: again)?",
            r"i (?:didn't|did not) (?:hear|catch|get) (?:that|you|the question)",
        ),
        Command.SKIP: (
            rf"{_ASKING}{_LETTING}skip(?: {_QUESTION})?",
            rf"{_ASKING}{_LETTING}(?:pass|move on)(?: on {_QUESTION})?",
            _TO_THE_NEXT,
            r"(?:the )?next(?: question| one)?",
        ),
        Command.PAUSE: (
            rf"{_ASKING}{_LETTING}(?:pause|stop for a moment)(?: the interview| here| it)?",
            rf"{_ASKING}{_LETTING}(?:take|have) a (?:short )?(?:break|pause)",
        ),
        Command.MORE_TIME: (
            r"(?:(?:some|a little|a bit|a bit of|a little bit) )?more time",
            r"(?:can|could|may) i (?:please )?(?:have|get) (?:(?:some|a little|a bit) )?more time",
            (
                r"(?:i (?:need|want|would like)|i'd like|give me) "
                r"(?:(?:some|a little|a bit|a bit of) )?more time"
            ),
        ),
        Command.START_OVER: (
            (
                rf"{_ASKING}{_LETTING}(?:start|begin|try)(?: that| it| this)? (?:over|again|anew)"
                r"(?: again)?"
            ),
            rf"{_ASKING}{_LETTING}(?:start|begin) from (?:the (?:start|beginning)|scratch)",
            r"scratch that",
        ),
        Command.MODEL_ANSWER: (
            (
                rf"{_ASKING}{_LETTING}(?:read|tell|give|hear|play|say)(?: me| out)? "
                r"(?:the )?(?:model|sample|right|correct) answer"
            ),
            r"(?:the )?model answer",
            r"what(?:'s| is| was| would be) the (?:model|right|correct) answer",
        ),
        Command.HINT: (
            (
                rf"{_ASKING}{_LETTING}(?:give|have|get|tell)(?: me)? "
                rf"(?:a|another|one more|some) {_HINT}"
            ),
            rf"(?:can|could|may) i (?:please )?(?:have|get) (?:a|another|one more) {_HINT}",
            rf"(?:i (?:need|want)|i'd like|i would like) (?:a|another) {_HINT}",
            rf"(?:(?:a|another|one more) )?{_HINT}",
            r"help me out(?: here)?",
        ),
        Command.STOP: (
            rf"{_ASKING}{_LETTING}(?:stop|end|finish|quit)(?: (?:the|this))? interview(?: here)?",
            r"stop",
            r"quit",
        ),
        Command.GO_ON: (
            (
                rf"{_ASKING}{_LETTING}(?:go on|carry on|continue|resume|keep going)"
                r"(?: (?:with )?(?:the|this) (?:interview|next question))?"
            ),
            r"i'm (?:back|ready)",
            _TO_THE_NEXT,
            r"(?:the )?next(?: question| one)?",
        ),
    }
)
_COMMAND_PATTERNS = MappingProxyType(
    {
        command: re.compile(rf"{POLITE}(?:{'|'.join(forms)}){_ENDING}")
        for command, forms in _COMMANDS.items()
    }
)
_PHRASES = MappingProxyType(
    {
        Command.REPEAT: ("Repeat", "Say that again", "Repeat the question"),
        Command.SKIP: ("Skip", "Skip this question", "Next question"),
        Command.PAUSE: ("Pause", "Pause please", "Take a break"),
        Command.MORE_TIME: ("More time", "A bit more time"),
        Command.START_OVER: ("Start over", "Start again"),
        Command.MODEL_ANSWER: ("Model answer", "Read the model answer"),
        Command.HINT: ("Give me a hint", "Can I have a hint"),
        Command.STOP: ("Stop", "Stop the interview", "End the interview"),
        Command.GO_ON: ("Go on", "Continue"),
        Command.CLAIM: WAYS_OF_NAMING,
    }
)
_FIRSTPOLITE_WORDS = re.compile(POLITE)
_MARKS = re.compile(r"[^\w\s']")


def phrases_for(commands: Collection[Command]) -> tuple[str, ...]:
    """What somebody may say who gives one of these commands."""
    return tuple(
        phrase for command in Command if command in commands for phrase in _PHRASES[command]
    )


def command_in(text: str, commands: Collection[Command]) -> Command | None:
    """The command that a text consists of from its first word to its last, once or repeated.

    A few letters of several words may be others: "save that again".
    """
    plain = said_once(plain_words(text))
    if Command.CLAIM in commands and speaks_of_points(plain):
        return Command.CLAIM
    fitting = (c for c, pattern in _COMMAND_PATTERNS.items() if pattern.fullmatch(plain))
    resembling = (c for c in _COMMANDS if _resembles_phrase(plain, c))
    return next((command for command in (*fitting, *resembling) if command in commands), None)


def said_once(plain: str) -> str:
    """The words that a text consists of, without their repetitions where it is nothing else."""
    words = plain.split()
    sizes = (size for size in range(1, len(words) // 2 + 1) if len(words) % size == 0)
    once = (words[:size] for size in sizes if words[:size] * (len(words) // size) == words)
    return " ".join(next(once, words))


def _resembles_phrase(plain: str, command: Command) -> bool:
    bare = _FIRSTPOLITE_WORDS.sub("", plain)
    return any(
        Levenshtein.normalized_similarity(bare, phrase.lower()) >= _LEAST_LIKENESS_OF_LETTERS
        for phrase in _PHRASES[command]
        if " " in phrase
    )


def plain_words(text: str) -> str:
    """Lower-case words separated by single spaces, without punctuation."""
    return " ".join(_MARKS.sub(" ", text.casefold().replace("’", "'")).split())  # noqa: RUF001
