"""Written answers are graded like recordings."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.building.commands import Run

BANK = ("--bank", "bank/data-engineer.txt")
WITHOUT_MODEL = ("--model", "no-such-model")
ANSWER = "\ufeffI make the load idempotent:\r\nthe rows go in with an upsert.\n\nIt never fails.\n"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """An answer of several lines, as an editor on Windows saves it."""
    path = tmp_path / "answer.TXT"
    path.write_bytes(ANSWER.encode())
    return path


def test_a_text_is_graded_without_times_delivery_or_whisper(run: Run, answer: Path) -> None:
    finished = run("grade", answer, *BANK, "--question", "long/3", "--json", *WITHOUT_MODEL)
    graded = json.loads(finished.stdout)

    assert finished.returncode == 0, finished.stderr
    assert "Grading" in finished.stderr
    assert graded["audio"] == {"path": str(answer), "seconds": None}
    assert graded["outcome"] == "answered"
    assert graded["transcript"]["text"] == " ".join(ANSWER.strip("\ufeff").split())
    assert graded["transcript"]["model"] == "written"
    evidence = {
        point["text"]: point["evidence"]["text"]
        for point in graded["key_points"]
        if point["verdict"] == "covered"
    }
    assert evidence == {"ON CONFLICT DO UPDATE": "upsert", "idempotency": "idempotent"}
    timed = [
        *graded["transcript"]["words"],
        *(point["evidence"] for point in graded["key_points"] if point["evidence"]),
        *(passage for point in graded["key_points"] for passage in point["closest"]),
    ]
    assert {(one["start"], one["end"]) for one in timed} == {(None, None)}
    assert all(value in (None, []) for value in graded["delivery"].values())


def test_on_the_screen_a_text_has_no_times_and_no_delivery(run: Run, answer: Path) -> None:
    shown = run("grade", answer, *BANK, "--question", "long/3", *WITHOUT_MODEL).stdout

    assert "You wrote: I make the load idempotent:" in shown
    assert '"upsert"\n' in shown
    assert " at 0:" not in shown
    assert "words a minute" not in shown


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "contains no words. Check that it is the right file."),
        (b"\xef\xbb\xbf \n...\n", "contains no words. Check that it is the right file."),
        ("one\ncaf\xe9".encode("latin-1"), "line 2: this is not UTF-8 text. Save it"),
        ("idempotent".encode("utf-16-le"), "is not plain text. Save it"),
        (b"idempotent " * 100_000, "is larger than 1 MB"),
    ],
)
def test_a_text_that_holds_no_answer_says_what_to_do(
    run: Run, tmp_path: Path, content: bytes, expected: str
) -> None:
    path = tmp_path / "answer.txt"
    path.write_bytes(content)

    finished = run("grade", path, *BANK, "--question", "long/3", "--json", *WITHOUT_MODEL)

    assert finished.returncode == 1
    error = json.loads(finished.stdout)["error"]
    assert error.startswith(str(path))
    assert expected in error
    assert "1 of 1 answer could not be graded." in finished.stderr


def test_a_batch_holds_texts_beside_recordings_in_its_order(
    run: Run, answer: Path, tmp_path: Path, fixtures_folder: Path
) -> None:
    batch = tmp_path / "answers.csv"
    recording = fixtures_folder / "short-09-full.ogg"
    rows = f"audio,question\n{answer.name},long/3\n{recording},short/9\n{answer.name},long/1\n"
    batch.write_text(rows, encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK, "--json")
    results = [json.loads(line) for line in finished.stdout.splitlines()]

    assert [result["transcript"]["model"] for result in results] == ["written", "base", "written"]
    assert "Grading 3 answers" in finished.stderr
    assert results[1]["transcript"]["words"][0]["end"] > 0


def test_a_report_within_the_folder_of_a_class_is_not_listed(
    run: Run, answer: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    shutil.copyfile(answer, folder / "ben_long-3.txt")
    (folder / "read me.txt").write_text("Hand in by Friday.", encoding="utf-8")
    command = ("grade", "--batch", folder, *BANK, "--report", folder / "results")

    run(*command, *WITHOUT_MODEL)
    again = run(*command, *WITHOUT_MODEL)

    assert "named after a question: read me.txt\n" in again.stderr


def test_a_class_may_hand_in_texts_and_other_texts_are_left_alone(
    run: Run, answer: Path, tmp_path: Path
) -> None:
    folder, report = tmp_path / "class", tmp_path / "results"
    (folder / "anna").mkdir(parents=True)
    shutil.copyfile(answer, folder / "anna/long-3.txt")
    shutil.copyfile(answer, folder / "ben_long-3.txt")
    (folder / "read me.txt").write_text("Hand in by Friday.", encoding="utf-8")
    command = ("grade", "--batch", folder, *BANK, "--report", report, *WITHOUT_MODEL)

    finished = run(*command)

    assert finished.returncode == 0, finished.stderr
    with (report / "overview.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["person"], row["outcome"], row["seconds"]) for row in rows] == [
        ("anna", "answered", ""),
        ("ben", "answered", ""),
    ]
    page = (report / "anna.html").read_text(encoding="utf-8")
    assert "upsert" in page
    assert "written" in page
    assert "Delivery" not in page
    assert " at 0:" not in page
    assert "2 answers" in (report / "index.html").read_text(encoding="utf-8")
    kept = (report / "graded.jsonl").read_text(encoding="utf-8")
    assert run(*command, "--json").returncode == 0
    assert (report / "graded.jsonl").read_text(encoding="utf-8") == kept


@pytest.mark.parametrize("name", ["index.html", "anna.html", "overview.csv"])
def test_a_report_replaces_no_file_of_mine(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "anna_long-3.txt").write_text(ANSWER, encoding="utf-8")
    report = ("--batch", tmp_path / "class", "--report", tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_text("my own", encoding="utf-8")

    refused = run("grade", *report, *BANK, *WITHOUT_MODEL)

    assert refused.returncode == 1
    assert f"{name} already exists" in refused.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == [name]
    assert (tmp_path / "site" / name).read_text(encoding="utf-8") == "my own"
    assert run("grade", *report, *BANK, *WITHOUT_MODEL, "--force").returncode == 0
    assert run("grade", *report, *BANK, *WITHOUT_MODEL).returncode == 0
