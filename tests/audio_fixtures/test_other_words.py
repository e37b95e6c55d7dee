import json
from pathlib import Path
from typing import Any

import pytest

from simulator.english.sentences import sentences_by_stops
from simulator.questions.bank import Question
from simulator.questions.bank_file import read_bank
from simulator.scoring.coverage import Verdict
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.correction import typed_words
from tests.building.recordings import seconds_of

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def folder(fixtures_folder: Path) -> Path:
    return fixtures_folder / "other-words"


@pytest.fixture(scope="module")
def entries(folder: Path) -> list[Entry]:
    told: list[Entry] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="module")
def questions(entries: list[Entry], project: Path) -> dict[str, Question]:
    banks = {entry["bank"] for entry in entries}
    return {q.id: q for bank in banks for q in read_bank(project / bank).questions()}


def points_of(question: Question) -> set[str]:
    """What points go by: their text, or the sentences of an answer without any marked."""
    marked = {point.text for point in question.marked_key_points}
    return marked or set(sentences_by_stops(question.answer))


def test_the_manifest_names_every_recording_once_and_no_other(
    entries: list[Entry], folder: Path
) -> None:
    assert sorted(entry["file"] for entry in entries) == sorted(
        path.name for path in folder.glob("*.ogg")
    )


def test_each_answer_makes_points_of_its_question_and_leaves_out_others(
    entries: list[Entry], questions: dict[str, Question]
) -> None:
    for entry in entries:
        made, left_out = set(entry["makes"]), set(entry["leaves_out"])
        assert made, entry["file"]
        assert not made & left_out, entry["file"]
        assert made | left_out <= points_of(questions[entry["question"]]), entry["file"]


def test_the_words_that_make_a_point_are_said(entries: list[Entry]) -> None:
    for entry in entries:
        for words in entry["makes"].values():
            assert words in entry["text"], entry["file"]


def test_no_point_is_made_in_its_own_words(
    entries: list[Entry], questions: dict[str, Question]
) -> None:
    for entry in entries:
        words = typed_words(entry["text"], 0.0, entry["seconds"])
        coverage = BY_WORDS.score(questions[entry["question"]], words)
        assert not coverage.with_verdict(Verdict.COVERED), entry["file"]


def test_nobody_who_speaks_here_speaks_in_the_other_recordings(
    entries: list[Entry], fixtures_folder: Path
) -> None:
    others = json.loads((fixtures_folder / "manifest.json").read_text(encoding="utf-8"))

    here, elsewhere = (
        {(entry["speaker"]["engine"], entry["speaker"]["voice"]) for entry in told}
        for told in (entries, others)
    )

    assert not here & elsewhere


def test_durations_are_those_of_the_recordings(entries: list[Entry], folder: Path) -> None:
    for entry in entries:
        seconds = seconds_of(folder / entry["file"])
        assert seconds == pytest.approx(entry["seconds"], abs=0.1), entry["file"]
