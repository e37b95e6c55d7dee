"""Cloze notes of Anki: a sentence with gaps, one question for each."""

import re

GAP = "___"
_MOST_GAPS = 100
_CLOZE = re.compile(r"\{\{c(?P<number>\d{1,3})::(?P<text>[^{}]*?)(?:::(?P<hint>[^{}]*))?\}\}")


class ClozeError(ValueError):
    """A note whose gaps can't be read."""


def is_cloze(text: str) -> bool:
    """Whether a text has gaps."""
    return bool(_CLOZE.search(text))


def gaps_of(text: str) -> list[tuple[str, str]]:
    """A question with a gap, and what fills it, for each number of a gap.

    Raises:
        ClozeError: nothing but gaps is there, or very many.
    """
    if not _CLOZE.sub("", text).strip(" .,;:"):
        message = "The note is nothing but gaps."
        raise ClozeError(message)
    numbers = dict.fromkeys(found["number"] for found in _CLOZE.finditer(text))
    if len(numbers) > _MOST_GAPS:
        message = f"The note has more than {_MOST_GAPS} gaps."
        raise ClozeError(message)
    return [(_with_gap(text, number), _filling(text, number)) for number in numbers]


def _with_gap(text: str, number: str) -> str:
    def shown(found: re.Match[str]) -> str:
        if found["number"] != number:
            return found["text"]
        return f"{GAP} ({found['hint']})" if found["hint"] else GAP

    return _CLOZE.sub(shown, text)


def _filling(text: str, number: str) -> str:
    found = (one["text"] for one in _CLOZE.finditer(text) if one["number"] == number)
    return ", ".join(dict.fromkeys(filter(None, map(str.strip, found))))
