"""Corrections from a page, in the same words as those of the command."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import BankError, HistoryError, ReportError, RevisionError, WindowError
from simulator.sessions.library import SessionLibrary
from simulator.sessions.locks import running
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import heard_digest
from simulator.settings import load_settings
from simulator.window.counters.corrections import CorrectionCounter
from simulator.window.counters.sessions import SessionCounter
from tests.building.homes import keep_session
from tests.building.kept_answers import scored_answer, unanswered
from tests.building.sessions import session

BANK = (
    "Unit: Data Engineer\n\nSHORT-ANSWER:\n"
    "1. Q: What is a queue for?\n A: It decouples.\n K: decoupling; back pressure\n"
)


def kept(home: Path, bank: str = "queues") -> Path:
    """A session of two answers, the second without words."""
    answers = (scored_answer(), replace(unanswered(), attempt=2))
    return keep_session(home, session(*answers, bank=bank, name="20250102T030405Z-queues"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "queues.txt").write_text(BANK, "utf-8")
    return kept(tmp_path)


@pytest.fixture
def counter(tmp_path: Path) -> CorrectionCounter:
    sessions = SessionCounter(SessionLibrary(tmp_path / "sessions"))
    return CorrectionCounter(sessions, lambda: load_settings(tmp_path))


def wish(folder: Path, **more: Any) -> dict[str, Any]:
    return {"session": folder.name, "answer": 1} | more


def test_corrected_words_are_judged_again(folder: Path, counter: CorrectionCounter) -> None:
    text = "Decoupling and back pressure."

    changed = counter.correct(wish(folder, text=text))

    assert "back pressure: missed -> covered" in changed["told"]
    assert f"Answer 1 of {folder.name}: coverage 50% -> 100%" in changed["told"]
    assert changed["session"]["answers"][0]["said"] == text
    assert read_session(folder).answers[0].assessment.transcript.text == text


def test_a_claim_is_looked_for_again(folder: Path, counter: CorrectionCounter) -> None:
    changed = counter.claim(wish(folder, claim="I said back pressure"))

    assert "“Correct the words”" in changed["told"][0]
    assert changed["session"]["name"] == folder.name


def test_a_point_is_as_the_person_says(folder: Path, counter: CorrectionCounter) -> None:
    told = counter.decide(wish(folder, point=2, is_made=True))["told"]
    undone = counter.decide(wish(folder, point=2, is_made=False))["told"]

    assert told[0] == "back pressure: missed -> covered (on your word)"
    assert undone[0].startswith("back pressure: covered -> missed")


def test_without_its_bank_words_stay_and_points_can_be_decided(
    tmp_path: Path, counter: CorrectionCounter
) -> None:
    folder = kept(tmp_path, "/gone/bank.txt")

    with pytest.raises(BankError, match="You can still tick the points"):
        counter.correct(wish(folder, text="Decoupling."))
    told = counter.decide(wish(folder, point=2, is_made=True))["told"]

    assert "back pressure: missed -> covered (on your word)" in told
    assert any("counts even without the bank" in text for text in told)


def test_a_session_that_is_on_is_not_corrected(folder: Path, counter: CorrectionCounter) -> None:
    before = (folder / "session.json").read_bytes()

    with running(folder), pytest.raises(HistoryError, match="still running; end it first"):
        counter.decide(wish(folder, point=2, is_made=True))

    assert (folder / "session.json").read_bytes() == before


def test_nothing_is_no_correction(folder: Path, counter: CorrectionCounter) -> None:
    with pytest.raises(RevisionError, match="contains no words"):
        counter.correct(wish(folder, text=" \n"))
    with pytest.raises(RevisionError, match="Write which point"):
        counter.claim(wish(folder, claim=" "))


@pytest.mark.parametrize(
    "more",
    [{"answer": 3}, {"answer": 0}, {"session": "last"}, {"is_made": "yes"}, {"point": True}],
)
def test_nothing_else_can_be_named(
    folder: Path, counter: CorrectionCounter, more: dict[str, Any]
) -> None:
    with pytest.raises(WindowError):
        counter.decide(wish(folder, point=1, is_made=True) | more)


def notes_file(home: Path, folder: Path, **more: Any) -> Path:
    """What a coach saved: a note, and that the second point counts."""
    answer = read_session(folder).answers[0]
    tick = {"answer": 1, "question": answer.question.text, "heard": heard_digest(answer)}
    point = tick | {"point": 2, "text": "back pressure", "made": True}
    note = {"answer": 1, "text": "Slower."}
    saved = {"session": folder.name, "by": "Anna", "notes": [note], "points": [point]}
    path = home / "notes.json"
    path.write_text(json.dumps(saved | more), "utf-8")
    return path


def test_a_coachs_notes_are_shown_and_their_decisions_kept(
    tmp_path: Path, folder: Path, counter: CorrectionCounter
) -> None:
    taken = counter.take_notes(notes_file(tmp_path, folder))

    assert taken["notes"] == {1: "Anna's note: Slower."}
    assert taken["told"][0].startswith("Answer 1: back pressure: missed -> covered")
    coverage = read_session(folder).answers[0].assessment.coverage
    assert coverage is not None
    assert coverage.points[1].is_made


def test_a_file_of_something_else_is_refused(
    tmp_path: Path, folder: Path, counter: CorrectionCounter
) -> None:
    other = tmp_path / "list.json"
    other.write_text("[]", "utf-8")

    with pytest.raises(ReportError, match=r"list\.json contains no notes"):
        counter.take_notes(other)
    with pytest.raises(WindowError, match="no such session"):
        counter.take_notes(notes_file(tmp_path, folder, session="../other"))
