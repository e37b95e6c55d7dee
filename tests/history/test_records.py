import json
from typing import Any

import pytest

from simulator.history.records import AnswerRecord, ungraded_json
from tests.history.answers import scored_answer, session, unanswered

CONTRACT = {
    "question": {"id", "section", "text"},
    "audio": {"path", "seconds"},
    "transcript": {"text", "model", "words"},
    "key_points": None,
    "coverage": None,
    "delivery": {
        "speech_seconds",
        "words_per_minute",
        "articulation_rate",
        "first_word_seconds",
        "pauses",
        "fillers",
    },
    "outcome": None,
}


def through_json(value: object) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("answer", [scored_answer(), unanswered()], ids=["scored", "unanswered"])
def test_a_graded_answer_has_exactly_the_keys_of_the_contract(answer: AnswerRecord) -> None:
    graded = through_json(answer.graded_json())

    assert set(graded) == set(CONTRACT)
    for key, inner in CONTRACT.items():
        if inner is not None:
            assert set(graded[key]) == inner


def test_the_items_of_a_graded_answer_have_exactly_the_keys_of_the_contract() -> None:
    graded = through_json(scored_answer().graded_json())

    assert set(graded["transcript"]["words"][0]) == {"text", "start", "end", "probability"}
    assert set(graded["delivery"]["pauses"][0]) == {"start", "end"}
    assert set(graded["delivery"]["fillers"][0]) == {"text", "start", "end"}
    for point in graded["key_points"]:
        assert set(point) == {"text", "verdict", "how", "evidence", "doubt", "note"}
    assert set(graded["key_points"][0]["evidence"]) == {"text", "start", "end", "confidence"}


def test_a_graded_answer_tells_what_was_found() -> None:
    graded = through_json(scored_answer().graded_json())

    assert graded["question"]["id"] == "data-engineer/short/1"
    assert graded["transcript"]["text"] == "Um, decoupling"
    assert graded["coverage"] == 0.5
    assert graded["outcome"] == "answered"
    covered, missed = graded["key_points"]
    assert (covered["verdict"], covered["how"]) == ("covered", "exact")
    assert covered["evidence"]["text"] == "decoupling"
    assert missed == {
        "text": "back pressure",
        "verdict": "missed",
        "how": None,
        "evidence": None,
        "doubt": None,
        "note": None,
    }


def test_what_does_not_apply_is_null_and_never_zero() -> None:
    graded = through_json(unanswered().graded_json())

    assert graded["outcome"] == "no_speech"
    assert graded["coverage"] is None
    for measure in ("words_per_minute", "articulation_rate", "first_word_seconds"):
        assert graded["delivery"][measure] is None


def test_an_answer_that_covered_nothing_scores_zero_and_not_null() -> None:
    assert scored_answer(covered=0).graded_json()["coverage"] == 0.0


def test_in_a_session_an_answer_also_tells_its_attempt_feedback_and_timing() -> None:
    answer = through_json(scored_answer().session_json())

    assert set(CONTRACT) < set(answer)
    assert answer["attempt"] == 1
    assert answer["feedback"] == "You covered decoupling."
    assert answer["timing"] == {
        "speech_ended": 3.0,
        "answer_closed": 5.6,
        "verdict_ready": 5.7,
        "feedback_audible": 5.8,
    }


def test_a_moment_that_never_came_is_null() -> None:
    answer = through_json(unanswered().session_json())

    assert answer["timing"] is None
    assert answer["attempt"] is None
    assert answer["feedback"] is None


def test_a_session_has_exactly_the_keys_of_the_contract() -> None:
    record = through_json(session(answers=(scored_answer(), unanswered())).as_json())

    assert set(record) == {"session", "bank", "mode", "started", "answers", "summary"}
    assert [answer["outcome"] for answer in record["answers"]] == ["answered", "no_speech"]
    assert record["summary"]["coverage"] is None


def test_what_can_not_be_graded_keeps_its_place_with_the_error() -> None:
    stand_in = ungraded_json("data-engineer/long/1", "gone.wav", "gone.wav does not exist.")

    assert stand_in == {
        "question": {"id": "data-engineer/long/1"},
        "audio": {"path": "gone.wav"},
        "error": "gone.wav does not exist.",
    }
