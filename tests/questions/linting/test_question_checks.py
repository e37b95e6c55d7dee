"""What could be better in a question and its model answer."""

import pytest

from simulator.questions.linting.question_checks import (
    asks_two_things,
    has_what_cannot_be_said,
    is_long_to_hear,
    is_long_to_say,
    swallows_an_answer,
)
from simulator.questions.parser import written_bank
from simulator.questions.written import WrittenQuestion


def written(
    asked: str = "Why Kafka?", answer: str = "It streams.", more: str = ""
) -> WrittenQuestion:
    """A long question whose Q line is the third of its file."""
    text = f"Unit: X\nLONG-ANSWER:\n1. Q: {asked}\n A: {answer}\n{more}"
    (one,) = written_bank(text).questions
    return one


@pytest.mark.parametrize(
    "asked",
    [
        "What is a queue? And what is a stack?",
        "What is a queue, how does it work and when would you use one?",
    ],
)
def test_a_question_that_asks_several_things_is_to_be_parted(asked: str) -> None:
    (remark,) = asks_two_things(written(asked))

    assert remark.line == 3
    assert "'F: … -> point'" in remark.remedy


@pytest.mark.parametrize(
    "asked",
    [
        "What is a queue, and why would you use one?",
        "You know what a queue is. When does it help?",
        "Tell me about a time when you were wrong.",
    ],
)
def test_one_thing_with_its_reason_is_asked_at_once(asked: str) -> None:
    assert not list(asks_two_things(written(asked)))


def test_a_question_can_be_heard_once_up_to_forty_words() -> None:
    assert not list(is_long_to_hear(written("Why " * 40)))

    (remark,) = is_long_to_hear(written("Why " * 41))

    assert remark.line == 3
    assert "41 words" in remark.problem


def test_an_answer_has_to_fit_into_its_time_at_140_words_a_minute() -> None:
    assert not list(is_long_to_say(written(answer="word " * 140, more=" T: 60s\n")))

    (remark,) = is_long_to_say(written(answer="word " * 141, more=" T: 60s\n"))

    assert remark.line == 4
    assert "the limit is 60 s" in remark.problem
    assert "'T: 70s'" in remark.remedy


def test_without_a_limit_of_its_own_an_answer_has_the_usual_time() -> None:
    assert not list(is_long_to_say(written(answer="word " * 100)))
    assert list(is_long_to_say(written(answer="word " * 1000)))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("See https://example.org for more.", "a link"),
        ("See [the docs](docs/queue.md) for more.", "a link"),
        ("It is **first in**, first out.", "markup"),
        ("It is <b>first in</b>, first out.", "markup"),
        ("You write `for (i = 0; i < n; i++) { run(i) }` then.", "code"),
        ("Say `x => x + 1` there.", "code"),
    ],
)
def test_what_cannot_be_spoken_is_named(text: str, what: str) -> None:
    (remark,) = has_what_cannot_be_said(written(answer=text))
    (of_question,) = has_what_cannot_be_said(written(asked=text))

    assert what in remark.problem
    assert (remark.line, of_question.line) == (4, 3)


@pytest.mark.parametrize(
    "text",
    [
        "I use `session.bulk_save_objects` and `COPY INTO`.",
        "C++ and C# are < 1 % of it, 2 * 3 = 6.",
        "The 5 > 4 rule, and `retry_logic`.",
    ],
)
def test_names_in_code_and_signs_in_prose_can_be_spoken(text: str) -> None:
    assert not list(has_what_cannot_be_said(written(answer=text)))


def test_text_below_an_empty_line_may_be_an_answer_without_its_question() -> None:
    (remark,) = swallows_an_answer(written(more="\n I sell by listening.\n T: 60s\n"))

    assert remark.line == 6
    assert "'2. Q: …'" in remark.remedy


def test_an_answer_over_several_lines_is_one_answer() -> None:
    assert not list(swallows_an_answer(written(more=" It also keeps.\n\n K: keeps\n")))
