"""The options of a multiple choice, and the right one, as they are told."""

import re
from collections.abc import Iterable, Mapping

_NUMBER = re.compile(r"\d{1,2}")
_BETWEEN_OPTIONS = (r"\s*[|;\n]\s*", r"\s*[,&.]\s*|\s+and\s+")


def options_told(options: Mapping[str, str]) -> str:
    """The options by their letters, in one sentence."""
    shown = (f"{letter}: {text.rstrip('.;')}" for letter, text in options.items())
    return f"{'; '.join(shown)}."


def with_options(text: str, options: Mapping[str, str]) -> str:
    """A question with what may be chosen."""
    return f"{text} {options_told(options)}"


def chosen(options: Mapping[str, str], answer: str, first: int | None = None) -> str:
    """The right options with their letters, of letters, texts or numbers; else the answer as it is.

    ``first`` is the number of the first option, where answers are numbers of options.
    """
    letters = letters_of(options, answer, first)
    return options_told({letter: options[letter] for letter in letters}) if letters else answer


def letters_of(options: Mapping[str, str], answer: str, first: int | None = None) -> list[str]:
    """The letters of the options that an answer names; none if it says anything else."""
    for pattern in (r"\Z", *_BETWEEN_OPTIONS):
        parts = filter(None, re.split(pattern, answer.strip(" .")))
        letters = [_letter_of(options, part, first) for part in parts]
        if letters and all(letters):
            return list(dict.fromkeys(letters))
    return []


def first_number(answers: Iterable[tuple[str, int]], *, usual: int) -> int | None:
    """The number of the first option, as all answers of a list tell together.

    Args:
        answers: each with the count of options beside it.
        usual: what it is where they leave it open: none is 0, and none is as high as the count.

    Returns:
        0 or 1; None if most answers are no numbers of options.
    """
    given = [(answer.strip(" ."), count) for answer, count in answers if answer.strip(" .")]
    numbers = [(int(answer), count) for answer, count in given if _NUMBER.fullmatch(answer)]
    if not numbers or 2 * len(numbers) < len(given):
        return None
    if any(number == 0 for number, _ in numbers):
        return 0
    return 1 if any(number == count for number, count in numbers) else usual


def _letter_of(options: Mapping[str, str], name: str, first: int | None) -> str:
    plain = name.strip(" .()").casefold()
    if first is not None and _NUMBER.fullmatch(plain):
        place = int(plain) - first
        return list(options)[place] if 0 <= place < len(options) else ""
    for letter, text in options.items():
        if name.strip(" .").casefold() == text.strip(" .").casefold():
            return letter
        if plain in {letter.casefold(), text.strip(" .").casefold(), f"option {letter}".casefold()}:
            return letter
    return ""
