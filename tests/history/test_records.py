import json
from typing import Any

import pytest

from simulator.history.records import AnswerRecord, Timing, ungraded_json
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.sessions import session

CONTRACT = {
    "question": {"id", "section", "text"},
    "audio": {"path", "seconds"},
    "transcript": {"text", "model", "words"},
    "key_points": None,
    "slips": None,
    "coverage": None,
    "delivery": {
        "speech_seconds",
        "words_per_minute",
        "articulation_rate",
        "first_word_seconds",
        "pauses",
        "fillers",
        "repeated_starts",
        "silence_share",
        "loudness_range_db",
        "phrase_ends",
        "trailing_off_share",
        "limit_seconds",
        "time_used_share",
        "filler_words",
        "hedges",
        "self_corrections",
        "pace",
        "pitch_range_semitones",
        "thinking_seconds",
    },
    "outcome": None,
}


def through_json(value: object) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize(
    "answer",
    [scored_answer(), unanswered(), answered_when_asked()],
    ids=["scored", "unanswered", "followed up"],
)
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
        assert set(point) == {
            "text",
            "verdict",
            "how",
            "evidence",
            "doubt",
            "note",
            "closest",
            "contradiction",
        }
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
    assert (missed["text"], missed["verdict"]) == ("back pressure", "missed")
    assert missed["how"] is missed["evidence"] is missed["doubt"] is None


def test_what_does_not_apply_is_null_and_never_zero() -> None:
    graded = through_json(unanswered().graded_json())

    assert graded["outcome"] == "no_speech"
    assert graded["coverage"] is None
    measures = {
        name: value
        for name, value in graded["delivery"].items()
        if name != "speech_seconds" and value != []
    }
    assert set(measures.values()) == {None}


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


def test_in_a_session_an_answer_also_tells_what_was_asked_further() -> None:
    answer = through_json(answered_when_asked().session_json())

    (reply,) = answer["follow_ups"]
    assert reply["text"] == "What if it is full?"
    assert reply["audio"] == {"path": "answer-01-follow-up-1.wav", "seconds": 3.46}
    assert reply["transcript"]["text"] == "Back pressure."
    assert set(reply["transcript"]["words"][0]) == {"text", "start", "end", "probability"}
    assert (reply["outcome"], reply["ended_by"]) == ("answered", "silence")
    assert reply["prompted"] == ["back pressure"]
    assert reply["timing"]["verdict_ready"] == 11.7
    assert [point["prompted"] for point in answer["key_points"]] == [False, True]
    assert answer["coverage"] == 1.0
    assert answer["transcript"]["text"] == "Um, decoupling"


def test_where_nothing_was_asked_further_the_session_says_so() -> None:
    for kept in (scored_answer(), unanswered()):
        answer = through_json(kept.session_json())

        assert answer["follow_ups"] == []
        assert not any(point["prompted"] for point in answer["key_points"])


def test_moments_belong_to_what_was_said_last() -> None:
    later = Timing(20.0, 21.0, 22.0)

    assert scored_answer().with_timing(later).timing == later
    replied = answered_when_asked().with_timing(later)
    assert replied.timing == scored_answer().timing
    assert replied.follow_ups[0].timing == later


def test_a_moment_that_never_came_is_null() -> None:
    answer = through_json(unanswered().session_json())

    assert answer["timing"] is None
    assert answer["attempt"] is None
    assert answer["feedback"] is None


def test_a_session_has_exactly_the_keys_of_the_contract() -> None:
    record = through_json(session(scored_answer(), unanswered()).as_json())

    assert set(record) == {"session", "bank", "mode", "started", "answers", "summary", "plan"}
    assert [answer["outcome"] for answer in record["answers"]] == ["answered", "no_speech"]
    assert record["summary"]["coverage"] == 0.5


def test_a_session_in_which_nothing_was_scored_has_no_coverage() -> None:
    record = through_json(session(unanswered()).as_json())

    assert record["summary"]["coverage"] is None


def test_what_can_not_be_graded_keeps_its_place_with_the_error() -> None:
    stand_in = ungraded_json("data-engineer/long/1", "gone.wav", "gone.wav does not exist.")

    assert stand_in == {
        "question": {"id": "data-engineer/long/1"},
        "audio": {"path": "gone.wav"},
        "error": "gone.wav does not exist.",
    }
