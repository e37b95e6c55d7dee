"""Files in other notations than Markdown: Org, AsciiDoc, notebooks, and those that are not read."""

import json
from pathlib import Path

import pytest

from simulator.errors import BankError
from simulator.questions.bank import Question
from simulator.questions.importing.files import import_file


def _questions(name: str, text: str, folder: Path) -> list[Question]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report = import_file(path, "Bread")
    assert report.imported.left_out == ()
    return list(report.imported.bank.questions())


_ORG = """#+TITLE: Questions
* Baking
** TODO Why does dough rise?          :yeast:
   :PROPERTIES:
   :ID: 12
   :END:
   The *yeast* makes =gas=, see [[https://example.org][the book]].
** What needs salt?
   - crust
   - crumb
#+begin_src sh
weigh salt
#+end_src
"""

_ASCIIDOC = """= Questions
:toc:

== Baking

=== Why does dough rise?
The *yeast* makes gas.

=== What needs salt?
* crust
* crumb

[source,sh]
----
weigh salt
----
"""


def test_headings_of_org_ask_without_their_settings(tmp_path: Path) -> None:
    first, second = _questions("bread.org", _ORG, tmp_path)

    assert (first.unit, first.text) == ("Baking", "Why does dough rise?")
    assert first.answer == "The yeast makes `gas`, see the book."
    assert (second.text, second.answer) == ("What needs salt?", "Crust. Crumb.")


def test_headings_of_asciidoc_ask_and_its_code_is_left_out(tmp_path: Path) -> None:
    first, second = _questions("bread.adoc", _ASCIIDOC, tmp_path)

    assert (first.unit, first.answer) == ("Baking", "The yeast makes gas.")
    assert (second.text, second.answer) == ("What needs salt?", "Crust. Crumb.")


def test_the_cells_of_a_notebook_are_read_like_markdown(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Why does dough rise?\n", "It has yeast."]},
        {"cell_type": "code", "source": "weigh(salt)", "outputs": []},
        {"cell_type": "markdown", "source": "# What is a poolish?\n\nA wet dough."},
    ]

    first, second = _questions("bread.ipynb", json.dumps({"cells": cells}), tmp_path)

    assert (first.text, first.answer) == ("Why does dough rise?", "It has yeast.")
    assert (second.text, second.answer) == ("What is a poolish?", "A wet dough.")


@pytest.mark.parametrize("text", ["{}", "[1]", "no notebook", '{"cells": 3}'])
def test_what_is_no_notebook_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "bread.ipynb"
    path.write_text(text, encoding="utf-8")

    (fault,) = import_file(path, "Bread").imported.left_out

    assert "no notebook" in fault.problem


@pytest.mark.parametrize(
    ("name", "told"), [("bread.yaml", "YAML"), ("bread.gift", "Moodle"), ("bread.tex", "LaTeX")]
)
def test_formats_that_are_not_read_are_named_with_what_to_do(
    name: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text("- question: Why?\n  answer: So.\n", encoding="utf-8")

    with pytest.raises(BankError, match=f"{told}.*Export it as Markdown"):
        import_file(path, "Bread")

    assert import_file(path, "Bread", "markdown") is not None


def test_numbered_headings_ask_as_those_around_them_do(tmp_path: Path) -> None:
    questions = _questions(
        "bread.md",
        """# 1. What is a poolish?
A wet dough.
# 2. Dough is folded. Tell more.
It gets strong.
# Q.3 Why is it cooled?
To slow it.
#4. What is a crumb?
The inside.
# 5. Which flour is best?
# For loaves
Strong flour.
# 6. When is it done?
At noon.
""",
        tmp_path,
    )

    assert [one.text for one in questions] == [
        "What is a poolish?",
        "Dough is folded. Tell more.",
        "Why is it cooled?",
        "What is a crumb?",
        "Which flour is best?",
        "When is it done?",
    ]
    assert {one.unit for one in questions} == {"Bread"}
