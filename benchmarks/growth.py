"""Whether time grows in proportion to a text, whatever it repeats.

Each text repeats one piece; the second is four times as long as the first, the third four times as
long as that. Times are the processor's. Where they grow in proportion, each is about four times
the one before, and where they grow with the square, sixteen times. Takes about two minutes.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tables import Row, Table, benchmark
from simulator.english.clauses import statements_of
from simulator.english.spoken_form import spoken_form
from simulator.questions.importing.files import import_file
from simulator.questions.labels import label_of
from simulator.questions.linting.bank_checks import repeats_a_question
from simulator.questions.parser import parse_bank, written_bank
from simulator.spelling import composed

Work = Callable[[str], object]
TextOf = Callable[[int], str]

LETTERS = (20_000, 80_000, 320_000)
_START = "Unit: X\n\nSHORT-ANSWER:\n"
_ASKED = "1. Q: What?\n A: So.\n"


def _repeated(piece: str, start: str = "", end: str = "") -> TextOf:
    return lambda letters: f"{start}{piece * (letters // len(piece))}{end}"


def _numbered(piece: str, start: str = "", end: str = "") -> TextOf:
    """The piece again and again, each time with another number for its ``%``."""
    length = len(piece) + 4

    def text_of(letters: int) -> str:
        return start + "".join(piece.replace("%", str(n)) for n in range(letters // length)) + end

    return text_of


def _anew(work: Callable[[str], object], forget: Callable[[], None]) -> Work:
    def run(text: str) -> None:
        forget()
        work(text)

    return run


def _works(folder: Path) -> Iterator[tuple[str, Work, TextOf]]:
    """What is done, and with which texts."""
    parted = _anew(statements_of, statements_of.cache_clear)
    for piece in ("a and ", "a, ", "( ", "not ", "I ", "some more ", "`a "):
        yield f"a sentence parted: {piece!r}", parted, _repeated(piece, "It is ", "so.")
    for piece in ("a-", "AA-", "\n", " =", "/", "a/", "(a ", ", ", "`a ", "1."):
        yield f"as it is spoken: {piece!r}", spoken_form, _repeated(piece, "a", "b")
    label = _anew(label_of, label_of.cache_clear)
    for piece in ("and ", "a log ", "the log, ", "that "):
        yield f"a label found: {piece!r}", label, _repeated(piece, "It is ", "so.")
    yield "accents put in order", composed, _repeated("\u0301\u0316", "a")
    yield from ((f"a bank: {name}", parse_bank, text_of) for name, text_of in _BANKS.items())
    numbers = _numbered("%. Q: What %?\n A: It is %.\n", _START)
    yield "questions compared", lambda text: list(repeats_a_question(written_bank(text))), numbers
    for name, text_of in _LISTS.items():
        yield f"an import: {name}", partial(_import, folder / name), text_of


_BANKS: dict[str, TextOf] = {
    "questions without a number": _repeated("Q: What?\nA: It is so.\n", _START),
    "a heading of blanks": _repeated(" ", f"{_START}ABCD", ";:"),
    "points": _numbered("%; ", f"{_START}{_ASKED} K: ", "so\n"),
    "follow-ups": _numbered(" F: Why %? -> so\n", f"{_START}{_ASKED} K: so\n"),
    "aliases": _repeated(" = an alias", f"{_START}{_ASKED} K: a", "\n"),
    "a long point": _repeated("the log is kept and ", f"{_START}{_ASKED} K: ", "so.\n"),
    "accents on a letter": _repeated("\u0301\u0316", f"{_START}1. Q: Wha", "?\n A: So.\n"),
}
_LISTS: dict[str, TextOf] = {
    "gaps.txt": _numbered("{{c%::a}} b ", end="\tx\n"),
    "sounds-that-never-end.csv": _repeated("[sound:", end=",x\n"),
    "signs-of-equality.md": _repeated("=", "a", "b\n" + "x = y\n" * 4),
    "scripts-that-never-end.md": _repeated("<script> ", "a ", "\n"),
    "links-that-never-end.md": _repeated("![", end="\n"),
    "quotes.md": _repeated("> a\n"),
    "blanks-behind-a-label.csv": _repeated(" ", "Q", "- x?,y\n"),
    "empty-lines.txt": _repeated("\n", end="1 Q: x\n"),
    "accents.html": _repeated("\u0301\u0316", "<p>a"),
    "repeated-rows.tsv": _repeated("What is it?\tIt is so.\n"),
    "one-word.md": _repeated("a"),
    "open-lists.json": _repeated("["),
}


def _import(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    import_file(path, "Questions")


def _row(name: str, work: Work, text_of: TextOf) -> Row:
    work(text_of(1))  # so that nothing is loaded while the time is taken
    seconds = [_seconds(work, text_of(letters)) for letters in LETTERS]
    return [name, *(f"{one:.2f}" for one in seconds)]


def _seconds(work: Work, text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


@benchmark
def main() -> Iterator[Table]:
    """Yield the tables."""
    with TemporaryDirectory() as folder:
        rows = [_row(*one) for one in _works(Path(folder))]
    columns = ["what, and of which text", *(f"{letters:,} letters, s" for letters in LETTERS)]
    yield Table("Texts that repeat a piece", columns, rows)


if __name__ == "__main__":
    main()
