"""Several things named in one sentence."""

from collections.abc import Sequence

from simulator.english.numbers.words import number_word


def listed(names: Sequence[str], most: int) -> str:
    """``A, B and C``, or with more than ``most`` ``A, B and four others``."""
    if not names:
        return ""
    named = list(names if len(names) <= most + 1 else names[:most])
    left = len(names) - len(named)
    if left:
        named.append(f"{number_word(left)} others")
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
