"""Habits of published lists, each with what becomes of it."""

from pathlib import Path

import pytest

from simulator.errors import BankError
from simulator.questions.bank import Question
from simulator.questions.importing.delimited import read_delimited
from simulator.questions.importing.documents import read_document
from simulator.questions.importing.drafts import Imported, import_drafts
from simulator.questions.importing.files import import_file
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


def test_wrong_options_are_shown_with_the_right_one() -> None:
    (draft,) = read_json(
        """[{"question": "Which of these floats?", "answer": "Cork", "wrong": ["Lead", "Brick"],
        "explanation": "It is lighter than water."}]""",
        "Water",
    ).drafts

    assert draft.text == "Which of these floats? A: Brick; B: Cork; C: Lead."
    assert draft.answer == "B: Cork. It is lighter than water."


def test_of_several_languages_english_is_read_or_else_the_first() -> None:
    both = '[{"question_id": 7, "question_fr": "Pourquoi ?", "answer_fr": "Parce que.", '
    english = '"question_en": "Why?", "answer_en": "Because."}]'
    (first,) = read_json(both + english, "Notes").drafts
    (other,) = read_json('[{"question_hu": "Hol?", "answer_hu": "Itt."}]', "Notes").drafts

    assert (first.text, first.answer) == ("Why?", "Because.")
    assert (other.text, other.answer) == ("Hol?", "Itt.")


def test_a_hyphen_may_stand_behind_the_letter_of_a_question() -> None:
    asked = [
        question.text
        for question in _questions(
            "### Q-1 - What is dough?\n\nAns: Flour and water.\n\n"
            "### Q-2 Define a crust\n\nAns: The hard outside of bread.\n\n"
            "### Q- How hot is an oven?\n\nAns: About 230 degrees.\n\n"
            "### Q-Explain proving\n\nAns: The dough rests and rises.\n"
        )
    ]

    assert asked == [
        "What is dough?",
        "Define a crust",
        "How hot is an oven?",
        "Explain proving",
    ]


def test_a_word_that_begins_with_q_and_a_hyphen_is_no_label() -> None:
    (question,) = _questions("## Q-Learning, what is it?\n\nLearning what an act is worth.\n")

    assert question.text == "Q-Learning, what is it?"


def test_a_tag_that_is_never_closed_is_a_word_to_be_filled_in() -> None:
    (draft,) = read_delimited(
        "question,answer\nHow do you empty it?,DELETE FROM <table> WHERE <label> IS NULL\n", "SQL"
    ).drafts

    assert draft.answer == "DELETE FROM <table> WHERE <label> IS NULL"


def test_an_answer_with_gaps_is_left_out() -> None:
    imported = _imported(
        _found(
            "**1.** _Which colours has the flag?_\n\nThe flag is ______ and ______.\n\n"
            "**2.** _Who sews it?_\n\nThe tailor of the town sews it.\n"
        )
    )

    assert [question.text for question in imported.bank.questions()] == ["Who sews it?"]
    (fault,) = imported.left_out
    assert "has gaps to be filled in" in fault.problem


def test_the_address_of_a_video_is_no_answer() -> None:
    (question,) = _questions(
        "### What is a knot?\n\n* A loop pulled tight.\n\nVideo 2: https://example.org/watch?v=1\n"
    )

    assert question.answer == "A loop pulled tight."


def test_code_at_the_beginning_of_an_item_keeps_its_letters() -> None:
    (question,) = _questions(
        "### Which commands are there?\n\n- `ls`: lists the files.\n- shows all of them\n"
    )

    assert question.answer == "`ls`: lists the files. Shows all of them."


def test_a_lettered_list_within_an_answer_is_no_choice() -> None:
    (question,) = _questions(
        "### What are the rules?\n\nAns:\n\n1. Safety first\n\n"
        "    A. Wear gloves at all times\n\n    B. Keep the exits free\n"
    )

    assert question.text == "What are the rules?"
    assert "Wear gloves at all times" in question.answer


def test_the_letter_of_the_right_option_goes_before_another_column_for_it() -> None:
    (draft,) = read_delimited(
        "Question,A,B,CorrectLetter,VerifiedAnswer\nWhich burns?,Stone,Wood,B,\n", "Fire"
    ).drafts

    assert draft.answer == "B: Wood."


@pytest.mark.parametrize("text", ["____ is a bread of rye.", "Rye makes the bread ____"])
def test_a_gap_at_either_end_of_a_question_stays(text: str) -> None:
    (draft,) = read_json(f'[{{"question": "{text}", "answer": "Limpa"}}]', "Bread").drafts

    assert draft.text == text


def test_an_option_in_brackets_is_found_by_its_text() -> None:
    (draft,) = read_json(
        """[{"question": "What is kept?", "answer": "(raw) milk", "options": ["(raw) milk",
        "whey (sweet)"]}]""",
        "Dairy",
    ).drafts

    assert draft.answer == "A: (raw) milk."


def test_a_gap_with_an_ending_is_one_too() -> None:
    imported = _imported(_found("## Who sews the flag?\n\nThe ______s of the town sew it.\n"))

    assert not list(imported.bank.questions())


def test_a_link_among_plain_items_names_one_of_them() -> None:
    (question,) = _questions(
        "## Which doughs do you know?\n\n1. [Brioche](https://example.org/1)\n2. Puff\n3. Choux\n"
    )

    assert question.answer == "Brioche. Puff. Choux."


def test_an_answer_of_nothing_but_code_and_or_is_only_code() -> None:
    imported = _imported(
        _found(
            "## How do you list them?\n\n```\nls\n```\n\nor\n\n```\ndir\n```\n\n"
            "## What is listed?\n\nAll files.\n"
        )
    )

    assert [question.text for question in imported.bank.questions()] == ["What is listed?"]


def test_the_code_that_a_question_speaks_of_belongs_to_it() -> None:
    asked = [
        question.text
        for question in _questions(
            "## Does the following code stop?\n\n```\nwhile 1\n```\n\nNo, never.\n\n"
            "## Does the following code stop?\n\n```\nwhile 0\n```\n\nYes, at once.\n\n"
            "## How do you stop a loop?\n\n```\nbreak\n```\n\nWith a break.\n"
        )
    ]

    assert asked == [
        "Does the following code stop? `while 1`",
        "Does the following code stop? `while 0`",
        "How do you stop a loop?",
    ]


@pytest.mark.parametrize(
    ("name", "data", "remedy"),
    [
        ("list.pdf", b"%PDF-1.7\n1. Why?\n", "Save it as text or as a Word document"),
        ("list", b"PK\x03\x04", "Save it with the ending of its format, such as .docx"),
    ],
)
def test_what_can_not_be_read_by_its_ending_is_told_with_a_remedy(
    tmp_path: Path, name: str, data: bytes, remedy: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(BankError, match=remedy):
        import_file(path, "Unit")


def test_half_a_sign_is_left_out_so_that_the_bank_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('[{"question": "Why \\ud83dus?", "answer": "For the \\udc00work."}]', "utf-8")

    text = import_file(path, "Unit").imported.text

    assert "Q: Why us?\n A: For the work.\n" in text
