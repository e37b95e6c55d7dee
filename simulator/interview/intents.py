"""Reads from the words so far what a person wants: to go on, to be done, or something else."""

import re
from collections.abc import Collection, Sequence
from types import MappingProxyType

from simulator.listening.intent import Command, Intent, Leaning
from simulator.transcribing.transcript import Word, as_text

_POLITE = r"(?:(?:please|ok|okay|sorry|well|um|uh|er|hmm|hm|oh|hey|right|so|now|just|thanks) )*"
_ASKING = r"(?:(?:can|could|would|will) (?:you|we|i) (?:please )?|(?:i'd like|i want|i need) to )?"
_LETTING = r"(?:let me |let's |let us |i'll )?"
_QUESTION = r"(?:it|that|this|this one|that one|(?:the|this|that)(?: last)? question)"
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
        command: re.compile(rf"{_POLITE}(?:{'|'.join(forms)}){_ENDING}")
        for command, forms in _COMMANDS.items()
    }
)
_DONE = re.compile(
    r"(?:^|[.!?,;] )(?:(?:and|so|ok|okay|well|right|yeah|yes|i think|i guess|i'd say) )*"
    r"(?:(?:and )?(?:that(?:'s| is| was| would be) )?(?:my|the) (?:whole |full |final )?answer"
    r"|that(?:'s| is| was) (?:it|all|everything)(?: from me| from my side| i have| i've got)?"
    r"|i(?:'m| am) (?:done|finished)(?: now| here| with (?:my|the|this) answer)?"
    r"|i(?:'ve| have) (?:finished|said everything)"
    r"|(?:that is )?(?:the )?end of (?:my |the )?answer)"
    r"(?:,? (?:thanks|thank you|really|then))?$"
)
_A_MOMENT = (
    r"(?:let me (?:just )?think(?: about (?:it|that|this))?(?: for)?"
    r"|(?:give me|i need|just|wait|hang on|hold on|bear with me)"
    r"(?: for)?(?: just)? (?:a|one)(?: short)? (?:moment|second|minute|sec)(?: to think)?"
    r"|(?:hold|hang) on|bear with me|one (?:moment|second|sec)|i(?:'m| am) (?:still )?thinking"
    r"|let me see)"
    r"(?: (?:please|a moment|a second|a minute|for a moment|for a second))*"
)
_THINKING = re.compile(rf"(?:^| ){_A_MOMENT}$")
_ONLY_THINKING = re.compile(rf"{_POLITE}(?:{_A_MOMENT}[,.]? ?)+")
_OPEN_WORDS = frozenset(
    """a about after also although an and any are as at be because been before both but by can could
    did do does during each either every for from had has have he her his how i i'd i'll i'm i've if
    in instead into is it's its let's like many may maybe might more most must my no nor of on
    once or our over per should since so some such than that that's the their then there these they
    they're this those through to under unless until use used using via was we we'd we'll we're
    we've well were what when where whether which while who whose will with without would you
    your um uh er hmm erm""".split()
)
_TRAILING = re.compile(r"(?:\.\.\.|…|,|-|–|—|:)$")  # noqa: RUF001 - dashes as Whisper writes them
_MARKS = re.compile(r"[^\w\s']")


def read_intent(
    words: Sequence[Word], *, is_complete: bool, commands: Collection[Command]
) -> Intent:
    """What the words of a turn so far say of what is to come.

    Args:
        words: all words of the turn, in order.
        is_complete: whether they cover all that the answer is scored on.
        commands: those that have a meaning now.
    """
    text = as_text(words)
    return Intent(
        until_seconds=words[-1].end if words else 0.0,
        leaning=_leaning(text, is_complete=is_complete),
        command=command_in(text, commands),
        has_content=not words or _ONLY_THINKING.fullmatch(_plain(text)) is None,
    )


def command_in(text: str, commands: Collection[Command]) -> Command | None:
    """The command that a text consists of from its first word to its last."""
    plain = _plain(text)
    fitting = (c for c, pattern in _COMMAND_PATTERNS.items() if pattern.fullmatch(plain))
    return next((command for command in fitting if command in commands), None)


def _leaning(text: str, *, is_complete: bool) -> Leaning:
    spoken = text.casefold().replace("’", "'").rstrip(" .!?,")  # noqa: RUF001 - as written
    plain = _plain(text)
    if _DONE.search(spoken):
        return Leaning.DONE
    if _THINKING.search(plain):
        return Leaning.THINKING
    if _is_open(text, plain):
        return Leaning.OPEN
    return Leaning.COMPLETE if is_complete else Leaning.UNFINISHED


def _is_open(text: str, plain: str) -> bool:
    last_word = plain.rpartition(" ")[2]
    return _TRAILING.search(text.rstrip()) is not None or last_word in _OPEN_WORDS


def _plain(text: str) -> str:
    """Lower-case words parted by one space, without punctuation."""
    return " ".join(_MARKS.sub(" ", text.casefold().replace("’", "'")).split())  # noqa: RUF001
