"""What a page shows of past sessions and answers, in the words that a person reads."""

from dataclasses import replace

from simulator.history.store import FoundAnswer, PastSession
from simulator.presenting.past_scene import (
    attempts_scene,
    found_scene,
    session_scene,
    sessions_scene,
)
from simulator.transcribing.transcript import Transcript, Word
from tests.building.kept_answers import answered_when_asked, scored_answer, unanswered
from tests.building.past_answers import answered
from tests.building.sessions import session

NURSE = PastSession("20250102T030405Z-ward", "2025-01-02T03:04:05Z", "nurse", 2, 0.5)
SALES = PastSession("20250101T030405Z-shop", "2025-01-01T03:04:05Z", "/my/sales.txt", 1, None)
FOUND = FoundAnswer(
    "20250102T030405Z-ward",
    "ward/long/1",
    "Why here?",
    2,
    "2025-01-02T03:04:05Z",
    "for \x02decoupling\x03 of [all] \x02teams\x03",
)


def test_of_all_sessions_the_latest_are_told_and_how_many_are_left() -> None:
    scene = sessions_scene([NURSE, SALES], "", most=1)

    assert [row["what"] for row in scene["rows"]] == ["Nurse"]
    assert (scene["words"], scene["left"]) == ("2 sessions", 1)
    assert scene["banks"] == ["Nurse", "Sales"]


def test_those_with_one_bank_are_told_alone() -> None:
    scene = sessions_scene([NURSE, SALES], "Sales", most=9)

    assert [row["name"] for row in scene["rows"]] == ["20250101T030405Z-shop"]
    assert (scene["words"], scene["left"]) == ("1 session", 0)
    assert scene["banks"] == ["Nurse", "Sales"]


def test_who_has_not_practised_is_told_so() -> None:
    assert sessions_scene([], "", most=9)["words"] == "You have not practised yet."


def test_of_an_answer_that_was_found_the_words_are_marked() -> None:
    scene = found_scene([FOUND], "decoupling teams")

    assert scene["words"] == "1 answer contains decoupling teams."
    (row,) = scene["rows"]
    assert (row["key"], row["what"], row["words"]) == ("ward/long/1 2", "Why here?", "Attempt 2")
    assert [part["text"] for part in row["parts"] if part["is_found"]] == ["decoupling", "teams"]
    assert "".join(part["text"] for part in row["parts"]) == "for decoupling of [all] teams"


def test_where_nothing_was_found_the_page_says_what_the_command_says() -> None:
    assert found_scene([], "kafka") == {"words": "No answer contains kafka.", "rows": []}


def test_attempts_at_a_question_are_told_the_latest_first() -> None:
    typed = replace(
        answered(1, day=2, coverage=0.0),
        coverage=None,
        words_per_minute=None,
        first_word_seconds=None,
    )

    scene = attempts_scene([answered(1, day=1, coverage=0.5), typed])

    latest, first = scene["rows"]
    assert latest["words"] == "no answer to score"
    assert first["words"] == "50% of the points, 130 words a minute, first word after 1.0 s"
    assert scene["words"] == typed.question_text


def test_a_session_is_told_with_its_answers_and_what_is_kept_of_them() -> None:
    record = session(scored_answer(), answered_when_asked(), name="20250102T030405Z-ward")

    scene = session_scene(record, {"answer-01.wav", "answer-01-follow-up-1.wav"})

    assert (scene["what"], scene["words"]) == ("Bank", "2 answers, 75% of the points")
    first, second = scene["answers"]
    assert first["said"] == "Um, decoupling"
    assert [row["number"] for row in first["rows"] if row["is_point"]] == ["1", "2"]
    assert [one["label"] for one in second["recordings"]] == ["Answer", "Reply 1"]


def test_recordings_that_are_gone_are_not_offered() -> None:
    (answer,) = session_scene(session(scored_answer()), ())["answers"]

    assert answer["recordings"] == []


def test_an_answer_without_words_has_no_points_to_decide() -> None:
    (answer,) = session_scene(session(unanswered()), ())["answers"]

    assert not answer["has_points"]
    assert answer["rows"][0]["text"] == "No answer to score"


def test_of_a_corrected_answer_what_was_heard_first_is_told_too() -> None:
    heard = Transcript((Word("coupling", 1.0, 1.6, 0.4),), "base")

    (answer,) = session_scene(session(replace(scored_answer(), original=heard)), ())["answers"]

    assert answer["rows"][-1]["text"] == "Before it was corrected: coupling"


def test_what_was_said_can_hold_no_signs_that_a_screen_obeys() -> None:
    (row,) = found_scene([replace(FOUND, passage="a \x1b[31m\x02b\x03\u202e")], "b")["rows"]

    assert [part["text"] for part in row["parts"]] == ["a [31m", "b"]
