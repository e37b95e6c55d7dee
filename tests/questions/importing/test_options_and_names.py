"""Options in columns or keys of their own, right ones told by number, and what names hold."""

import pytest

from simulator.questions.importing.delimited import read_delimited
from simulator.questions.importing.drafts import Draft
from simulator.questions.importing.json_lists import read_json


def _told(draft: Draft) -> tuple[str, str]:
    return draft.text, draft.answer


@pytest.mark.parametrize("heads", ["a1,a2,a3", "option1,option2,option3", "A,B,C"])
def test_options_in_columns_are_asked_and_the_right_one_told_by_its_index(heads: str) -> None:
    found = read_delimited(
        f"question,{heads},answerIndex\nWhich melts?,ice,oak,tin can,0\n"
        "Which burns?,ash,oak,ice,1\n",
        "Fire",
    )

    melts, burns = map(_told, found.drafts)
    assert melts == ("Which melts? A: ice; B: oak; C: tin can.", "A: ice.")
    assert burns == ("Which burns? A: ash; B: oak; C: ice.", "B: oak.")


@pytest.mark.parametrize(
    ("first", "second", "right"),
    [
        ("0", "2", "A: ice."),
        ("1", "3", "A: ice."),
        ("A", "C", "A: ice."),
        ("ice", "tin", "A: ice."),
    ],
)
def test_all_right_options_together_tell_whether_they_count_from_0_or_1(
    first: str, second: str, right: str
) -> None:
    rows = read_delimited(
        f"question,A,B,C,correct\nWhich melts?,ice,oak,ash,{first}\n"
        f"Which bends?,a,b,tin,{second}\n",
        "Fire",
    )

    assert [draft.answer for draft in rows.drafts] == [right, "C: tin."]


def test_options_that_are_numbers_are_told_by_what_they_say() -> None:
    found = read_delimited(
        "question,A,B,C,answer\nTwo and one?,1,2,3,3\nOne and none?,3,1,2,1\n", "Sums"
    )

    assert [draft.answer for draft in found.drafts] == ["C: 3.", "B: 1."]


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 2)])
def test_numbers_of_options_in_json_count_from_0_or_1_as_the_whole_list_tells(
    first: int, second: int
) -> None:
    found = read_json(
        f"""[{{"question": "Which melts?", "options": ["ice", "oak"], "answer": {first}}},
        {{"question": "Which burns?", "options": ["ice", "oak"], "answer": {second}}}]""",
        "Fire",
    )

    assert [draft.answer for draft in found.drafts] == ["A: ice.", "B: oak."]


def test_options_of_json_may_stand_under_letters() -> None:
    found = read_json(
        '[{"Question": "Which melts?", "A": "Oak", "B": "Ice", "C": "Ash", "Answer": "B"}]', "Fire"
    )

    (draft,) = found.drafts
    assert _told(draft) == ("Which melts? A: Oak; B: Ice; C: Ash.", "B: Ice.")
    assert found.notes == []


def test_code_in_lines_belongs_to_the_question_of_json() -> None:
    found = read_json(
        '[{"question": "What is shown?", "code": ["x = 1", "print(x)"], "answer": "One."}]', "Code"
    )

    (draft,) = found.drafts
    assert draft.text == "What is shown? `x = 1 print(x)`"


def test_an_explanation_beside_an_answer_of_json_comes_along() -> None:
    found = read_json(
        '[{"question": "Does ice float?", "answer": "Yes.", "explanation": "It is lighter."}]',
        "Ice",
    )

    (draft,) = found.drafts
    assert draft.answer == "Yes. It is lighter."


def test_names_of_json_that_are_not_read_are_told_once() -> None:
    found = read_json(
        """[{"id": "1", "question": "Why?", "answer": "So.", "source": "A book"},
        {"id": "2", "question": "How?", "answer": "Thus.", "source": "A film", "mood": "glad"}]""",
        "Notes",
    )

    assert found.notes == ["Names that were not used: source, mood."]


def test_a_column_called_section_names_units_unless_it_says_long_or_short() -> None:
    units = read_delimited(
        "question,answer,section\nWhy?,So.,Ice and snow\nHow?,Thus.,Longships\n", "Notes"
    )
    sections = read_delimited("question,answer,section\nWhy?,So.,long\nHow?,Thus.,\n", "Notes")

    assert [draft.unit for draft in units.drafts] == ["Ice and snow", "Longships"]
    assert [(draft.unit, draft.section) for draft in sections.drafts] == [
        ("Notes", "long"),
        ("Notes", None),
    ]


def test_a_list_that_holds_the_answer_of_json_has_the_options_whatever_its_name() -> None:
    found = read_json(
        """[{"question": "Which melts?", "questions": ["Oak", "Ice."], "answer": "Ice."}]""", "Fire"
    )

    (draft,) = found.drafts
    assert _told(draft) == ("Which melts? A: Oak; B: Ice.", "B: Ice.")


def test_names_of_columns_may_be_chinese_and_numbers_name_no_unit() -> None:
    named = read_delimited("题目,解析,类型\n什么是冰?,水.,2\n什么是火?,热.,2\n", "Notes")
    bare = read_delimited("What is ice?,Water.,2\nWhat is fire?,Heat.,2\nWhy?,So.,2\n", "Notes")

    assert [draft.answer for draft in named.drafts] == ["水.", "热."]
    assert {draft.unit for draft in [*named.drafts, *bare.drafts]} == {"Notes"}
