"""Lists of questions in the shapes in which people have them, as long as one wants.

The questions and answers are made of common words by chance, always the same; an answer has one to
five sentences. Cards hold a term and a few words.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_NAMES = """log table index query cluster message schema nurse patient ward budget invoice customer
contract team sprint review lesson policy risk record chart server token cache queue graph branch
release test image network key column view shard""".split()
_DOES = "keeps reads writes checks moves counts explains replaces delays measures shows".split()
_KINDS = "large small old new slow quick shared private remote daily open stable strict".split()
_QUESTIONS = (
    "What is a {kind} {name} in case {number}?",
    "How does a {name} differ from a {kind} {other} of {number} rows?",
    "Explain how the {name} and the {other} work together for {number} users.",
    "Describe a time when a {kind} {name} failed on day {number}.",
)
_SENTENCES = (
    "The {name} {does} each {other} in the order in which it came.",
    "For example, I saw a {name} with {number} rows, and it was {kind}.",
    "We don't use a {kind} {other}, because it {does} the {name} twice.",
    "If the {other} fails, then the {kind} {name} {does} it (and nobody notices).",
)


class Words:
    """Chooses the words of a list."""

    def __init__(self, seed: str) -> None:
        self._chosen = random.Random(seed)  # noqa: S311 - no secret

    def question(self) -> str:
        """Something that is asked."""
        return self._filled(self._chosen.choice(_QUESTIONS))

    def answer(self, most_sentences: int = 5) -> str:
        """One sentence or some."""
        count = self._chosen.randint(1, most_sentences)
        return " ".join(self._filled(self._chosen.choice(_SENTENCES)) for _ in range(count))

    def term(self) -> str:
        """What stands on the front of a card."""
        return self._filled("{kind} {name} {number}")

    def meaning(self) -> str:
        """What stands on its back."""
        return self._filled("a {kind} {other}")

    def _filled(self, pattern: str) -> str:
        choose = self._chosen.choice
        return pattern.format(
            name=choose(_NAMES),
            other=choose(_NAMES),
            does=choose(_DOES),
            kind=choose(_KINDS),
            number=self._chosen.randint(2, 9_999),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """How a list is written: each entry by its number, and what stands before and behind them."""

    entry: Callable[[Words, int], str]
    head: str = ""
    tail: str = ""
    between: str = ""

    def text(self, letters: int) -> str:
        """A list of about so many letters."""
        return f"{self.head}{self.between.join(_entries(self, letters))}{self.tail}"


def _entries(shape: Shape, letters: int) -> Iterator[str]:
    words, written, number = Words("list"), 0, 0
    while written < letters:
        number += 1
        entry = shape.entry(words, number)
        written += len(entry)
        yield entry


def _html(answer: str) -> str:
    return f"<p>{escape(answer).replace('. ', '.</p><p>')}</p>"


def _items(words: Words, count: int) -> str:
    return "".join(f"- {words.answer(1)}\n" for _ in range(count))


def _card(words: Words) -> str:
    return json.dumps({"question": words.question(), "answer": words.answer()})


SHAPES: dict[str, Shape] = {
    "headings.md": Shape(lambda w, n: f"### {n}. {w.question()}\n\n{w.answer()}\n\n"),
    "bold lines.md": Shape(lambda w, n: f"**{n}. {w.question()}**\n\n{w.answer()}\n\n"),
    "items below headings.md": Shape(lambda w, _: f"### {w.question()}\n\n{_items(w, 3)}\n"),
    "bold words, code and links.md": Shape(
        lambda w, n: (
            f"### {w.question()}\n\nIt is **{w.term()}** and `a(b)`, see "
            f"[it](https://example.org/{n}). {w.answer()}\n\n"
        )
    ),
    "code blocks.md": Shape(
        lambda w, n: f"### {w.question()}\n\n{w.answer()}\n\n```sh\ncat {n}\n```\n\n"
    ),
    "folds.md": Shape(
        lambda w, _: f"<details><summary>{w.question()}</summary>\n\n{w.answer()}\n\n</details>\n\n"
    ),
    "labels.txt": Shape(lambda w, _: f"Q: {w.question()}\nA: {w.answer()}\n\n"),
    "numbered items.md": Shape(lambda w, n: f"{n}. {w.question()}\n\n   {w.answer()}\n\n"),
    "multiple choice.md": Shape(
        lambda w, n: (
            f"{n}. {w.question()}\n\nA) {w.meaning()}\nB) {w.meaning()}\n"
            f"C) {w.meaning()}\n\nAnswer: B\n\n"
        )
    ),
    "table.md": Shape(
        lambda w, _: f"| {w.question()} | {w.answer()} |\n", "| Question | Answer |\n|---|---|\n"
    ),
    "terms with dashes.txt": Shape(lambda w, _: f"{w.term()} - {w.answer(1)}\n"),
    "plain cells.csv": Shape(lambda w, _: f'{w.question()},"{w.answer()}"\n', "question,answer\n"),
    "Markdown in cells.csv": Shape(
        lambda w, _: f'**{w.question()}**,"{w.answer(2)}\n\n{_items(w, 2)}"\n', "front,back\n"
    ),
    "HTML in cells.csv": Shape(
        lambda w, _: f'<b>{w.question()}</b>,"{_html(w.answer())}"\n', "front,back\n"
    ),
    "cards.tsv": Shape(lambda w, _: f"{w.term()}\t{w.meaning()}\n", "front\tback\n"),
    "Anki notes.txt": Shape(
        lambda w, _: f"{w.question()}<br>\t{_html(w.answer())}\n", "#separator:tab\n#html:true\n"
    ),
    "gaps.txt": Shape(
        lambda w, n: f"The {{{{c1::{w.term()}}}}} keeps {n} rows.\t{w.answer(1)}\n",
        "#separator:tab\n",
    ),
    "objects.json": Shape(lambda w, _: _card(w), "[", "]", ",\n"),
    "lines.jsonl": Shape(lambda w, _: f"{_card(w)}\n"),
    "page.html": Shape(lambda w, _: f"<h3>{w.question()}</h3>{_html(w.answer())}\n", "<html>"),
    "bank.txt": Shape(
        lambda w, n: f"{n}. Q: {w.question()}\n A: {w.answer()}\n", "Unit: Mine\n\nSHORT-ANSWER:\n"
    ),
}


def write_headings(path: Path, letters: int) -> None:
    """Write a Word document of headings and paragraphs."""
    import docx  # noqa: PLC0415 - slow to import

    document = docx.Document()
    for question, answer in _pairs(letters):
        document.add_heading(question, 2)
        document.add_paragraph(answer)
    document.save(str(path))


def write_deck(path: Path, letters: int) -> None:
    """Write an Anki deck with HTML in its fields."""
    import genanki  # noqa: PLC0415 - an extra

    fields = [{"name": "Front"}, {"name": "Back"}]
    sides = [{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{Back}}"}]
    model, deck = genanki.Model(1, "Basic", fields, sides), genanki.Deck(2, "Deck")
    for question, answer in _pairs(letters):
        deck.add_note(genanki.Note(model, [escape(question), _html(answer)]))
    genanki.Package(deck).write_to_file(str(path))


def _pairs(letters: int) -> Sequence[tuple[str, str]]:
    words, written = Words("pairs"), 0
    pairs: list[tuple[str, str]] = []
    while written < letters:
        pairs.append((words.question(), words.answer()))
        written += sum(map(len, pairs[-1]))
    return pairs


WRITERS: dict[str, Callable[[Path, int], None]] = {
    "headings.docx": write_headings,
    "deck.apkg": write_deck,
}
"""What is written in bytes: each list of about so many letters."""
