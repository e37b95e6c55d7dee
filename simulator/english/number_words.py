"""Numbers in letters."""

CARDINALS = tuple(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
)
"""Each stands at its own place."""

ORDINALS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
"""Each stands one before its own place."""

_MOST_IN_LETTERS = 12


def number_word(number: int) -> str:
    """The number as it is said, up to twelve in letters; "no" for none of something."""
    if number == 0:
        return "no"
    return CARDINALS[number] if number <= _MOST_IN_LETTERS else str(number)
