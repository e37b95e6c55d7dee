"""Starts that are said again: "I, I would", "we used, we used a queue"."""

from collections.abc import Sequence

from simulator.english.fillers import is_filler
from simulator.scoring.said import Said
from simulator.transcribing.transcript import Word

_MOST_WORDS = 4
_SAID_TWICE_ON_PURPOSE = frozenset(
    "again bye far had is long many more much never no okay over really so that too very yeah yes"
    .split()
)  # fmt: skip


def repeated_starts(words: Sequence[Word]) -> tuple[Said, ...]:
    """Up to four words that are said again at once, all copies, and words that are started again.

    Fillers in between don't matter. A lower bound: Whisper tidies many away, and a start that is
    put into other words is none. What begins a new sentence, a number, and a word that is doubled
    for emphasis ("very, very") don't count.
    """
    spoken = [word for word in words if not is_filler(word.text)]
    keys = [_key(word) for word in spoken]
    found, at = [], 0
    while at < len(spoken):
        length = _length_with_copies(spoken, keys, at)
        if length:
            found.append(Said.of(spoken[at : at + length]))
        at += length or 1
    return tuple(found)


def _length_with_copies(spoken: Sequence[Word], keys: Sequence[str], at: int) -> int:
    """How many words a start and its copies take, 0 where none is said again."""
    if _is_broken_off(spoken, keys, at):
        return 2
    for size in range(1, _MOST_WORDS + 1):
        end = at + size
        while keys[end : end + size] == keys[at : at + size]:
            end += size
        if end > at + size and _is_restart(spoken[at + size - 1], keys[at : at + size]):
            return end - at
    return 0


def _is_restart(last: Word, keys: Sequence[str]) -> bool:
    if last.text.endswith((".", "?", "!")) and not last.text.endswith(".."):
        return False
    if any(not key or key.isdecimal() for key in keys):
        return False
    return len(keys) > 1 or keys[0] not in _SAID_TWICE_ON_PURPOSE


def _is_broken_off(spoken: Sequence[Word], keys: Sequence[str], at: int) -> bool:
    """Whether a word is a beginning of the next, written with a dash, as in ``w- we``."""
    is_cut = spoken[at].text.rstrip(",.").endswith(("-", "—"))
    return is_cut and at + 1 < len(keys) and keys[at] != "" and keys[at + 1].startswith(keys[at])


def _key(word: Word) -> str:
    return "".join(letter for letter in word.text.casefold() if letter.isalnum())
