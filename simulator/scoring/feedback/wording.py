"""Several ways to say each thing, and how a point fits into them.

The number of the answer decides which one is used. So two answers in a row never get the same
words, and the same session always gets the same ones.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from simulator.english.sentences import as_sentence


class PointForm(StrEnum):
    """How a point fits into a sentence.

    A name stands in it like a noun, a phrase behind a colon, a statement between quotation marks,
    and a part of a story completes "You said ...".
    """

    NAME = "name"
    PHRASE = "phrase"
    STATEMENT = "statement"
    PART = "part"


Wordings = tuple[str, ...]
WordingsByForm = Mapping[PointForm, Wordings]


def by_form(**wordings: Wordings) -> WordingsByForm:
    """What is said about points of each form; a form without wordings uses those of names."""
    return MappingProxyType({form: wordings.get(form, wordings["name"]) for form in PointForm})


def worded(wordings: Wordings, number: int, **details: str) -> str:
    """One of several ways to say something; consecutive numbers give different ones."""
    return as_sentence(wordings[number % len(wordings)].format(**details))
