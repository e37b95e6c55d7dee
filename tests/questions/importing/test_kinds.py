"""Habits of published lists, each with what becomes of it."""

import pytest

from simulator.questions.bank import Question
from simulator.questions.importing.delimited import read_delimited
from simulator.questions.importing.documents import read_document
from simulator.questions.importing.drafts import Imported, import_drafts
from simulator.questions.importing.found import Found
from simulator.questions.importing.json_lists import read_json
from simulator.questions.importing.markdown_it_outline import markdown_outline


def _found(text: str) -> Found:
    return read_document(markdown_outline(text), "Notes")


def _imported(found: Found) -> Imported:
    return import_drafts(found.drafts, found.left_out)


def _questions(text: str) -> list[Question]:
    return list(_imported(_found(text)).bank.questions())


def test_options_of_json_may_be_marked_as_right_one_by_one() -> None:
    found = read_json(
        """[{"question": "Which melts?", "choices": [
        {"text": "Ice", "correct": true}, {"text": "Sand", "correct": false},
        {"text": "Wax", "correct": true}], "rationale": "Both melt below 70 degrees."},
        {"question": "Which burns?", "answers": [
        {"text": "Wood", "isCorrect": true}, {"text": "Slate", "isCorrect": false}]}]""",
        "Fire",
    )

    first, second = found.drafts
    assert first.text == "Which melts? A: Ice; B: Sand; C: Wax."
    assert first.answer == "A: Ice; C: Wax. Both melt below 70 degrees."
    assert (second.text, second.answer) == ("Which burns? A: Wood; B: Slate.", "A: Wood.")


@pytest.mark.parametrize(
    ("question", "answer", "unit"),
    [
        ("Frage", "Antwort", "Thema"),
        ("Question", "Réponse", "Thème"),
        ("pregunta", "respuesta", "tema"),
    ],
)
def test_names_of_other_languages_are_understood(question: str, answer: str, unit: str) -> None:
    rows = read_delimited(f"ID,{unit},{question},{answer}\n1,Brot,Warum?,Darum.\n", "Notes")
    cards = read_json(f'[{{"{unit}": "Brot", "{question}": "Warum?", "{answer}": "Darum."}}]', "N")

    for found in (rows, cards):
        (draft,) = found.drafts
        assert (draft.unit, draft.text, draft.answer) == ("Brot", "Warum?", "Darum.")


def test_an_object_without_an_answer_is_told_with_its_names() -> None:
    (fault,) = read_json('[{"question": "Why?", "simple": "So."}]', "Notes").left_out

    assert fault.problem == (
        "“Why?” was left out. None of its names says 'answer': 'question', 'simple'."
    )


def test_several_right_options_of_a_row_are_told_with_the_explanation() -> None:
    found = read_delimited(
        "question,choice_1,choice_2,choice_3,correct_answer,rationale\n"
        "Which melt?,Ice,Sand,Wax,Ice | Wax,Sand needs an oven.\n",
        "Fire",
    )

    (draft,) = found.drafts
    assert draft.answer == "A: Ice; C: Wax. Sand needs an oven."


def test_unknown_lines_among_the_first_ones_of_an_anki_export_are_no_cards() -> None:
    found = read_delimited("#separator:tab\n#name:My cards\n\nWhy?\tSo.\n", "Notes")

    assert [draft.text for draft in found.drafts] == ["Why?"]
    assert found.left_out == []


def test_lines_that_only_label_a_question_are_neither_asked_nor_answered() -> None:
    found = _found("""**Question:** "Why is it red?"

**Difficulty:** easy

**Answer:** It is hot.
""")

    (question,) = _imported(found).bank.questions()
    assert (question.text, question.answer) == ("Why is it red?", "It is hot.")
    assert found.notes == ["Lines that were not used: Difficulty."]


def test_a_label_alone_is_no_answer_but_one_that_answers_stays() -> None:
    first, second = _questions("## Why?\nLevel: the water rises.\n\n## How?\nSlowly.\n")

    assert (first.answer, second.answer) == ("Level: the water rises.", "Slowly.")


def test_an_item_over_several_lines_is_one_idea() -> None:
    (question,) = _questions("## Why?\n- It keeps the heat in\nand the cold out.\n- It is cheap.\n")

    assert question.answer == "It keeps the heat in and the cold out. It is cheap."


def test_scenarios_inside_answers_do_not_ask_where_headings_are_labelled_as_questions() -> None:
    asked = "".join(
        f"### Question {number}: How do you light oven {number}?\nWith care.\n\n"
        "**Scenario 1: The match is wet.**\nI take another.\n\n"
        for number in range(1, 7)
    )

    questions = _questions(asked)

    assert [question.text for question in questions] == [
        f"How do you light oven {number}?" for number in range(1, 7)
    ]
    assert questions[0].answer == "With care. Scenario 1: The match is wet. I take another."


def test_a_fold_with_nothing_but_folds_in_it_is_a_chapter() -> None:
    first, second, third = _questions("""<details><summary>Bread</summary>

<details><summary>Why does it rise?</summary>

Yeast.

</details>
<details><summary>Why does it brown?</summary>

Heat.

</details>
</details>

<details><summary>What is stale?</summary>

Old.

</details>
""")

    assert [one.unit for one in (first, second, third)] == ["Bread", "Bread", "Notes"]


def test_boxes_to_tick_within_an_answer_are_no_options() -> None:
    (question,) = _questions("""## How do you check the oven?
**Answer:** I go through a list before every shift, from the door to the flame.

- [ ] the door closes
- [ ] the flame is blue
""")

    assert question.answer.endswith("The door closes. The flame is blue.")


def test_boxes_may_lack_a_space_and_be_ticked_with_a_letter_of_another_alphabet() -> None:
    (question,) = _questions("## Which is hot?\n\n- [ ]Ice\n- [х] Fire\n")  # noqa: RUF001 - Cyrillic

    assert (question.text, question.answer) == ("Which is hot? A: Ice; B: Fire.", "B: Fire.")


def test_a_list_of_follow_ups_is_not_part_of_the_answer_and_told() -> None:
    imported = _imported(_found("## Why?\nSo.\n\n**Follow-ups:**\n- And then?\n- Since when?\n"))

    (question,) = imported.bank.questions()
    assert question.answer == "So."
    assert [(fault.line, fault.problem) for fault in imported.left_out] == [
        (4, "The follow-ups below it name no key points.")
    ]


def test_signs_inside_an_item_that_mark_items_elsewhere_are_kept() -> None:
    (question,) = _questions("## Why?\n- It follows the C++ standard.\n- Early - before dawn.\n")

    assert question.answer == "It follows the C++ standard. Early - before dawn."


def test_cards_with_gaps_are_asked_and_strange_ones_beside_them_are_told() -> None:
    found = read_json(
        """[{"front": "Why?", "back": "So."},
        {"type": "cloze", "text": "Bread needs {{c1::yeast}}."},
        {"picture": "loaf.png"}]""",
        "Bread",
    )

    assert [(one.text, one.answer) for one in found.drafts] == [
        ("Why?", "So."),
        ("Bread needs ___.", "yeast"),
    ]
    assert [(fault.line, fault.problem) for fault in found.left_out] == [
        (3, "An entry has no question under a name that is known: 'picture'.")
    ]


def test_expected_points_answer_where_nothing_else_does() -> None:
    found = read_json(
        '[{"question": "Why?", "expected_points": ["keeps the heat", "is cheap"]}]', "Notes"
    )

    (draft,) = found.drafts
    assert draft.answer == "Keeps the heat. Is cheap."
    assert draft.details == ("K: keeps the heat; is cheap",)


def test_code_in_a_cell_is_not_spoken_though_it_looks_like_html() -> None:
    found = read_json(
        '[{"question": "How?", "answer": "Like this:\\n```jsx\\n<b>a</b>\\n```\\nThat is all."}]',
        "N",
    )

    assert found.drafts[0].answer == "Like this: That is all."


def test_columns_without_a_name_that_are_not_used_are_told() -> None:
    found = read_delimited("Why is it?\tSo.\tBook 1\nHow is it?\tThus.\tBook 2\n", "Notes")

    assert found.notes == ["Columns that were not used: number 3."]


def test_a_list_that_only_asks_offers_no_way_of_reading_a_single_line() -> None:
    asked = "".join(f"{number}. Why is it {number}?\n" for number in range(1, 60))

    found = _found(f"# Memory\n\n{asked}")

    assert found.choices == []
    assert found.notes == [
        "59 lines end with a question mark, the first on line 3. Are there answers?"
    ]


def test_a_problem_with_nothing_but_code_below_it_is_not_its_own_answer() -> None:
    (fault,) = _imported(
        _found("### Scenario 1: Merge lists\n*Problem:* Merge two sorted lists.\n```\nmerge\n```\n")
    ).left_out

    assert fault.problem == (
        "“Merge lists. Merge two sorted lists.” was left out. "
        "Its answer is only code, which can't be spoken."
    )


def test_further_questions_are_no_answer_unless_questions_are_asked_for() -> None:
    asked = "".join(f"- Why is oven {number} hot?\n" for number in range(9))
    imported = _imported(
        _found(f"## How are you?\n{asked}\n## What would you ask a baker?\n{asked}")
    )

    (question,) = imported.bank.questions()
    assert question.text == "What would you ask a baker?"
    assert [fault.problem for fault in imported.left_out] == [
        "“How are you?” was left out. What stands below it only asks."
    ]


def test_key_points_may_stand_in_one_line_with_commas() -> None:
    (question,) = _questions("## Why?\nSo.\n\n*Key points: listen first, stay calm, agree.*\n")

    assert [point.text for point in question.marked_key_points] == [
        "listen first",
        "stay calm",
        "agree",
    ]
