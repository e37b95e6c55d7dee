"""Parts of a whole: "two thirds", "one half", "a quarter of a million"."""

from types import MappingProxyType

from simulator.english.numbers import one_form
from simulator.english.numbers.pieces import Clause, Run, piece_at, stand_at
from simulator.english.numbers.words import DENOMINATORS, SCALES

_PARTS_OF_SCALES = MappingProxyType(
    {("half", "a"): 2, ("a", "quarter", "of", "a"): 4, ("quarter", "of", "a"): 4}
)


def part_of_scale(clause: Clause, at: int) -> Run | None:
    """Half a million, a quarter of a million, half a percent."""
    for words, below in _PARTS_OF_SCALES.items():
        behind = at + len(words)
        if stand_at(words, clause, at):
            if scale := SCALES.get(piece_at(clause, behind)):
                return Run((str(scale // below),), at, behind + 1)
            if below == 2 and piece_at(clause, behind) == "percent":  # noqa: PLR2004 - a half
                return Run(("0.5", "percent"), at, behind + 1)
    return None


def half(clause: Clause, at: int) -> Run | None:
    """One half."""
    is_one_half = clause[at] in ("a", "one", "1") and piece_at(clause, at + 1) == "half"
    if is_one_half or clause[at] == "1/2":
        return Run((one_form.HALF,), at, at + 1 + is_one_half)
    return None


def fraction(clause: Clause, above: str, at: int) -> str | None:
    """The fraction of which ``above`` was read before the place: "two thirds"."""
    if not above.isdecimal() or len(above) > 1:
        return None
    name = piece_at(clause, at)
    is_many = int(above) > 1
    below = DENOMINATORS.get(name.removesuffix("s") if is_many else name)
    if below is None or int(above) >= below or name.endswith("s") != is_many:
        return None
    return one_form.fraction(int(above), below)
