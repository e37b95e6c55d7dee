"""The options of a multiple choice, and the right one, as they are told."""

from collections.abc import Mapping


def options_told(options: Mapping[str, str]) -> str:
    """The options by their letters, in one sentence."""
    shown = (f"{letter}: {text.rstrip('.;')}" for letter, text in options.items())
    return f"{'; '.join(shown)}."


def with_options(text: str, options: Mapping[str, str]) -> str:
    """A question with what may be chosen."""
    return f"{text} {options_told(options)}"


def chosen(options: Mapping[str, str], answer: str) -> str:
    """The right option with its letter, of its letter or its text; other answers as they are."""
    plain = answer.strip(" .()").casefold()
    for letter, text in options.items():
        if plain in {letter.casefold(), text.strip(" .").casefold(), f"option {letter}".casefold()}:
            return options_told({letter: text})
    return answer
