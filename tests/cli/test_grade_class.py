"""A class: a folder of recordings, its report, and a run that is broken off."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from simulator.own_folders import model_cache_folder
from tests.building.commands import Run

BANK = ("--bank", "bank/data-engineer.txt")
RECORDINGS = {
    "anna/long-6.ogg": "long-06-partial.ogg",
    "anna/short-9.ogg": "short-09-full.ogg",
    "ben/data-engineer/short_01.ogg": "short-01-full.ogg",
    "cleo_short-9.ogg": "short-09-full.ogg",
}


@pytest.fixture
def folder(tmp_path: Path, fixtures_folder: Path) -> Path:
    """Recordings of three people, and what else lies about."""
    folder = tmp_path / "class"
    for name, source in RECORDINGS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fixtures_folder / source, folder / name)
    (folder / "cleo_hello.wav").write_bytes(b"")
    (folder / "anna/short-10.wav").write_bytes(b"not audio")
    (folder / "notes.txt").write_text("not a recording", encoding="utf-8")
    return folder


def test_a_folder_is_graded_by_person_and_question_with_a_page_for_each(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    report = tmp_path / "results"

    finished = run("grade", "--batch", folder, *BANK, "--report", report)

    assert finished.returncode == 1
    assert "2 of 6 recordings could not be graded." in finished.stderr
    table = [line.split()[:4] for line in finished.stdout.splitlines()]
    assert ["anna", "2", "of", "3"] in table
    assert ["ben", "1", "of", "1"] in table
    assert ["cleo", "1", "of", "2"] in table
    assert {path.name for path in report.iterdir()} == {
        "index.html",
        "anna.html",
        "ben.html",
        "cleo.html",
        "overview.csv",
        "graded.jsonl",
    }
    with (report / "overview.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["person"], row["question"], row["outcome"]) for row in csv.DictReader(file)]
    assert rows == [
        ("anna", "data-engineer/long/6", "answered"),
        ("anna", "data-engineer/short/9", "answered"),
        ("anna", "data-engineer/short/10", "not graded"),
        ("ben", "data-engineer/short/1", "answered"),
        ("cleo", "", "not graded"),
        ("cleo", "data-engineer/short/9", "answered"),
    ]
    assert "doesn&#39;t say which question" in (report / "cleo.html").read_text(encoding="utf-8")


def _results(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def _journal(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_second_run_grades_only_what_is_left_or_has_changed(
    run: Run, folder: Path, tmp_path: Path, fixtures_folder: Path
) -> None:
    journal = tmp_path / "kept.jsonl"
    command = ("grade", "--batch", folder, *BANK, "--json", "--continue", journal)
    first = run(*command)
    kept = _journal(journal)
    assert len(kept) == 4
    journal.write_text("\n".join(kept[:2]) + '\n{"key": "brok', encoding="utf-8")
    shutil.copyfile(fixtures_folder / "short-10-full.ogg", folder / "anna/short-10.wav")
    shutil.copyfile(fixtures_folder / "short-09-partial.ogg", folder / "cleo_short-9.ogg")

    second = run(*command)

    assert _journal(journal)[:2] == kept[:2]
    assert len(_results(journal.read_text(encoding="utf-8"))) == 5
    assert len(_results(second.stdout)) == 6
    before, after = _results(first.stdout), _results(second.stdout)
    assert "error" in before[2]
    assert after[2]["outcome"] == "answered"
    assert after[5]["transcript"] != before[5]["transcript"]
    assert after[:2] + after[3:5] == before[:2] + before[3:5]


def test_what_was_kept_is_graded_again_for_another_bank(run: Run, tmp_path: Path) -> None:
    texts = ("A: With Streamlit.", "A: With Streamlit and Python.")
    journal, bank = tmp_path / "kept.jsonl", tmp_path / "bank.txt"
    found = []
    for text in texts:
        bank.write_text(f"Unit: U\nSHORT-ANSWER:\n9. Q: How?\n {text}\n", encoding="utf-8")
        recording = ("audio_fixtures/short-09-full.ogg", "--question", "short/9")
        shown = run("grade", *recording, "--bank", bank, "--json", "--continue", journal)
        found.append([point["text"] for point in json.loads(shown.stdout)["key_points"]])

    assert found == [["Streamlit"], ["Streamlit", "Python"]]
    assert len(_journal(journal)) == 2


def test_a_run_that_is_broken_off_keeps_what_it_has_and_says_how_to_go_on(
    run: Run, folder: Path, tmp_path: Path, project: Path, home: Path
) -> None:
    report = tmp_path / "results"
    command = ("grade", "--batch", folder, *BANK, "--report", report, "--json")
    environment = os.environ | {
        "SIMULATOR_HOME": str(home),
        "SIMULATOR_CACHE": str(model_cache_folder()),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", *map(str, command)],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 60
    while not ((report / "graded.jsonl").exists() and _journal(report / "graded.jsonl")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Run the same command again to continue." in said
    assert "Traceback" not in said
    kept = _journal(report / "graded.jsonl")
    assert len(_results(run(*command).stdout)) == 6
    assert _journal(report / "graded.jsonl")[: len(kept)] == kept


def test_a_list_may_name_the_person_and_leaves_json_as_it_is(
    run: Run, tmp_path: Path, project: Path
) -> None:
    audio = project / "audio_fixtures/short-09-full.ogg"
    batch, report = tmp_path / "answers.csv", tmp_path / "results"
    batch.write_text(f"Person,audio,question\n=Eve,{audio},short/9\n", encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK, "--report", report, "--json")

    (graded,) = _results(finished.stdout)
    assert set(graded) == {
        "question",
        "audio",
        "transcript",
        "key_points",
        "slips",
        "coverage",
        "delivery",
        "outcome",
    }
    assert "\r\n'=Eve," in (report / "overview.csv").read_bytes().decode("utf-8-sig")
    assert (report / "eve.html").exists()


def test_a_pipe_holds_up_nothing_and_what_is_no_answer_is_listed(
    run: Run, tmp_path: Path, project: Path
) -> None:
    folder = tmp_path / "class"
    moodle = folder / "Anna Berg_123_assignsubmission_file_"
    moodle.mkdir(parents=True)
    shutil.copyfile(project / "audio_fixtures/short-09-full.ogg", moodle / "short-9.spx")
    (moodle / "about me.docx").write_bytes(b"no sound")
    for name in ("ben_short-9.wav", "ben_short-1.txt"):
        os.mkfifo(folder / name)

    finished = run("grade", "--batch", folder, *BANK, "--json", "--continue", tmp_path / "kept")

    results = _results(finished.stdout)
    assert results[0]["outcome"] == "answered"
    assert ["is a pipe. Save the " in str(result.get("error")) for result in results[1:]] == [
        True,
        True,
    ]
    assert ".txt files named after a question: Anna Berg" in finished.stderr
    assert len(_journal(tmp_path / "kept")) == 1


def test_another_file_is_never_taken_for_a_journal(run: Run, folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "essay.txt"
    precious.write_text("My essay.\n", encoding="utf-8")

    finished = run("grade", "--batch", folder, *BANK, "--continue", precious)

    assert finished.returncode == 1
    assert "not a journal" in finished.stderr
    assert precious.read_text(encoding="utf-8") == "My essay.\n"


def test_an_empty_folder_says_how_recordings_are_named(run: Run, tmp_path: Path) -> None:
    finished = run("grade", "--batch", tmp_path, *BANK)

    assert finished.returncode == 1
    assert "anna_long-3.wav" in finished.stderr


def test_a_report_is_for_a_batch(run: Run, tmp_path: Path) -> None:
    one = ("audio_fixtures/short-09-full.ogg", "--question", "short/9")

    assert run("grade", *one, *BANK, "--report", tmp_path).returncode == 2
