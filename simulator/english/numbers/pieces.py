"""The pieces of a clause among which numbers are read, and what a reader tells of them."""

from dataclasses import dataclass

Clause = tuple[str, ...]
"""Pieces in lower case. A reader is given a clause and the place where a number may begin."""

Read = tuple[str, int]
"""What was read, and the place behind it."""


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces [first, behind) of a clause, in their one form."""

    texts: tuple[str, ...]
    first: int
    behind: int


def piece_at(clause: Clause, at: int) -> str:
    """The piece at a place; empty outside the clause."""
    return clause[at] if 0 <= at < len(clause) else ""


def stand_at(words: Clause, clause: Clause, at: int) -> bool:
    """Whether the clause goes on with these words."""
    return clause[at : at + len(words)] == words
