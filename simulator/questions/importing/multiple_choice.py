"""The options of a multiple choice, and the right one, as they are told."""

import re
from collections.abc import Mapping

_BETWEEN_OPTIONS = (r"\s*[|;\n]\s*", r"\s*[,&.]\s*|\s+and\s+")


def options_told(options: Mapping[str, str]) -> str:
    """The options by their letters, in one sentence."""
    shown = (f"{letter}: {text.rstrip('.;')}" for letter, text in options.items())
    return f"{'; '.join(shown)}."


def with_options(text: str, options: Mapping[str, str]) -> str:
    """A question with what may be chosen."""
    return f"{text} {options_told(options)}"


def chosen(options: Mapping[str, str], answer: str) -> str:
    """The right options with their letters, of letters or texts; other answers as they are."""
    letters = letters_of(options, answer)
    return options_told({letter: options[letter] for letter in letters}) if letters else answer


def letters_of(options: Mapping[str, str], answer: str) -> list[str]:
    """The letters of the options that an answer names; none if it says anything else."""
    for pattern in (r"\Z", *_BETWEEN_OPTIONS):
        parts = filter(None, re.split(pattern, answer.strip(" .")))
        letters = [_letter_of(options, part) for part in parts]
        if letters and all(letters):
            return list(dict.fromkeys(letters))
    return []


def _letter_of(options: Mapping[str, str], name: str) -> str:
    plain = name.strip(" .()").casefold()
    for letter, text in options.items():
        if name.strip(" .").casefold() == text.strip(" .").casefold():
            return letter
        if plain in {letter.casefold(), text.strip(" .").casefold(), f"option {letter}".casefold()}:
            return letter
    return ""
