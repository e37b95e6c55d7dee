"""What a reviewer has saved, read back."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import ReportError
from simulator.sessions.review_notes import ReviewNotes, Tick, heard_digest, read_review_notes
from tests.building.answers import HALF, PERFECT, answer, followed_up
from tests.building.questions import question
from tests.building.sessions import session

SESSION = session(answer(HALF), followed_up(HALF, "so what"))
TICK = {
    "answer": 1,
    "question": "What ran?",
    "heard": heard_digest(SESSION.answers[0]),
    "point": 2,
    "text": "S3",
    "made": True,
}


def saved(tmp_path: Path, **content: Any) -> Path:
    path = tmp_path / "notes.json"
    path.write_text(json.dumps({"session": SESSION.session, "notes": [], **content}), "utf-8")
    return path


def test_notes_and_check_boxes_are_read_back_with_who_wrote_them(tmp_path: Path) -> None:
    notes = [{"answer": 2, "text": "Slower."}]

    read = read_review_notes(saved(tmp_path, by=" Anna  B. ", notes=notes, points=[TICK]), SESSION)

    tick = Tick(1, "What ran?", heard_digest(SESSION.answers[0]), 2, "S3", is_made=True)
    assert read == ReviewNotes({2: "Slower."}, (tick,), "Anna B.")


def test_notes_of_an_earlier_version_are_still_read(tmp_path: Path) -> None:
    read = read_review_notes(saved(tmp_path, notes=[{"answer": 1, "text": "Slower."}]), SESSION)

    assert read == ReviewNotes({1: "Slower."})


@pytest.mark.parametrize(
    "points",
    [
        "all",
        {"made": True},
        [1],
        [{**TICK, "made": "yes"}],
        [{**TICK, "answer": None}],
        [{"answer": 1, "made": True}],
    ],
)
def test_a_file_with_other_check_boxes_is_refused(tmp_path: Path, points: Any) -> None:
    with pytest.raises(ReportError, match=r"notes\.json contains no notes"):
        read_review_notes(saved(tmp_path, points=points), SESSION)


def tick(**changed: Any) -> Tick:
    whole = Tick(1, "What ran?", heard_digest(SESSION.answers[0]), 2, "S3", is_made=True)
    return replace(whole, **changed)


def test_a_check_box_fits_what_it_was_shown_for() -> None:
    assert tick().still_fits(SESSION)
    assert tick(answer=2, heard=heard_digest(SESSION.answers[1])).still_fits(SESSION)


@pytest.mark.parametrize(
    "changed",
    [
        {"answer": 2},
        {"answer": 3},
        {"answer": 0},
        {"question": "What broke?"},
        {"number": 1},
        {"number": 3},
        {"number": 0},
        {"point": "Kafka"},
    ],
)
def test_a_check_box_fits_nothing_else(changed: dict[str, Any]) -> None:
    assert not tick(**changed).still_fits(SESSION)


def test_a_check_box_does_not_fit_an_answer_that_was_corrected_or_asked_further() -> None:
    asked_further = followed_up(HALF, "and S3")

    assert not tick().still_fits(session(answer("only Kafka there")))
    assert not tick().still_fits(session(asked_further))


@pytest.mark.parametrize(("said", "is_so"), [(PERFECT, True), (HALF, False)])
def test_a_point_may_be_as_the_reviewer_wants_it_already(said: str, *, is_so: bool) -> None:
    record = session(answer(said, question()))

    assert tick(heard=heard_digest(record.answers[0])).is_so_already(record) == is_so
