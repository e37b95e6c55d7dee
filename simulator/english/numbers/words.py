"""Numbers in letters."""

import re
from types import MappingProxyType

CARDINALS = tuple(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
)
"""Each stands at its own place."""

ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
"""Each stands one before its own place."""

_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

TENS = MappingProxyType({word: 10 * at for at, word in enumerate(_TENS, start=2)})

DECADES = MappingProxyType({f"{word[:-1]}ies": number for word, number in TENS.items()})
"""Ten years of a century: the eighties."""

SMALL_NUMBERS = MappingProxyType(
    {word: at for at, word in enumerate(CARDINALS[:20])} | {"nought": 0}
)
"""Those below twenty."""

TENTH_ORDINALS = MappingProxyType(
    {f"{word}th": at for at, word in enumerate(CARDINALS[13:20], start=13)}
    | {f"{word[:-1]}ieth": number for word, number in TENS.items()}
)
"""The ordinals above twelve that are one word."""

SCALES = MappingProxyType(
    {
        "dozen": 12,
        "k": 1_000,
        "thousand": 1_000,
        "million": 1_000_000,
        "billion": 1_000_000_000,
        "trillion": 1_000_000_000_000,
    }
)
"""What multiplies the number before it."""

DENOMINATORS = MappingProxyType(
    {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
)
"""Parts of a whole."""

AMOUNT = re.compile(
    r"\d|\b(?:"
    + "|".join(CARDINALS[2:])
    + "|"
    + "|".join(_TENS[1:])
    + "|"
    + "|".join(DENOMINATORS)
    + r"|hundred|thousand|million|half|halve[sd]?|double[sd]?|triple[sd]?|twice|per ?cent|dozen"
    r"|fold)\b",
    re.IGNORECASE,
)
"""Something that tells how much."""

_MOST_IN_LETTERS = 12


def number_word(number: int) -> str:
    """The number as it is said, up to twelve in letters; "no" for none of something."""
    if number == 0:
        return "no"
    return CARDINALS[number] if number <= _MOST_IN_LETTERS else str(number)
