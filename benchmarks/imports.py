"""How long lists take to import.

The first table has lists as people have them, in each shape, with answers of one to five sentences;
the second has files that are full of one kind of markup. Each holds about one megabyte of text. It
is read as ``bank import`` reads it, up to the text of the bank, and the time of the processor is
counted. The time goes by entries and changes of look: the fewer letters each has, the longer a
megabyte takes.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.tables import Row, Table, benchmark
from benchmarks.usual_lists import SHAPES, WRITERS
from simulator.questions.importing.files import import_file

_LETTERS_OF_A_MEGABYTE = 1_000_000
_ANSWER = "A log keeps each message in the order in which it came, so that it can be read again."
_HEADS = {
    ".csv": "question,answer\n",
    ".json": "[",
    "tables.md": "| Question | Answer |\n|---|---|\n",
}
_DEPTH = 40

_PIECES = {
    "headings.md": f"## What is log %?\n{_ANSWER}\n\n",
    "headings-only.md": "### What is log %?\n",
    "bold-lines.md": f"**%. What is log %?**\n\n{_ANSWER}\n\n",
    "bold-words.md": "**log** *%* __is__ ",
    "numbered-items.md": f"1. What is log %?\n   {_ANSWER}\n",
    "nested-lists.md": "".join(f"{'  ' * level}- What is log %?\n" for level in range(8)),
    "short-items.md": "- log %\n",
    "labels.txt": "Q: What is log %?\nA: It grows.\n\n",
    "details.md": f"<details><summary>What is log %?</summary>\n\n{_ANSWER}\n</details>\n\n",
    "tables.md": "| What is log %? | It grows. |\n",
    "links.md": "- [What is log %?](#log-%) [it](https://example.org/%)\n",
    "code-blocks.md": "## What is log %?\nIt grows.\n\n```sh\ncat %\n```\n\n",
    "inline-code.md": "`log %` is `a` and `b`, ",
    "inline-html.md": "<b>log %</b><br><i>is</i> <code>x</code>\n",
    "entities.md": "&amp;&lt;&#39;&eacute; ",
    "deep-quotes.md": "".join(f"{'> ' * level}What is log %?\n" for level in range(_DEPTH)),
    "stars-that-never-end.md": "*a _b ",
    "brackets-that-never-end.md": "[a ![b (",
    "one-line.md": "What is log %? It grows. ",
    "short-lines.md": "log\n",
    "short-paragraphs.md": "What is %?\n\nlog\n\n",
    "multiple-choice.md": "%. What is log %?\nA) one\nB) two\nAnswer: B\n\n",
    "page.html": f"<h2>What is log %?</h2><p>{_ANSWER}</p><ul><li>one<li>two</ul>\n",
    "dense-tags.html": "<b><i></i></b><p><li><td>x",
    "long-array.json": '{"question": "What is log %?", "answer": "It grows."},',
    "deep-array.json": "[" * _DEPTH
    + '{"question": "Log %?", "answer": "So."}'
    + "]" * _DEPTH
    + ",",
    "cards.csv": "What is log %?,It grows.\n",
    "quotes.csv": '"What is ""log"" %?","It ""grows"", ""so"""\n',
    "html-cells.csv": 'What is <b>log</b> %?,"<ul><li>It</li></ul>"\n',
    "markdown-cells.csv": 'What is **log** %?,"- It\n- grows"\n',
    "gaps.txt": "{{c1::log %}} is {{c2::a}} list\tx\n",
}


def dense_text(name: str, letters: int) -> str:
    """A text of about so many letters, full of one kind of markup."""
    piece = _PIECES[name]
    pieces = (piece.replace("%", str(number)) for number in range(1 + letters // len(piece)))
    text = _HEADS.get(name, _HEADS.get(Path(name).suffix, "")) + "".join(pieces)
    return f"{text.rstrip(',')}]" if name.endswith(".json") else text


def row_of(path: Path, letters: int) -> Row:
    """How many questions a list of so many letters holds, and how long it takes."""
    start = time.process_time()
    report = import_file(path, "Questions")
    seconds = time.process_time() - start
    questions = sum(1 for _ in report.imported.bank.questions())
    return [path.name, f"{questions:,}", f"{seconds / letters * _LETTERS_OF_A_MEGABYTE:.1f}"]


def _dense_list(name: str, letters: int, folder: Path) -> Row:
    path = folder / name
    path.write_text(dense_text(name, letters), encoding="utf-8")
    return row_of(path, path.stat().st_size)


def _usual_list(name: str, letters: int, folder: Path) -> Row:
    path = folder / name
    if name in WRITERS:
        WRITERS[name](path, letters)
        return row_of(path, letters)
    path.write_text(SHAPES[name].text(letters), encoding="utf-8")
    return row_of(path, path.stat().st_size)


def _load(folder: Path) -> None:
    """Read a little of each kind, so that nothing is loaded while the time is taken."""
    for name in (*SHAPES, *WRITERS):
        _usual_list(name, 1, folder)


@benchmark
@click.option("--letters", default=_LETTERS_OF_A_MEGABYTE, help="Length of each input.")
@click.option("--only", default="", help="Part of the name of the inputs to read.")
def main(letters: int, only: str) -> Iterator[Table]:
    """Yield the tables."""
    with tempfile.TemporaryDirectory() as folder:
        _load(Path(folder))
        usual = [
            _usual_list(name, letters, Path(folder)) for name in (*SHAPES, *WRITERS) if only in name
        ]
        dense = [_dense_list(name, letters, Path(folder)) for name in _PIECES if only in name]
    columns = ["questions", "seconds a megabyte"]
    yield Table("Importing a list as people have them", ["shape", *columns], usual)
    yield Table("Importing a dense list", ["input", *columns], dense)


if __name__ == "__main__":
    main()
