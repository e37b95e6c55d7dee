import pytest

from simulator.questions.bank import FollowUp, KeyPoint, Question
from simulator.questions.importing.delimited import read_delimited
from simulator.questions.importing.drafts import Imported, import_drafts


def _import(text: str, separator: str = "") -> Imported:
    found = read_delimited(text, "Cards", separator)
    return import_drafts(found.drafts, found.left_out)


def _questions(text: str, separator: str = "") -> list[Question]:
    imported = _import(text, separator)
    assert imported.left_out == ()
    return list(imported.bank.questions())


def test_the_columns_are_known_by_their_names_in_any_order() -> None:
    (question,) = _questions(
        "Answer,Section,Question,key_points,Limit,Follow-ups,Unit\n"
        '"I use an upsert, always.",long,How do you load twice?,'
        '"upsert*2 = on conflict; idempotent",90s,"And if it fails? -> upsert",SQL\n'
    )

    assert question == Question(
        id="sql/long/1",
        unit="SQL",
        section="long",
        text="How do you load twice?",
        answer="I use an upsert, always.",
        marked_key_points=(KeyPoint("upsert", ("on conflict",), 2.0), KeyPoint("idempotent")),
        limit_seconds=90,
        follow_ups=(FollowUp("And if it fails?", ("upsert",)),),
    )


def test_beside_a_column_with_a_usual_name_a_single_other_one_is_its_counterpart() -> None:
    (question,) = _questions("Word,Sentence\nrhythm,She clapped the rhythm.\n")

    assert (question.text, question.answer) == ("rhythm", "She clapped the rhythm.")


def test_a_name_that_speaks_of_answers_anywhere_names_the_answer() -> None:
    rows = "Ward,Question,What a good answer says\nA3,Who checks the dose?,A second nurse.\n"

    (question,) = _questions(rows)

    assert (question.text, question.answer) == ("Who checks the dose?", "A second nurse.")


def test_without_names_the_first_column_asks_and_the_second_answers() -> None:
    first, second = _questions("What is Kafka?;A log.\nWhich letter?;A\n")

    assert (first.text, first.answer, first.unit) == ("What is Kafka?", "A log.", "Cards")
    assert second.answer == "A"


def test_the_length_of_an_answer_makes_it_long_or_short() -> None:
    long_answer = " ".join(["word"] * 60)
    ids = [q.id for q in _questions(f"a?\tyes\nb?\t{long_answer}\nc?\t{long_answer}\nd?\tno\n")]

    assert ids == ["cards/short/1", "cards/short/2", "cards/long/1", "cards/long/2"]


def test_questions_of_one_unit_are_brought_together() -> None:
    rows = "question,answer,unit\na?,A,One\nb?,B,Two\nc?,C,One\n"

    assert [q.id for q in _questions(rows)] == ["one/short/1", "one/short/2", "two/short/1"]


ANKI = (
    "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n"
    "#tags column:6\n"
    "x1\tBasic\tWork::Python\tWhat is the <b>GIL</b>?\t"
    '"<div>A lock in CPython&nbsp;&amp; nothing more</div><ul><li>One thread runs</li>'
    '<li>I/O releases it</li></ul>[sound:gil.mp3]<img src=""x.png"">"\tlocks\n'
    "x2\tCloze\tWork::Python\tWhat is {{c1::WSGI::an interface}}?\t"
    "x &lt; y<br>or <script>alert(1)</script>not\t\n"
)


def test_notes_of_anki_lose_their_markup_and_keep_their_words() -> None:
    first, second = _questions(ANKI)

    assert first.text == "What is the GIL?"
    assert first.answer == "A lock in CPython & nothing more. One thread runs. I/O releases it."
    assert first.unit == "Python"
    assert second.text == "What is ___ (an interface)?"
    assert second.answer == "WSGI. x < y or not."


def test_notes_without_html_are_taken_as_they_are() -> None:
    (question,) = _questions('#separator:Comma\n#html:false\nWhat is <b>?,"List<int>, bold"\n')

    assert (question.text, question.answer) == ("What is <b>?", "List<int>, bold")


def test_the_columns_may_be_named_among_the_first_lines_of_anki() -> None:
    (question,) = _questions("#separator:|\n#columns:Back|Front\nA log.|What is Kafka?\n")

    assert (question.text, question.answer) == ("What is Kafka?", "A log.")


def test_an_answer_may_hold_line_breaks_and_what_looks_like_a_bank() -> None:
    (question,) = _questions('a?,"one\nUnit: two\n\n2. Q: three"\n')

    assert question.answer == "one Unit: two. Q: three."


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        ('question,answer\na?,"A\nA"\nb?,\n', 4, "The answer is empty, beside “b?”."),
        ("question,answer\n,A\n", 2, "The question is empty, beside “A”."),
        ("question,colour,size\na?,A,B\n", 1, "There is no column 'answer'."),
        ("question,answer,limit\na?,A,soon\n", 2, "'soon' is not an answer limit."),
        ("question,answer,section\na?,A,medium\nb?,B,long\n", 2, "'medium' is not a section."),
        ("question,answer,follow_ups\na?,Kafka,And? -> Spark\n", 2, "is about 'Spark'"),
        ("question,answer,key_points\na?,A,x; X\n", 2, "Key point 'X' appears twice."),
    ],
)
def test_a_fault_is_named_with_the_line_of_its_row(rows: str, line: int, problem: str) -> None:
    faults = _import(rows).left_out

    assert [fault.line for fault in faults] == [line]
    assert problem in faults[0].problem
    assert faults[0].remedy


def test_a_repeated_question_is_merged_and_the_longer_answer_kept() -> None:
    imported = _import("question,answer\na?,A\nb?,B\nA?,Certainly\n")

    assert [q.answer for q in imported.bank.questions()] == ["Certainly", "B"]
    assert [(fault.line, fault.problem) for fault in imported.merged] == [
        (4, "“A?” is already on line 2.")
    ]


def test_lettered_columns_are_options_and_the_answer_is_told_with_its_letter() -> None:
    first, second = _questions(
        "question,A,B,C,answer\nWhich is a fish?,cod,cow,,A\nWhich flies?,cod,kite,,kite\n"
    )

    assert (first.text, first.answer) == ("Which is a fish? A: cod; B: cow.", "A: cod.")
    assert second.answer == "B: kite."


def test_underscores_of_a_name_are_no_markup() -> None:
    (question,) = _questions("question,answer\nWhat is __init__?,**Not** `__new__` nor __del__.\n")

    assert (question.text, question.answer) == (
        "What is __init__?",
        "Not `__new__` nor __del__.",
    )


def test_a_link_below_an_answer_is_not_part_of_it() -> None:
    (question,) = _questions('Who sang?\tA choir.<br><a href="x">view answer</a>\n')

    assert question.answer == "A choir."


def test_an_answer_that_is_only_code_is_left_out_for_that_reason() -> None:
    faults = _import('question,answer\nHow?,"```\nls -l\n```"\nWho?,<img src=x.png>\n').left_out

    assert [(fault.line, fault.problem) for fault in faults] == [
        (2, "“How?” was left out. Its answer is only code, which can't be spoken."),
        (5, "“Who?” was left out. Its answer is only links or pictures."),
    ]


def test_options_that_end_with_a_full_stop_are_told_with_one() -> None:
    (question,) = _questions("question,A,B,answer\nWhich is a fish?,A cod.,A cow.,A\n")

    assert (question.text, question.answer) == ("Which is a fish? A: A cod; B: A cow.", "A: A cod.")


def test_every_fault_is_named_in_the_order_of_the_rows() -> None:
    rows = "question,answer,limit\na?,,\nb?,B,soon\n,C,\n"

    assert [fault.line for fault in _import(rows).left_out] == [2, 3, 4]


def test_a_quotation_mark_that_is_never_closed_is_a_fault() -> None:
    faults = _import('question,answer\na?,"' + "x" * 1_000_001 + "\n").left_out

    assert faults[0].line == 2
    assert "quotation mark" in faults[0].remedy
