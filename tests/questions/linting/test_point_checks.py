"""What could be better in the points of a question."""

from collections.abc import Callable, Iterator

import pytest

from simulator.questions.linting.point_checks import (
    has_empty_point,
    has_list_of_names,
    has_long_sentence,
    has_near_duplicates,
    has_point_beside_the_answer,
    has_sign_nobody_says,
    has_too_few_points,
    has_too_many_points,
    tells_what_to_do,
)
from simulator.questions.parser import written_bank
from simulator.questions.remarks import Remark
from simulator.questions.written import WrittenQuestion

Check = Callable[[WrittenQuestion], Iterator[Remark]]

_LONG_SENTENCE = (
    "I explain the difference between a queue and a stack to them with the help of a good example."
)


def written(
    points: str, answer: str = "A queue is fair.", section: str = "LONG"
) -> WrittenQuestion:
    """A question whose K line is the fifth of its file."""
    text = f"Unit: X\n{section}-ANSWER:\n1. Q: What is it?\n A: {answer}\n K: {points}\n"
    (one,) = written_bank(text).questions
    return one


@pytest.mark.parametrize(
    ("check", "points", "named"),
    [
        (has_empty_point, "queue;; fair", "two semicolons"),
        (has_empty_point, "queue; ; fair", "two semicolons"),
        (has_long_sentence, _LONG_SENTENCE, " words"),
        (has_list_of_names, "Kafka, Spark, Flink", "is a list"),
        (has_sign_nobody_says, "[queue]", "[queue]"),
        (has_sign_nobody_says, "in -> out", "in -> out"),
        (has_too_many_points, "; ".join(f"p{n}" for n in range(13)), "13 points"),
        (has_too_few_points, "queue", "1 point says"),
        (has_too_few_points, "queue; fair; !unfair", "2 points say"),
        (
            has_near_duplicates,
            "queue of jobs; the queues of a job; jobs of queue",
            "nearly the same",
        ),
        (has_point_beside_the_answer, "banana", "'banana'"),
        (tells_what_to_do, "I name one clear strength.", "nobody says that"),
        (has_point_beside_the_answer, "fruit = We eat bananas daily.", "'fruit'"),
    ],
)
def test_a_point_that_could_be_better_is_named_with_its_line(
    check: Check, points: str, named: str
) -> None:
    remarks = list(check(written(points)))

    assert remarks
    assert named in remarks[0].problem
    assert {remark.line for remark in remarks} == {5}


@pytest.mark.parametrize(
    ("check", "points"),
    [
        (has_empty_point, "queue; fair;"),
        (has_empty_point, "`a;;b`; fair"),
        (has_long_sentence, f"explain it = {_LONG_SENTENCE}"),
        (has_long_sentence, "I explain it with an example."),
        (has_list_of_names, "Kafka | Spark | Flink"),
        (has_list_of_names, "I listen, ask, and write it down."),
        (has_sign_nobody_says, "[queue] = queue"),
        (has_sign_nobody_says, "C++; C#; CI/CD; back-off; don't argue"),
        (has_too_many_points, "; ".join(f"p{n}" for n in range(12))),
        (has_too_few_points, "queue; fair; first"),
        (has_too_few_points, "STAR"),
        (has_too_few_points, "!unfair"),
        (has_near_duplicates, "queue; fair; !fair play"),
        (has_point_beside_the_answer, "queues; STAR; !banana"),
        (has_point_beside_the_answer, "fifo = a queue"),
        (has_point_beside_the_answer, "justice = It is fair to all."),
        (has_point_beside_the_answer, "I give an example of it."),
        (tells_what_to_do, "example = I give an example of it."),
        (tells_what_to_do, "I say that a queue is fair."),
        (tells_what_to_do, "I begin with the basics."),
    ],
)
def test_a_point_that_is_good_is_left_alone(check: Check, points: str) -> None:
    assert not list(check(written(points)))


def test_a_short_answer_wants_fewer_points() -> None:
    assert not list(has_too_few_points(written("queue", section="SHORT")))
    assert list(has_too_many_points(written("a1; b2; c3; d4; e5; f6; g7", section="SHORT")))
