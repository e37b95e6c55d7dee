"""Shapes of text that nobody means to import: each is read to its end."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.errors import BankError
from simulator.questions.importing.files import import_file

_SHAPES: dict[str, Callable[[int], str]] = {
    "gaps.txt": lambda letters: (
        "".join(f"{{{{c{n}::a}}}} b " for n in range(letters // 12)) + "\tx\n"
    ),
    "sounds-that-never-end.csv": lambda letters: "[sound:" * (letters // 7) + ",x\n",
    "signs-of-equality.md": lambda letters: f"a{'=' * letters}b\n" + "x = y\n" * 4,
    "scripts-that-never-end.md": lambda letters: f"a {'<script> ' * (letters // 9)}\n",
    "blanks-behind-a-label.csv": lambda letters: f"Q{' ' * letters}- x?,y\n",
    "empty-lines.txt": lambda letters: "\n" * letters + "1 Q: x\n",
    "old-line-ends.txt": lambda letters: "\r" * letters,
    "accents.html": lambda letters: "<p>a" + "\u0301\u0316" * (letters // 2),
    "repeated-rows.tsv": lambda letters: "What is it?\tIt is so.\n" * (letters // 23),
    "one-word.md": lambda letters: "a" * letters,
    "open-lists.json": lambda letters: "[" * letters,
}
_WITH_A_QUESTION = frozenset(
    {"blanks-behind-a-label.csv", "repeated-rows.tsv", "sounds-that-never-end.csv"}
)


@pytest.mark.parametrize("name", _SHAPES)
def test_an_endless_text_is_read_to_its_end_and_nothing_is_invented(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(_SHAPES[name](20_000), encoding="utf-8")

    bank = import_file(path, "Questions").imported.bank

    assert len(list(bank.questions())) == (name in _WITH_A_QUESTION)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "deep.json",
            f'{{"units": [{{"unit": "U", "questions": [{"[" * 5_000}{"]" * 5_000}]}}]}}',
            "within one another",
        ),
        (
            "id.json",
            '{"units": [{"unit": "U", "questions": [{"id": "u/long/%s", "text": "What?", '
            '"answer": "So."}]}]}' % ("1" * 5_000),
            "",
        ),
        ("entity.html", f"<p>What is &#{'1' * 5_000};?</p>", ""),
        ("gaps.txt", "".join(f"{{{{c{n}::a}}}} b " for n in range(200)) + "\tx\n", "100 gaps"),
        ("cell.csv", f'question,answer\nWhy?,"{"a" * 1_000_001}"\n', "field larger than"),
    ],
)
def test_what_is_too_deep_or_too_long_is_told(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    left_out = import_file(path, "Questions").imported.left_out

    assert told in " ".join(fault.problem for fault in left_out)


def test_a_device_is_no_list_of_questions(tmp_path: Path) -> None:
    link = tmp_path / "list.md"
    link.symlink_to("/dev/zero")

    with pytest.raises(BankError, match="It is a device, not a file"):
        import_file(link, "Questions")


def test_an_imported_bank_holds_no_signs_that_a_terminal_obeys(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("What is a\0 lag?,How far\x1b[2J behind.\x9b31m\n", encoding="utf-8")

    imported = import_file(path, "Queues\x1b]0;x\x07").imported

    assert imported.text == (
        "Unit: Queues]0;x\n\nSHORT-ANSWER:\n1. Q: What is a lag?\n A: How far[2J behind.31m\n"
    )
