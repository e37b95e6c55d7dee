"""Key points as a ``K:`` line holds them, and back.

``name = alias; name*2``, ``one | other``, ``!never say this``, ``STAR``, ``A whole sentence.`` and
``name = The sentence that states it.`` Signs inside back-ticks stand for themselves.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from simulator.english.sentences import ends_sentence
from simulator.questions import star
from simulator.questions.bank import KeyPoint
from simulator.questions.labels import MOST_WORDS_OF_LABEL, label_of, word_count

HEAVIEST = 100.0
_SLIP = "!"
_SIGNS = {
    ";": re.compile(r"(`[^`]*`)|;"),
    "=": re.compile(r"(`[^`]*`)|=(?<!\S=)(?!\S)"),
    "|": re.compile(r"(`[^`]*`)|(?<!\|)\|(?!\|)"),
}
_WEIGHT = re.compile(r"\s*\*\s*(?P<number>[-+]?\d[\d.,]*)$")
_FEWEST_WORDS_OF_SENTENCE = 3
_LETTER = re.compile(r"[^\W_]")


class PointError(ValueError):
    """What is wrong with a point as it is written, and how to fix it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


def written_points(line: str) -> list[str]:
    """The points of a ``K:`` line, each as it is written."""
    return [part for part in _parted(line, ";") if part]


def read_point(written: str) -> tuple[KeyPoint, ...]:
    """The point that is written, or all those that it stands for.

    Raises:
        PointError: it can't be read.
    """
    head, *aliases = _parted(written, "=")
    is_slip = head.startswith(_SLIP)
    name, weight = _weighed(head[1:].strip() if is_slip else head, aliases)
    names = _parted(name, "|")
    _refuse_misuse(written, names, aliases, is_slip=is_slip)
    if star.SIGN in names:
        return star.star_points(weight)
    if len(names) > 1:
        point = KeyPoint(either_of(names), (*names, *aliases), weight, is_slip=is_slip)
    else:
        point = KeyPoint(name, tuple(aliases), weight, is_slip=is_slip)
    return (stated(point),)


def stated(point: KeyPoint) -> KeyPoint:
    """The point with its sentence, if its name, or else an alias, is one."""
    if point.sentence:
        return point
    if _needs_label(point.text) and not alternatives_of(point):
        return KeyPoint(
            label_of(point.text), point.aliases, point.weight, point.text, point.is_slip
        )
    alternatives = len(alternatives_of(point))
    sentence = next(filter(is_sentence, point.aliases[alternatives:]), "")
    aliases = list(point.aliases)
    if sentence:
        del aliases[aliases.index(sentence, alternatives)]
    return KeyPoint(point.text, tuple(aliases), point.weight, sentence, point.is_slip)


def write_points(points: Sequence[KeyPoint]) -> list[str]:
    """The points, each as it is written; those of a story together."""
    return list(_write_points(points))


def either_of(names: Sequence[str]) -> str:
    """The name of a point that any of these makes: "Selenium or Playwright"."""
    return f"{', '.join(names[:-1])} or {names[-1]}"


def alternatives_of(point: KeyPoint) -> tuple[str, ...]:
    """The names, any of which makes the point; empty if it has but one."""
    letters = 0
    for count, alias in enumerate(point.aliases, start=1):
        letters += len(alias)
        if letters > len(point.text):
            break
        is_as_long = letters + len(", ") * (count - 2) + len(" or ") == len(point.text)
        if count > 1 and is_as_long and point.text == either_of(point.aliases[:count]):
            return point.aliases[:count]
    return ()


def head_of(point: KeyPoint) -> str:
    """A point as it is written before its weight and aliases."""
    head = " | ".join(alternatives_of(point)) or _own_name(point)
    return f"{_SLIP}{head}" if point.is_slip else head


def possible_heads(point: KeyPoint) -> tuple[str, ...]:
    """What :func:`head_of` can be: which of them takes a while to tell."""
    alternatives = alternatives_of(point)
    heads = (" | ".join(alternatives),) if alternatives else (point.text, point.sentence)
    return tuple(f"{_SLIP}{head}" if point.is_slip else head for head in heads if head)


def names_of(point: KeyPoint) -> tuple[str, ...]:
    """What the bank calls a point, if it does so in more than the sentence that states it."""
    alternatives = alternatives_of(point)
    return alternatives or (() if _is_named_by_sentence(point) else (point.text,))


def is_sentence(text: str) -> bool:
    """Whether it ends like a sentence and has a few words."""
    has_words = len(text.split()) >= _FEWEST_WORDS_OF_SENTENCE
    return has_words and ends_sentence(text)


def ends_in_weight(name: str) -> bool:
    """Whether the end of a name is read as its weight."""
    return "*" in name and bool(_WEIGHT.search(name))


def names_something(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return text[:1].isalnum() or bool(_LETTER.search(text))


def _parted(text: str, sign: str) -> list[str]:
    if sign not in text:
        return [text.strip()]
    parts, start = [], 0
    for found in _SIGNS[sign].finditer(text):
        if not found[1]:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*parts, text[start:].strip()]


def _weighed(name: str, aliases: Sequence[str]) -> tuple[str, float]:
    """A name without its weight, and that weight."""
    for alias in filter(ends_in_weight, aliases):
        problem = f"A weight after the alias '{alias}'."
        raise PointError(problem, "Put it after the point's own name.")
    match = _WEIGHT.search(name) if "*" in name else None
    if match is None:
        return name, 1.0
    try:
        weight = float(match["number"])
    except ValueError:
        weight = 0.0
    if not 0 < weight <= HEAVIEST:
        problem = f"'{name}' needs a weight above 0 and no more than {HEAVIEST:.0f}."
        remedy = "Write it with a point, as in 'Airflow*2' or 'Airflow*1.5', or leave it out."
        raise PointError(problem, remedy)
    return name[: match.start()], weight


def _refuse_misuse(
    written: str, names: Sequence[str], aliases: Sequence[str], *, is_slip: bool
) -> None:
    if star.SIGN in names and (is_slip or aliases or len(names) > 1):
        problem = f"'{star.SIGN}' stands for five points; '{written}' mixes it with something else."
        raise PointError(problem, f"Write it by itself, as in '{star.SIGN}; root cause'.")
    if is_slip and not any(map(names_something, names)):
        problem = f"'{written}' doesn't say what must not be said."
        raise PointError(problem, "Write it after the '!', as in '!big discounts'.")
    if len(names) > 1 and not all(map(names_something, names)):
        problem = f"An alternative is missing in '{written}'."
        raise PointError(problem, "Write one on either side of '|', as in 'Selenium | Playwright'.")
    if not all(map(names_something, (*names, *aliases))):
        problem = f"Empty name in '{written}'."
        raise PointError(problem, "Write 'point = alias; point'.")
    for name in names[:-1]:
        if ends_in_weight(name):
            problem = f"A weight after the alternative '{name}'."
            raise PointError(problem, "Put it after the last, as in 'Selenium | Playwright*2'.")
    for name in names[1:]:
        if name.startswith(_SLIP):
            problem = f"A '!' before the alternative '{name[1:].strip()}'."
            raise PointError(problem, "Put it before the first one; then none of them may be said.")


def _needs_label(name: str) -> bool:
    return is_sentence(name) or word_count(name) > MOST_WORDS_OF_LABEL


def _write_points(points: Sequence[KeyPoint]) -> Iterator[str]:
    at = 0
    while at < len(points):
        if star.begins_with_star(points[at:]):
            yield _with_weight(star.SIGN, points[at].weight)
            at += len(star.star_points())
        else:
            yield _write_point(points[at])
            at += 1


def _write_point(point: KeyPoint) -> str:
    aliases = point.aliases[len(alternatives_of(point)) :]
    sentence = () if not point.sentence or _is_named_by_sentence(point) else (point.sentence,)
    return " = ".join([_with_weight(head_of(point), point.weight), *sentence, *aliases])


def _own_name(point: KeyPoint) -> str:
    return point.sentence if _is_named_by_sentence(point) else point.text


def _is_named_by_sentence(point: KeyPoint) -> bool:
    """Whether the label is what the sentence would be given."""
    return _needs_label(point.sentence) and label_of(point.sentence) == point.text


def _with_weight(name: str, weight: float) -> str:
    """A name that itself ends as if in a weight is given one."""
    return f"{name}*{number_text(weight)}" if weight != 1 or ends_in_weight(name) else name


def number_text(value: float) -> str:
    """A number as the parser reads it: with a point, never with an exponent."""
    return f"{Decimal(repr(float(value))).normalize():f}"
