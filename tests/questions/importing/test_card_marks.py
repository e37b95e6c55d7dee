"""Flash cards in Markdown, with the marks that Obsidian has for them."""

from pathlib import Path

import pytest

from simulator.questions.bank import Question
from simulator.questions.importing.files import ImportReport, import_file


def _report(text: str, folder: Path) -> ImportReport:
    path = folder / "cards.md"
    path.write_text(text, encoding="utf-8")
    return import_file(path, "Cards")


def _questions(text: str, folder: Path) -> list[Question]:
    return list(_report(text, folder).imported.bank.questions())


def test_two_colons_part_question_and_answer_in_a_line(tmp_path: Path) -> None:
    first, second = _questions(
        """## Baking
- **Why does it rise?** :: The yeast makes gas.
- What is `a::b` in a recipe? :: Two steps at once.
""",
        tmp_path,
    )

    assert (first.unit, first.text, first.answer) == (
        "Baking",
        "Why does it rise?",
        "The yeast makes gas.",
    )
    assert (second.text, second.answer) == ("What is `a::b` in a recipe?", "Two steps at once.")


def test_a_question_mark_alone_parts_question_and_answer(tmp_path: Path) -> None:
    first, second = _questions(
        """- **Name what bread needs**
?
It needs:
- flour
- water

What slows
the yeast?
??
Salt does.
""",
        tmp_path,
    )

    assert (first.text, first.answer) == ("Name what bread needs", "It needs: Flour. Water.")
    assert (second.text, second.answer) == ("What slows the yeast?", "Salt does.")


def test_a_deck_has_terms_without_blanks_and_tags_that_belong_to_no_card(tmp_path: Path) -> None:
    questions = _questions(
        """#flashcards/bread
crumb::the soft inside
<!--SR:!2025-11-03,180,264-->

crust::the hard outside

#flashcards/cake
icing::sugar on top
""",
        tmp_path,
    )

    assert [(one.text, one.answer) for one in questions] == [
        ("crumb", "the soft inside."),
        ("crust", "the hard outside."),
        ("icing", "sugar on top."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## What is a scope?\nIt is named, as in std::cout and std::cin.\n\n## Why?\nFor order.\n",
        "## What is a scope?\n```\na :: Int\nb :: Int\n```\nIt is named.\n\n## Why?\nFor order.\n",
    ],
)
def test_two_colons_of_code_part_nothing(text: str, tmp_path: Path) -> None:
    assert [one.text for one in _questions(text, tmp_path)] == ["What is a scope?", "Why?"]
