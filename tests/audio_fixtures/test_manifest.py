import json
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.demo import ANSWERS
from simulator.questions.bank import Bank
from tests.building.recordings import seconds_of

MOST_BYTES = 5_000_000
FOR_BENCHMARKS = "for-benchmarks"

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(fixtures_folder: Path) -> list[Entry]:
    entries: list[Entry] = json.loads(
        (fixtures_folder / "manifest.json").read_text(encoding="utf-8")
    )
    return entries


def test_the_manifest_names_every_recording_once_and_no_other(
    manifest: list[Entry], fixtures_folder: Path
) -> None:
    assert sorted(entry["file"] for entry in manifest) == sorted(
        str(path.relative_to(fixtures_folder))
        for folder in (".", FOR_BENCHMARKS)
        for path in (fixtures_folder / folder).glob("*.ogg")
    )


def test_a_name_tells_a_recording_whichever_folder_it_lies_in(manifest: list[Entry]) -> None:
    names = [Path(entry["file"]).name for entry in manifest]

    assert len(set(names)) == len(names)


def test_every_question_is_in_the_bank(manifest: list[Entry], bank: Bank) -> None:
    known = {question.id for question in bank.questions()}

    assert {entry["question"] for entry in manifest} <= known


def test_every_question_of_the_bank_has_a_full_answer(manifest: list[Entry], bank: Bank) -> None:
    answered = {entry["question"] for entry in manifest if entry["kind"] == "full"}

    assert answered == {question.id for question in bank.questions()}


def test_each_answer_says_or_never_says_every_point_of_its_question(
    manifest: list[Entry], bank: Bank
) -> None:
    points = {
        question.id: sorted(point.text for point in question.marked_key_points)
        for question in bank.questions()
    }

    for entry in manifest:
        told = sorted([*entry["says"], *entry["never_says"]])
        assert told == points[entry["question"]], entry["file"]


def test_the_kinds_of_answers_are_what_they_claim(manifest: list[Entry]) -> None:
    for entry in manifest:
        if entry["kind"] == "full":
            assert entry["says"], entry["file"]
        if entry["kind"] in {"lookalike", "wrong"}:
            assert not entry["says"], entry["file"]


def test_durations_are_those_of_the_recordings(
    manifest: list[Entry], fixtures_folder: Path
) -> None:
    for entry in manifest:
        seconds = seconds_of(fixtures_folder / entry["file"])
        assert seconds == pytest.approx(entry["seconds"], abs=0.1), entry["file"]


def test_no_question_is_in_both_the_tuning_and_the_reporting_part(manifest: list[Entry]) -> None:
    tuning, reporting = (
        {entry["question"] for entry in manifest if entry["part"] == part}
        for part in ("tuning", "reporting")
    )

    assert tuning
    assert reporting
    assert not tuning & reporting
    assert {entry["part"] for entry in manifest} == {"tuning", "reporting"}


def test_each_full_answer_and_no_other_is_heard_in_noise_as_well(manifest: list[Entry]) -> None:
    for entry in manifest:
        assert (entry["kind"] == "full") == (entry["also_in"] is not None), entry["file"]


def test_what_the_demonstration_plays_lies_apart_from_what_only_benchmarks_hear(
    project: Path,
) -> None:
    for name in ANSWERS.values():
        assert FOR_BENCHMARKS not in name
        assert (project / name).exists()


def test_all_recordings_together_stay_small(fixtures_folder: Path) -> None:
    assert sum(path.stat().st_size for path in fixtures_folder.rglob("*.ogg")) < MOST_BYTES
