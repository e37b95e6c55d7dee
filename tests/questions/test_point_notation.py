"""How a key point is written."""

import pytest

from simulator.questions.bank import KeyPoint
from simulator.questions.point_notation import (
    PointError,
    read_point,
    write_points,
    written_points,
)
from simulator.questions.star import star_points


def _read(written: str) -> KeyPoint:
    (point,) = read_point(written)
    return point


@pytest.mark.parametrize(
    ("written", "point"),
    [
        (
            "Selenium | Playwright",
            KeyPoint("Selenium or Playwright", ("Selenium", "Playwright")),
        ),
        (
            "ECS|Kubernetes | Nomad*2 = k8s",
            KeyPoint("ECS, Kubernetes or Nomad", ("ECS", "Kubernetes", "Nomad", "k8s"), 2.0),
        ),
        ("a || b", KeyPoint("a || b")),
        ("!big discounts", KeyPoint("big discounts", is_slip=True)),
        (
            "! big discounts*2 = price cuts",
            KeyPoint("big discounts", ("price cuts",), 2.0, is_slip=True),
        ),
        ("!lies | excuses", KeyPoint("lies or excuses", ("lies", "excuses"), is_slip=True)),
        ("`a | b = c; d`", KeyPoint("`a | b = c; d`")),
        ("back-off = I wait longer.", KeyPoint("back-off", sentence="I wait longer.")),
        (
            "I wait longer after every failure, so that the source can recover.",
            KeyPoint(
                "wait longer after every failure",
                sentence="I wait longer after every failure, so that the source can recover.",
            ),
        ),
        (
            "tell the customer early that it may be late",
            KeyPoint(
                "tell the customer early", sentence="tell the customer early that it may be late"
            ),
        ),
    ],
)
def test_a_point_is_read_as_it_is_meant(written: str, point: KeyPoint) -> None:
    assert _read(written) == point
    assert _read(*write_points([point])) == point


def test_star_stands_for_the_five_points_of_a_story() -> None:
    points = read_point("STAR*2")

    assert [(point.text, point.weight) for point in points] == [
        (name, 2.0) for name in ("situation", "task", "action", "result", "lesson")
    ]
    assert all(point.sentence.startswith("I ") for point in points)
    assert read_point("star") == (KeyPoint("star"),)


def test_star_is_written_back_as_star_among_other_points() -> None:
    points = (KeyPoint("root cause"), *star_points(), KeyPoint("safeguard"))

    assert write_points(points) == ["root cause", "STAR", "safeguard"]
    assert write_points(points[1:4]) != ["STAR"]


def test_points_are_parted_by_semicolons_outside_code() -> None:
    assert written_points("a; `b; c`;; d = e ;") == ["a", "`b; c`", "d = e"]


@pytest.mark.parametrize(
    ("written", "problem", "remedy"),
    [
        ("!", "'!' doesn't say what must not be said", "'!big discounts'"),
        ("! = x", "doesn't say what must not be said", "after the '!'"),
        ("|", "An alternative is missing in '|'", "'Selenium | Playwright'"),
        ("Kafka |", "An alternative is missing", "on either side of '|'"),
        ("Kafka*2 | Pulsar", "A weight after the alternative 'Kafka*2'", "after the last"),
        ("Kafka | !Pulsar", "A '!' before the alternative 'Pulsar'", "before the first"),
        ("!STAR", "'STAR' stands for five points", "by itself, as in 'STAR; root cause'"),
        ("STAR = story", "'STAR' stands for five points", "by itself"),
        ("STAR | story", "'STAR' stands for five points", "by itself"),
        ("STAR*0", "a weight above 0", "leave it out"),
    ],
)
def test_misuse_is_named_with_its_remedy(written: str, problem: str, remedy: str) -> None:
    with pytest.raises(PointError) as refusal:
        read_point(written)

    assert problem in refusal.value.problem
    assert remedy in refusal.value.remedy
