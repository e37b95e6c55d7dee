"""In which order letters stand on a line where some are read from right to left.

The rules are those of Unicode Standard Annex 9, of which a rule bears the name here (W1 to W7, N0
to N2, L1 and L2), without marks that command a direction: those are taken for spaces.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

_CLOSING = {"(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9"}
_FACING = _CLOSING | {"<": ">", "\u00ab": "\u00bb", "\u2039": "\u203a", "\u2264": "\u2265"}
_MIRRORED = _FACING | {right: left for left, right in _FACING.items()}
# One letter for each kind of sign: A is an Arabic letter, E a European digit, N an Arabic one, S, T
# and C stand between or beside digits, M leans on the sign before it, n takes what is around it.
_KINDS = {"AL": "A", "EN": "E", "AN": "N", "ES": "S", "ET": "T", "CS": "C", "NSM": "M", "BN": "M"}
_MOST_OPENED = 63  # as the rules have it, so that it takes no long time
_Rule = tuple[str, Callable[[re.Match[str]], str]]


def _same(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda found: kind * len(found[0])


_RULES_OF_KINDS: tuple[_Rule, ...] = (
    ("(?<=(.))M+", lambda found: found[1] * len(found[0])),  # W1
    ("A[^LRA]*", lambda found: found[0].replace("E", "N")),  # W2
    ("A", _same("R")),  # W3
    ("(?<=E)[SC](?=E)", _same("E")),  # W4
    ("(?<=N)C(?=N)", _same("N")),
    ("(?<!T)T+(?=E)|(?<=E)T+", _same("E")),  # W5
    ("[STC]", _same("n")),  # W6
    ("L[^LR]*", lambda found: found[0].replace("E", "L")),  # W7
)
_RULES_OF_NEUTRALS: tuple[_Rule, ...] = (
    ("(?<=L)n+(?=L)", _same("L")),  # N1
    ("(?<=[REN])n+(?=[REN])", _same("R")),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that are read one after another, in the order in which they are read."""

    start: int
    end: int
    is_leftward: bool


def is_leftward(text: str) -> bool:
    """Whether a text is read from right to left: its first letter tells."""
    kinds = (bidirectional(sign) for sign in text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


def has_leftward(text: str) -> bool:
    """Whether anything in it is read from right to left."""
    return any(bidirectional(sign) in {"R", "AL", "AN"} for sign in text)


def levels(text: str) -> list[int]:
    """How deep each sign of a paragraph is nested: odd ones are read from right to left."""
    base = "R" if is_leftward(text) else "L"
    kinds = base + "".join(map(_kind, text)) + base
    kinds = _changed(kinds, _RULES_OF_KINDS)
    kinds = base + "".join(_with_brackets(text, kinds[1:-1], base)) + base
    kinds = _changed(kinds, _RULES_OF_NEUTRALS).replace("n", base)
    deep = {"R": 1, "L": 2, "E": 2, "N": 2} if base == "R" else {"R": 1, "L": 0, "E": 2, "N": 2}
    return [deep[kind] for kind in kinds[1:-1]]


def line_runs(depths: Sequence[int], start: int, end: int) -> list[Run]:
    """The runs of a line from left to right: L2.

    Args:
        depths: the levels of the whole paragraph.
        start: where the line begins.
        end: where it ends, without the spaces behind it.
    """
    runs = [
        (depth, list(places)) for depth, places in groupby(range(start, end), depths.__getitem__)
    ]
    for deep in range(max(depths[start:end], default=0), 0, -1):
        runs = list(_turned(runs, deep))
    return [Run(places[0], places[-1] + 1, depth % 2 == 1) for depth, places in runs]


def mirrored(text: str) -> str:
    """Signs that are read from right to left, as they stand from left to right."""
    return "".join(_MIRRORED.get(sign, sign) for sign in reversed(text))


def _kind(sign: str) -> str:
    kind = bidirectional(sign) or "L"
    return kind if kind in {"L", "R"} else _KINDS.get(kind, "n")


def _changed(kinds: str, rules: Iterable[_Rule]) -> str:
    for pattern, change in rules:
        kinds = re.sub(pattern, change, kinds)
    return kinds


def _with_brackets(text: str, kinds: str, base: str) -> list[str]:
    """N0: a pair of brackets is read like what it encloses."""
    changed = list(kinds)
    for opening, closing in _pairs(text, kinds):
        inside = set(map(_strength, changed[opening + 1 : closing])) - {""}
        if inside:
            kind = base if base in inside else _strength_before(opening, changed, base)
            changed[opening] = changed[closing] = kind
    return changed


def _pairs(text: str, kinds: str) -> list[tuple[int, int]]:
    """Where brackets open and close."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for place, sign in enumerate(text):
        if kinds[place] != "n":
            continue
        if sign in _CLOSING:
            if len(opened) == _MOST_OPENED:
                break
            opened.append(place)
        matching = [one for one in opened if _CLOSING[text[one]] == sign]
        if matching:
            pairs.append((matching[-1], place))
            del opened[opened.index(matching[-1]) :]
    return sorted(pairs)


def _strength_before(place: int, kinds: Sequence[str], base: str) -> str:
    strengths = (_strength(kinds[at]) for at in range(place - 1, -1, -1))
    return next(filter(None, strengths), base)


def _strength(kind: str) -> str:
    return {"L": "L", "n": ""}.get(kind, "R")


def _turned(runs: list[tuple[int, list[int]]], deep: int) -> Iterator[tuple[int, list[int]]]:
    """The runs with each row of those that are at least so deep the other way round."""
    for is_deep, row in groupby(runs, lambda run: run[0] >= deep):
        turned = list(row)
        yield from reversed(turned) if is_deep else turned
