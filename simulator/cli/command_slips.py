"""What may have been meant by a word that is no command."""

import shlex
from collections.abc import Iterator, Sequence

from simulator.errors import BankError
from simulator.questions.shelf import ENDING, Place, Shelf
from simulator.spelling import nearest

_OTHER_WORDS = {
    **dict.fromkeys("start run begin go play train interview question".split(), "practice"),
    **dict.fromkeys("continue go-on".split(), "resume"),
    **dict.fromkeys("test try doctor setup microphone speaker".split(), "check"),
    **dict.fromkeys("delete remove clear".split(), "forget"),
    **dict.fromkeys("stats statistics due".split(), "progress"),
    **{word: f"bank {word}" for word in "list lint show keypoints import edit new".split()},
    "help": "--help",
}
"""What other programs, or other people, call it."""


def meant_by(word: str, commands: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The commands that may have been meant, the likeliest first: a bank is to be practised."""
    if word.lower() in _OTHER_WORDS:
        return (_OTHER_WORDS[word.lower()],)
    return (
        tuple(_with_bank(word, shelf))
        or nearest(word, commands)
        or tuple(map(_practise, nearest(word, _names(shelf))))
    )


def _with_bank(word: str, shelf: Shelf) -> Iterator[str]:
    """What is done with the bank or the file of that name, if there is one."""
    try:
        found = shelf.find(word)
    except BankError:
        return
    if found.place is not Place.ELSEWHERE or found.path.suffix.lower() == ENDING:
        yield _practise(word)
    elif found.path.is_file():
        yield shlex.join(["simulator", "bank", "import", word])


def _practise(bank: str) -> str:
    return shlex.join(["simulator", "practice", bank])


def _names(shelf: Shelf) -> Iterator[str]:
    """The names of all banks; none where they can't be listed, which is told elsewhere."""
    try:
        yield from (bank.called for bank in shelf.banks())
    except BankError:
        return
