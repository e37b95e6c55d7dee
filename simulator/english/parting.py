"""The words with which somebody says that an answer is over: they are no part of it."""

import re
from collections.abc import Sequence

_SOFTLY = r"(?:about|basically|pretty much|really|roughly|kind of|sort of|probably)"
_ALL = r"(?:it|all|everything)(?: from (?:me|my side|my end)| i have| i've got| i can think of)?"
_FIRST = r"(?:(?:and|so|ok|okay|well|right|yeah|yes|i think|i guess|i'd say),? )*"
_PARTING = re.compile(
    rf"(?:(?:^|[.!?,;] ){_FIRST}"
    r"(?:(?:and )?(?:that(?:'s| is| was| would be) )?(?:my|the) (?:whole |full |final )?answer"
    rf"|that(?:'s| is| was)(?: {_SOFTLY})? {_ALL}|that(?:'d| would) be {_SOFTLY} {_ALL}"
    r"|i(?:'m| am) (?:done|finished)(?: now| here| with (?:my|the|this) answer)?"
    r"|i(?:'ve| have) (?:finished|said everything)"
    r"|(?:that is )?(?:the )?end of (?:my |the )?answer)"
    # Within a sentence it belongs to it: "If I had to name one, that would be it."
    rf"|(?:^|[.!?] ){_FIRST}that(?:'d| would) be {_ALL})"
    r"(?:,? (?:thanks|thank you|really|then))?$"
    # What can hardly be anything else needs no mark before it; Whisper often leaves that out.
    r"|(?<!said) (?<!say )(?<!him )(?<!her )(?<!them )(?<!you )"
    r"that(?:'s| is| was) my (?:whole |full |final )?answer(?:,? (?:thanks|thank you))?$"
)


def is_parting(text: str) -> bool:
    """Whether a text ends with such words."""
    return _PARTING.search(_spoken(text)) is not None


def without_parting(words: Sequence[str]) -> int:
    """How many words there are before them, or in all."""
    text = _spoken(" ".join(words))
    parting = _PARTING.search(text)
    return len(text[: parting.start()].split()) if parting else len(words)


def _spoken(text: str) -> str:
    return text.casefold().replace("’", "'").rstrip(" .!?,")  # noqa: RUF001 - as written
