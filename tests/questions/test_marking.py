"""Key points that were found, written into the bank's own text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.questions.bank import KeyPoint
from simulator.questions.key_points import key_points_of
from simulator.questions.marking import key_points_lines, with_key_points
from simulator.questions.parser import parse_bank
from simulator.questions.suggesting import suggested_points

_BANK = """Unit: Data
LONG-ANSWER:
1. Q: How do you scrape?
 A: With Playwright and
   `retry_logic` around it.
 T: 90s

2. Q: And then?
 A: Into Kafka.
 K: Kafka
"""


def test_a_line_is_added_below_the_whole_answer_of_each_question_without_one() -> None:
    marked, question_ids = with_key_points(_BANK)

    assert question_ids == ("data/long/1",)
    assert marked == _BANK.replace("around it.\n", "around it.\n   K: Playwright; retry_logic\n")


def test_ideas_are_written_in_a_few_words_one_a_line_where_they_are_many() -> None:
    answer = (
        "I listen first and write the concern down in my own words. Then I propose a small trial "
        "with five drivers for a month, so that the risk is low. I agree written goals with a date."
    )

    marked, _ = with_key_points(f"Unit: X\nLONG-ANSWER:\n1. Q: How?\n A: {answer}\n T: 90s\n")

    assert (
        "\n K: listen first;"
        "\n    write the concern down in my own words;"
        "\n    propose a small trial with five drivers;"
        "\n    agree written goals with a date"
        "\n T: 90s"
    ) in marked


def test_what_a_follow_up_is_about_stays_a_point() -> None:
    text = (
        "Unit: X\nLONG-ANSWER:\n1. Q: How?\n A: I listen first. It needs a budget from the start.\n"
        " F: And the money? -> budget\n"
    )

    marked, question_ids = with_key_points(text)

    assert question_ids == ("x/long/1",)
    assert parse_bank(marked)[1] == ()


def test_a_question_that_only_says_what_must_not_be_said_is_left_as_it_is() -> None:
    text = "Unit: X\nSHORT-ANSWER:\n1. Q: Which?\n A: Kafka.\n K: !Pulsar\n"

    assert with_key_points(text) == (text, ())


def test_a_file_without_a_last_line_end_gets_none() -> None:
    marked, _ = with_key_points("Unit: X\r\nSHORT-ANSWER:\r\n1. Q: Which?\r\n\tA: Kafka.")

    assert marked.endswith("\r\n\tA: Kafka.\r\n\tK: Kafka")


@pytest.mark.parametrize("name", ["a; b", "x = y", "Trial; ", "*", "= b", "...", "`a", "STAR"])
def test_a_point_that_would_be_read_as_something_else_is_left_out(name: str) -> None:
    assert key_points_lines([KeyPoint(name), KeyPoint("Kafka")]) == ["K: Kafka"]
    assert key_points_lines([KeyPoint(name)]) == []


_WORDS = st.lists(
    st.sampled_from(
        """Kafka S3 retry logic `a; b` `x = y` `A*2` back-off \N{LEFT DOUBLE QUOTATION MARK}rate
        limits\N{RIGHT DOUBLE QUOTATION MARK} it\N{RIGHT SINGLE QUOTATION MARK}s back\u2011off and
        the, of C++. *3 = caf\N{LATIN SMALL LETTER E WITH ACUTE}""".split(" ")
    ),
    min_size=1,
    max_size=12,
).map(lambda words: "so " + " ".join(" ".join(words).split()))
_SPACES = st.sampled_from(["", " ", "  ", "\t", "\u00a0 "])


@st.composite
def _banks(draw: st.DrawFn) -> str:
    lines = []
    for unit in range(draw(st.integers(1, 2))):
        lines += [f"Unit: U{unit}", "", draw(st.sampled_from(["LONG-ANSWER:", "short answers"]))]
        for number in range(1, draw(st.integers(1, 3)) + 1):
            lines.append(f"{draw(_SPACES)}{number}. Q: What of {unit} and {number}?")
            lines.append(f"{draw(_SPACES)}A: {draw(_WORDS)}{draw(_SPACES)}")
            lines += [draw(_SPACES) + more for more in draw(st.lists(_WORDS, max_size=2))]
            lines += draw(st.lists(st.sampled_from(["", "  "]), max_size=1))
            lines += draw(st.sampled_from([[], ["T: 90s"], [" K: log*2 = journal"]]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "\N{ZERO WIDTH NO-BREAK SPACE}"]))
    return mark + end.join(lines) + draw(st.sampled_from(["", end]))


@given(_banks())
def test_the_marked_bank_is_the_same_bank_with_its_points_marked(text: str) -> None:
    before, faults = parse_bank(text)
    marked, question_ids = with_key_points(text)
    after, faults_after = parse_bank(marked)

    assert faults == faults_after == ()
    for old, new in zip(before.questions(), after.questions(), strict=True):
        assert replace(new, marked_key_points=()) == replace(old, marked_key_points=())
        if old.id in question_ids:
            assert new.marked_key_points
            assert set(new.marked_key_points) <= {*key_points_of(old), *suggested_points(old)}
        else:
            assert new.marked_key_points == old.marked_key_points


@given(_banks())
def test_nothing_but_whole_lines_is_added(text: str) -> None:
    marked, _ = with_key_points(text)

    lines = iter(marked.splitlines(keepends=True))
    kept = text.splitlines(keepends=True)
    assert all(any(line.strip() == added.strip() for added in lines) for line in kept)
    assert marked.endswith(text[-1]) or not text.endswith(("\n", "\r"))


@given(_banks())
def test_writing_twice_changes_nothing_more(text: str) -> None:
    marked, _ = with_key_points(text)

    assert with_key_points(marked) == (marked, ())
