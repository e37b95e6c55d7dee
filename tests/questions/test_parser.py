"""What a bank's text means, and what is said of a text that means nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.bank import FollowUp, KeyPoint, Question
from simulator.questions.faults import Fault
from simulator.questions.parser import parse_bank

_START = "Unit: Data Engineer\nLONG-ANSWER:\n"
_QUESTION = "1. Q: What is Kafka?\n A: A log.\n"


def _question(text: str) -> Question:
    """The only question of a text without faults."""
    bank, faults = parse_bank(text)
    assert faults == ()
    (question,) = bank.questions()
    return question


def _faults(text: str) -> tuple[Fault, ...]:
    return parse_bank(text)[1]


def test_a_question_has_an_id_a_section_a_text_and_an_answer() -> None:
    question = _question(_START + "3. Q: What is Kafka?\n A: A distributed log.\n")

    assert question.id == "data-engineer/long/3"
    assert question.unit == "Data Engineer"
    assert question.section == "long"
    assert question.text == "What is Kafka?"
    assert question.answer == "A distributed log."


def test_a_question_without_optional_lines_has_no_points_limit_or_follow_ups() -> None:
    question = _question(_START + _QUESTION)

    assert question.marked_key_points == ()
    assert question.limit_seconds is None
    assert question.follow_ups == ()


def test_key_points_carry_any_number_of_aliases() -> None:
    question = _question(_START + _QUESTION + " K: Kafka; DAGs = DAG = graphs ; a=b\n")

    assert question.marked_key_points == (
        KeyPoint("Kafka"),
        KeyPoint("DAGs", ("DAG", "graphs")),
        KeyPoint("a=b"),
    )


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("90s", 90),
        ("90", 90),
        ("90 seconds", 90),
        ("45 sec", 45),
        ("2m", 120),
        ("2 minutes", 120),
        ("1.5 min", 90),
    ],
)
def test_an_answer_limit_is_given_in_seconds_or_minutes(written: str, seconds: float) -> None:
    assert _question(f"{_START}{_QUESTION} T: {written}").limit_seconds == seconds


def test_a_key_point_may_have_a_weight() -> None:
    question = _question(_START + _QUESTION + " K: Kafka*2; DAGs * 1.5 = DAG; A*; C*algebra; n*\n")

    assert question.marked_key_points == (
        KeyPoint("Kafka", weight=2),
        KeyPoint("DAGs", ("DAG",), weight=1.5),
        KeyPoint("A*"),
        KeyPoint("C*algebra"),
        KeyPoint("n*"),
    )


@pytest.mark.parametrize("weight", ["0", "-1", "101", "1,5", "1.2.3", "000"])
def test_a_weight_that_makes_no_sense_is_a_fault(weight: str) -> None:
    (fault,) = _faults(_START + _QUESTION + f" K: Kafka*{weight}\n")

    assert fault.line == 5
    assert f"Kafka*{weight}" in fault.problem
    assert "Airflow*1.5" in fault.remedy


def test_a_weight_after_an_alias_is_a_fault() -> None:
    (fault,) = _faults(_START + _QUESTION + " K: Kafka = log*2\n")

    assert "'log*2'" in fault.problem
    assert "own name" in fault.remedy


def test_a_follow_up_names_key_points_in_the_wording_of_the_points() -> None:
    question = _question(
        _START + _QUESTION + " K: Retry Logic; Kafka\n F: What if it fails? -> retry logic; KAFKA\n"
    )

    assert question.follow_ups == (FollowUp("What if it fails?", ("Retry Logic", "Kafka")),)


def test_a_question_may_have_several_follow_ups() -> None:
    question = _question(_START + _QUESTION + " K: a; b\n F: One? -> a\n F: Two? -> b\n")

    assert [follow_up.text for follow_up in question.follow_ups] == ["One?", "Two?"]


def test_every_field_may_run_over_several_lines() -> None:
    question = _question(
        _START + "1. Q: What is\n   Kafka?\n A: A log.\n\n It keeps\n events.\n"
        " K: log;\n events\n F: What does it\n keep? ->\n events\n"
    )

    assert question.text == "What is Kafka?"
    assert question.answer == "A log. It keeps events."
    assert question.marked_key_points == (KeyPoint("log"), KeyPoint("events"))
    assert question.follow_ups == (FollowUp("What does it keep?", ("events",)),)


@pytest.mark.parametrize(
    "heading",
    ["SHORT-ANSWER:", "short-answer:", "Short answer:", "Short Answers", "short_answer", "SHORT-"],
)
def test_headings_are_read_in_any_case(heading: str) -> None:
    bank, faults = parse_bank(f"unit: X\n{heading}\n{_QUESTION}")
    is_heading = heading != "SHORT-"

    assert (faults == ()) is is_heading
    assert [question.section == "short" for question in bank.questions()] == [is_heading]


def test_sections_count_their_questions_separately() -> None:
    bank, faults = parse_bank(_START + _QUESTION + "SHORT-ANSWER:\n1. Q: And Spark?\n A: Fast.\n")

    assert faults == ()
    assert [q.id for q in bank.questions()] == ["data-engineer/long/1", "data-engineer/short/1"]


def test_a_file_may_hold_several_units() -> None:
    bank, faults = parse_bank(
        _START + _QUESTION + "Unit: C++ & Données\nSHORT-ANSWER:\n1. Q: What is RAII?\nA: Scope.\n"
    )

    assert faults == ()
    assert [unit.name for unit in bank.units] == ["Data Engineer", "C++ & Données"]
    assert [q.id for q in bank.questions()] == ["data-engineer/long/1", "c-donnees/short/1"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_accepted(ending: str) -> None:
    text = (_START + _QUESTION + " K: log\n").replace("\n", ending)

    assert _question(text).marked_key_points == (KeyPoint("log"),)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    question = _question("\N{ZERO WIDTH NO-BREAK SPACE}" + _START + _QUESTION)

    assert question.unit == "Data Engineer"


@pytest.mark.parametrize(
    ("typographic", "plain"),
    [
        ("back\N{NON-BREAKING HYPHEN}off", "back-off"),
        ("back\N{HYPHEN}off", "back-off"),
        ("I\N{RIGHT SINGLE QUOTATION MARK}d", "I'd"),
        ("\N{LEFT DOUBLE QUOTATION MARK}log\N{RIGHT DOUBLE QUOTATION MARK}", '"log"'),
        ("\N{LEFT SINGLE QUOTATION MARK}log\N{RIGHT SINGLE QUOTATION MARK}", "'log'"),
        ("a\N{NO-BREAK SPACE}log", "a log"),
    ],
)
def test_typographic_characters_become_the_ones_on_a_keyboard(typographic: str, plain: str) -> None:
    question = _question(f"{_START}1. Q: What?\n A: {typographic}\n K: {typographic}\n")

    assert question.answer == plain
    assert question.marked_key_points == (KeyPoint(plain),)


def test_accents_that_follow_their_letters_are_joined_to_them() -> None:
    bank, _ = parse_bank("Unit: Cafe\u0301\nLONG-ANSWER:\n1. Q: The re\u0301sume\u0301?\n A: A.\n")

    assert bank.units[0].name == "Caf\xe9"
    assert bank.units[0].questions[0].text == "The r\xe9sum\xe9?"


def test_code_keeps_its_back_ticks_and_signs() -> None:
    question = _question(_START + "1. Q: How?\n A: Use `ON CONFLICT` and `a->b = c;`.\n")

    assert question.answer == "Use `ON CONFLICT` and `a->b = c;`."


def test_a_question_is_numbered_with_a_dot_or_a_bracket() -> None:
    assert _question(_START + "7) q: What?\n A: That.\n").id == "data-engineer/long/7"


_FAULTS = [
    ("", 1, "The file contains no questions.", "Add a unit, a heading and a question."),
    ("\n \n", 1, "The file contains no questions.", "Add a unit, a heading and a question."),
    (
        "Unit: \nLONG-ANSWER:\n" + _QUESTION,
        1,
        "The unit has no name.",
        "Add one, such as 'Unit: Data Engineer'.",
    ),
    (
        "LONG-ANSWER:\n" + _QUESTION,
        1,
        "There is no 'Unit:' line above this.",
        (
            "Start the file with 'Unit: <its name>', or, if it is a list from elsewhere, have "
            "'simulator bank import' make a bank of it."
        ),
    ),
    (
        _START + "\nMIDDLE-ANSWER:\n" + _QUESTION,
        4,
        "Unknown heading 'MIDDLE-ANSWER'.",
        "Use LONG-ANSWER: or SHORT-ANSWER:.",
    ),
    (
        "Unit: X\n" + _QUESTION,
        2,
        "The question is under no heading.",
        "Put LONG-ANSWER: or SHORT-ANSWER: above it.",
    ),
    (
        _START + _QUESTION + "Unit: Next\n1. Q: Why?\n A: So.\n",
        6,
        "The question is under no heading.",
        "Put LONG-ANSWER: or SHORT-ANSWER: above it.",
    ),
    (
        _START + _QUESTION + "Q: Why?\n A: So.\n",
        5,
        "The question has no number.",
        "Begin the line with '2. Q:'.",
    ),
    (
        _START + " A: A log.\n" + _QUESTION,
        3,
        "'A:' without a question.",
        "Put a numbered 'Q:' line above it.",
    ),
    (
        _START + _QUESTION + "SHORT-ANSWER:\n K: log\n1. Q: Why?\n A: So.\n",
        6,
        "'K:' without a question.",
        "Put a numbered 'Q:' line above it.",
    ),
    (
        _START + _QUESTION + " A: Another.\n",
        5,
        "A second 'A:' for one question.",
        "Number the next question with 'Q:', or join the two answers.",
    ),
    (
        _START + _QUESTION + " K: a\n K: b\n",
        6,
        "A second 'K:' for one question.",
        "Join the two 'K:' lines.",
    ),
    (
        _START + _QUESTION + " X: what\n",
        5,
        "Unknown line 'X:'.",
        "Use Q:, A:, K:, T: or F:.",
    ),
    (
        "Welcome to the bank\n" + _START + _QUESTION,
        1,
        "Unknown line 'Welcome to the bank'.",
        "Begin it with 'Unit:', a heading, or a numbered 'Q:'.",
    ),
    (
        _START + "1. What is Kafka?\n" + _QUESTION,
        3,
        "Unknown line '1. What is Kafka?'.",
        "Begin a question with 'Q:' after its number, as in '1. Q: 1. What is Kafka?'.",
    ),
    (
        _START + _QUESTION + "1. Q: Why?\n A: So.\n",
        5,
        "Number 1 is already used on line 3.",
        "Give the question the next free number in its section.",
    ),
    (
        _START + _QUESTION + "2. Q: what is KAFKA?\n A: So.\n",
        5,
        "This question is already on line 3.",
        "Remove one of the two.",
    ),
    (
        _START + "1. Q:\n A: So.\n",
        3,
        "The question has no text.",
        "Write it after 'Q:'.",
    ),
    (
        _START + "4. Q: Why?\n",
        3,
        "Question 4 has no answer.",
        "Add an 'A:' line with the model answer below it.",
    ),
    (
        _START + "4. Q: Why?\n A:\n",
        3,
        "Question 4 has no answer.",
        "Add an 'A:' line with the model answer below it.",
    ),
    (
        _START + _QUESTION + " K: a; b; A\n",
        5,
        "Key point 'A' appears twice.",
        "Remove one of the two.",
    ),
    (
        _START + _QUESTION + " K: ;\n",
        5,
        "'K:' names no key points.",
        "Name some, separated by ';', or remove the line.",
    ),
    *(
        (
            f"{_START}{_QUESTION} T: {limit}\n",
            5,
            f"'{limit}' is not an answer limit.",
            "Write seconds up to an hour, as in 'T: 90s' or 'T: 90s, think 20s'.",
        )
        for limit in ("soon", "0", "-5s", "2 hours", "", "think", "think 5s, 90s", "9s, 9s")
    ),
    (
        _START + _QUESTION + " K: a\n F: Why?\n",
        6,
        "The follow-up names no key points.",
        "Write 'F: its question? -> key point; key point'.",
    ),
    (
        _START + _QUESTION + " K: a\n F: -> a\n",
        6,
        "The follow-up names no key points.",
        "Write 'F: its question? -> key point; key point'.",
    ),
    (
        _START + _QUESTION + " K: a\n F: Why? -> a; b\n",
        6,
        "The follow-up is about 'b', which is not a key point of the question.",
        "Name one of these: a.",
    ),
    (
        _START + "4. Q: Why?\n A: ???\n",
        3,
        "Question 4 has no answer.",
        "Add an 'A:' line with the model answer below it.",
    ),
    (
        _START + "1. Q: Why?\n A: We run Kafka.\n F: How? -> Spark\n",
        5,
        "The follow-up is about 'Spark', which is not a key point of the question.",
        "Name one of these: run Kafka.",
    ),
]


@pytest.mark.parametrize("name", ["run Kafka behind nginx", "kafka", "NGINX"])
def test_a_follow_up_may_be_about_a_point_that_is_found_in_the_answer(name: str) -> None:
    bank, faults = parse_bank(
        _START + f"1. Q: Why?\n A: We run Kafka behind nginx.\n F: How? -> {name}\n"
    )

    assert faults == ()
    (question,) = bank.questions()
    assert question.marked_key_points == ()
    assert question.follow_ups[0].key_points == ("run Kafka behind nginx",)


def test_a_follow_up_names_a_choice_as_it_is_written_or_by_one_of_its_names() -> None:
    question = _question(
        _START + _QUESTION + " K: Scrapy; ECS | Kubernetes\n F: A? -> ecs | kubernetes\n"
        " F: B? -> Kubernetes\n F: C? -> ECS or Kubernetes; Scrapy\n"
    )

    assert [follow_up.key_points for follow_up in question.follow_ups] == [
        ("ECS or Kubernetes",),
        ("ECS or Kubernetes",),
        ("ECS or Kubernetes", "Scrapy"),
    ]


def test_a_line_of_key_points_may_hold_all_kinds_of_them() -> None:
    question = _question(
        _START
        + _QUESTION
        + " K: STAR*2; a log | a journal; !a queue;\n Events are never changed.\n"
    )

    assert [(p.text, p.weight, p.is_slip) for p in question.marked_key_points] == [
        ("situation", 2, False),
        ("task", 2, False),
        ("action", 2, False),
        ("result", 2, False),
        ("lesson", 2, False),
        ("a log or a journal", 1, False),
        ("a queue", 1, True),
        ("events are never changed", 1, False),
    ]


@pytest.mark.parametrize("written", ["!", "|", "a |", "!STAR", "STAR = story", "a; result; STAR"])
def test_a_sign_that_is_misused_is_one_fault_of_its_line(written: str) -> None:
    (fault,) = _faults(_START + _QUESTION + f" K: {written}\n")

    assert fault.line == 5
    assert fault.remedy


@pytest.mark.parametrize(("text", "line", "problem", "remedy"), _FAULTS)
def test_a_fault_tells_where_it_is_what_it_is_and_how_to_put_it_right(
    text: str, line: int, problem: str, remedy: str
) -> None:
    # A remedy quotes the line as it stands; what it tells people to add is what counts here.
    found = {(fault.line, fault.problem): fault.remedy for fault in _faults(text)}

    assert (line, problem) in found
    assert found[line, problem].startswith(remedy.partition(", as in '1. Q:")[0])


@pytest.mark.parametrize("text", [fault[0] for fault in _FAULTS])
def test_one_mistake_is_reported_once(text: str) -> None:
    assert len(_faults(text)) == 1


def test_all_faults_of_a_file_are_named_at_once_in_the_order_of_its_lines() -> None:
    text = """Preface
LONG-ANSWER:
Q: Why?
 A: So.
 A: Or so.
 K: a; a
 T: soon
 F: And then? -> z
 Z: what
ODD-ANSWER:
1. Q: why?
2. Q:
 A: Yes.
 K: ;
 F: nothing
Unit:
3. Q: Under nothing?
 A: Yes.
"""

    assert [(fault.line, fault.problem) for fault in _faults(text)] == [
        (1, "Unknown line 'Preface'."),
        (2, "There is no 'Unit:' line above this."),
        (3, "The question has no number."),
        (5, "A second 'A:' for one question."),
        (6, "Key point 'a' appears twice."),
        (7, "'soon' is not an answer limit."),
        (8, "The follow-up is about 'z', which is not a key point of the question."),
        (9, "Unknown line 'Z:'."),
        (10, "Unknown heading 'ODD-ANSWER'."),
        (11, "Number 1 is already used on line 3."),
        (11, "Question 1 has no answer."),
        (11, "This question is already on line 3."),
        (12, "The question has no text."),
        (14, "'K:' names no key points."),
        (15, "The follow-up names no key points."),
        (16, "The unit has no name."),
        (17, "The question is under no heading."),
    ]


def test_the_line_of_a_fault_counts_blank_lines_and_windows_line_ends() -> None:
    (fault,) = _faults(f"{_START}\n\n{_QUESTION} T: soon".replace("\n", "\r\n"))

    assert fault.line == 7


def test_a_fault_reads_as_one_line_for_a_person() -> None:
    assert str(Fault(7, "'soon' is not an answer limit.", "Write seconds.")) == (
        "line 7: 'soon' is not an answer limit. Write seconds."
    )


def test_a_long_unknown_line_is_quoted_in_part() -> None:
    (fault,) = _faults("word " * 100 + "\n" + _START + _QUESTION)

    assert len(fault.problem) < 80
    assert "\N{HORIZONTAL ELLIPSIS}" in fault.problem


def test_questions_without_faults_are_still_read_from_a_file_with_faults() -> None:
    bank, faults = parse_bank(_START + _QUESTION + " T: soon\n2. Q: Why?\n A: So.\n T: 30s\n")

    assert len(faults) == 1
    assert [question.limit_seconds for question in bank.questions()] == [None, 30]


def test_what_follows_an_unknown_line_is_no_part_of_the_answer() -> None:
    bank, _ = parse_bank(_START + _QUESTION + " X: what\n and more of it\n")

    assert [question.answer for question in bank.questions()] == ["A log."]


_LINES = st.sampled_from(
    """Unit: X|Unit:|LONG-ANSWER:|short answer|ODD-ONE:|1. Q: Why?|1. Q:|2) q: Who?|Q: What?
    |3. What?| A: So.| A:| K: a; b = c| K: ;| K: a; a| T: 90s| T: 0| T: ever
    | F: Why? -> a| F: Why?| F: -> z| X: y||  more text|12.|\N{ZERO WIDTH NO-BREAK SPACE}
    """.replace("\n    ", "").split("|")
)


@given(st.text())
def test_any_text_is_read_or_faulted_but_never_fails(text: str) -> None:
    bank, faults = parse_bank(text)

    assert faults or list(bank.questions())


@given(st.lists(_LINES, max_size=25))
def test_every_fault_lies_within_the_file(lines: list[str]) -> None:
    faults = _faults("\n".join(lines))

    assert all(1 <= fault.line <= max(1, len(lines)) for fault in faults)
    assert all(fault.problem and fault.remedy for fault in faults)
    assert list(faults) == sorted(faults)


@given(st.lists(_LINES, max_size=25))
def test_a_file_without_faults_has_unique_ids_and_nothing_empty(lines: list[str]) -> None:
    bank, faults = parse_bank("\n".join(lines))
    questions = list(bank.questions())

    if not faults:
        assert len({question.id for question in questions}) == len(questions)
        assert all(question.unit and question.text and question.answer for question in questions)


_OTHER_SHAPES: dict[str, Callable[[int], str]] = {
    "questions without a number": lambda letters: "Q: What?\nA: It is so.\n" * (letters // 22),
    "a heading of blanks": lambda letters: f"ABCD{' ' * letters};:",
    "as many follow-ups as points": lambda letters: (
        f"1. Q: What?\n A: It is so.\n K: {'; '.join(map(str, range(letters // 24)))}\n"
        + "".join(f" F: Why {n}? -> {n}\n" for n in range(letters // 24))
    ),
    "aliases": lambda letters: f"1. Q: What?\n A: So.\n K: a{' = an alias' * (letters // 11)}\n",
    "alternatives": lambda letters: (
        f"1. Q: What?\n A: So.\n K: a{' | another' * (letters // 10)}\n"
    ),
    "a long point": lambda letters: (
        f"1. Q: What?\n A: So.\n K: {'the log is kept and ' * (letters // 20)}so.\n"
    ),
    "sentences with follow-ups": lambda letters: (
        f"1. Q: What?\n A: {'The log keeps messages, and it orders them. ' * (letters // 46)}\n"
        " F: Why? -> log\n"
    ),
    "accents on a letter": lambda letters: "1. Q: Wha" + "\u0301\u0316" * letters + "?\n A: So.\n",
}


@pytest.mark.parametrize("shape", _OTHER_SHAPES)
def test_no_shape_of_a_bank_is_too_long_to_read(shape: str) -> None:
    bank, faults = parse_bank(_START + _OTHER_SHAPES[shape](20_000))

    assert faults or list(bank.questions())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            f"1. Q: What?\n A: {'so ' * 20_000}\n",
            "The 'A:' of question 1 has more than 50,000 letters, which nobody says in an hour.",
        ),
        (
            f"1. Q: What?\n A: So.\n K: {'; '.join(map(str, range(101)))}\n",
            "'K:' names more than 100 key points.",
        ),
        (
            "1. Q: What?\n A: So.\n K: so\n" + " F: Why? -> so\n" * 101,
            "Question 1 has more than 100 follow-ups.",
        ),
        (f"Unit: {'u' * 501}\n", "The unit's name has more than 500 letters."),
    ],
)
def test_more_than_anybody_can_say_is_a_fault(text: str, problem: str) -> None:
    assert problem in [fault.problem for fault in _faults(_START + text)]


def test_a_bank_beyond_the_limits_is_still_read() -> None:
    bank, _ = parse_bank(f"{_START}1. Q: What?\n A: {'so ' * 20_000}\n2. Q: Why?\n A: So.\n")

    assert [question.text for question in bank.questions()] == ["What?", "Why?"]


def test_an_unnumbered_question_is_told_the_next_number_of_its_section() -> None:
    faults = _faults(f"{_START}7. Q: What?\n A: So.\nQ: Why?\n A: So.\n")

    assert [fault.remedy for fault in faults] == ["Begin the line with '8. Q:'."]
