"""Numbers in letters."""

import re

CARDINALS = tuple(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
)
"""Each stands at its own place."""

ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
"""Each stands one before its own place."""

AMOUNT = re.compile(
    r"\d|\b(?:"
    + "|".join(CARDINALS[2:])
    + r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|thousand|million|half|halve[sd]?|third|quarter|double[sd]?|triple[sd]?|twice|per ?cent|dozen"
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
