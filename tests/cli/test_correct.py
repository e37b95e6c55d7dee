import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from simulator.sessions.locks import running
from tests.building.commands import Run
from tests.building.homes import only_session_folder, session_json

BANK_TEXT = """
Unit: Storage
SHORT-ANSWER:
1. Q: What do you never leave out of a pipeline?
 A: Reporting with great_tables, encrypted S3 buckets and boto3.
 K: great_tables; encrypted S3 bucket; boto3; Terraform
2. Q: Which vegetables do you know?
 A: Carrots.
 K: carrots
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """The home folder of a whole interview of two answers, in a folder with its bank."""
    folder = tmp_path_factory.mktemp("template")
    (folder / "bank.txt").write_text(BANK_TEXT, "utf-8")
    answers = [f"audio_fixtures/{name}.ogg" for name in ("long-05-full", "short-04-wrong")]
    subprocess.run(
        [sys.executable, "-m", "simulator", "--home", f"{folder}/home", "practice"]
        + [f"{folder}/bank.txt", "--speaker", "none", "--microphone", *answers],
        cwd=project,
        capture_output=True,
        check=True,
    )
    return folder


@pytest.fixture
def home(template: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test to change."""
    subprocess.run(["cp", "-r", f"{template}/home", tmp_path], check=True)
    return tmp_path / "home"


def saved(home: Path) -> dict[str, Any]:
    return session_json(only_session_folder(home))


def coverage_in_history(home: Path) -> list[float]:
    with closing(sqlite3.connect(home / "history.sqlite3")) as connection:
        return [row[0] for row in connection.execute("SELECT coverage FROM answer ORDER BY id")]


def test_a_correction_changes_verdict_session_transcript_and_history(run: Run, home: Path) -> None:
    before = saved(home)
    heard = before["answers"][0]["transcript"]

    finished = run("correct", "last", "--answer", 1, "--text", f"{heard['text']} Terraform!")

    assert finished.returncode == 0, finished.stderr
    assert "Terraform: missed -> covered" in finished.stdout
    after = saved(home)
    corrected = after["answers"][0]
    assert f"coverage {before['answers'][0]['coverage']:.0%} -> {corrected['coverage']:.0%}" in (
        finished.stdout
    )
    assert corrected["transcript"]["text"].endswith("Terraform!")
    assert corrected["transcript"]["original"] == {
        "text": heard["text"],
        "words": heard["words"],
    }
    assert after["summary"]["coverage"] > before["summary"]["coverage"]
    assert after["answers"][1] == before["answers"][1]
    assert "Terraform!" in (only_session_folder(home) / "transcript.md").read_text("utf-8")
    assert corrected["coverage"] in [round(share, 4) for share in coverage_in_history(home)]
    assert corrected["feedback"] != before["answers"][0]["feedback"]


def test_words_that_stay_keep_their_time(run: Run, home: Path) -> None:
    before = saved(home)["answers"][0]

    run("correct", "last", "--answer", 1, "--text", f"{before['transcript']['text']} Thank you.")

    after = saved(home)["answers"][0]
    assert times(after)[:-2] == times(before)
    assert [point["verdict"] for point in after["key_points"]] == [
        point["verdict"] for point in before["key_points"]
    ]


def times(answer: dict[str, Any]) -> list[tuple[str, float, float]]:
    return [(word["text"], word["start"], word["end"]) for word in answer["transcript"]["words"]]


def test_the_transcript_tells_that_it_was_corrected_and_what_was_heard(
    run: Run, home: Path
) -> None:
    mishear(home, "I know caruts well", "carrots")

    run("correct", "last", "--answer", 2, "--text", "I know carrots well")

    transcript = (only_session_folder(home) / "transcript.md").read_text("utf-8")
    assert (
        "> I know carrots well\n\n*Corrected. Originally heard:*\n\n> I know caruts well"
        in transcript
    )


def test_a_word_typed_before_the_first_or_behind_the_last_is_taken(run: Run, home: Path) -> None:
    mishear(home, "I know caruts well", "carrots")

    finished = run("correct", "last", "--answer", 2, "--text", "Carrots I know caruts well")

    assert finished.returncode == 0, finished.stderr
    assert "carrots: missed -> covered" in finished.stdout


def test_a_session_that_still_runs_is_left_alone(run: Run, home: Path) -> None:
    before = saved(home)

    with running(only_session_folder(home)):
        finished = run("correct", "last", "--answer", 2, "--text", "I know carrots.")

    assert finished.returncode == 1
    assert "is still running; end it first" in finished.stderr
    assert saved(home) == before


def test_what_is_typed_and_is_no_text_is_refused(run: Run, home: Path) -> None:
    before = saved(home)

    finished = run("correct", "last", "--answer", 2, "--text", "carrots \udcff")

    assert finished.returncode == 1
    assert "not UTF-8" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert saved(home) == before


def mishear(home: Path, heard: str, meant: str) -> None:
    """Change the kept session as if its second answer had been heard like this, unsurely."""
    session = saved(home)
    words = [
        {"text": word, "start": start / 2, "end": start / 2 + 0.4, "probability": 0.3}
        for start, word in enumerate(heard.split())
    ]
    session["answers"][1]["transcript"] |= {"text": heard, "words": words}
    session["answers"][1]["delivery"]["fillers"] = []
    assert [point["text"] for point in session["answers"][1]["key_points"]] == [meant]
    path = only_session_folder(home) / "session.json"
    path.write_text(json.dumps(session), "utf-8")


def test_an_appeal_credits_the_point_and_keeps_how_it_was_heard(run: Run, home: Path) -> None:
    mishear(home, "I know caruts well", "carrots")

    finished = run("correct", "last", "--answer", 2, "--appeal", "I said carrots")

    assert finished.returncode == 0, finished.stderr
    assert 'carrots now counts. I had written it down as "caruts"' in finished.stdout
    assert "coverage 0% -> 100%" in finished.stdout
    assert 'From your next session on, "caruts" counts for carrots.' in finished.stdout
    (point,) = saved(home)["answers"][1]["key_points"]
    assert (point["verdict"], point["how"]) == ("covered", "alias")
    assert point["note"] == 'credited on appeal: written down as "caruts"'
    assert point["evidence"]["text"] == "caruts"
    assert "carrots: caruts" in run("aliases", "list").stdout
    transcript = (only_session_folder(home) / "transcript.md").read_text("utf-8")
    assert '- [x] carrots (credited on appeal: written down as "caruts", at 0:01)' in transcript
    assert 1.0 in coverage_in_history(home)


def test_a_number_counts_its_point_and_takes_it_back(run: Run, home: Path) -> None:
    mishear(home, "I know them well", "carrots")

    counted = run("correct", "last", "--answer", 2, "--appeal", "I said the first one")

    assert "carrots: missed -> covered" in counted.stdout
    (point,) = saved(home)["answers"][1]["key_points"]
    assert (point["verdict"], point["how"]) == ("covered", "self")
    assert 1.0 in coverage_in_history(home)
    transcript = (only_session_folder(home) / "transcript.md").read_text("utf-8")
    assert "- [x] carrots (on your word)" in transcript

    run("correct", "last", "--answer", 2, "--appeal", "not point one")

    assert saved(home)["answers"][1]["coverage"] == 0.0


def test_an_appeal_in_vain_changes_nothing(run: Run, home: Path) -> None:
    before = saved(home)

    finished = run("correct", "last", "--answer", 1, "--appeal", "I said Terraform", "--json")

    report = json.loads(finished.stdout)
    assert finished.returncode == 0
    assert report["appeal"]["ruling"] == "not_found"
    assert "simulator correct" in report["appeal"]["advice"]
    assert report["changes"] == []
    assert saved(home) == before


def test_json_tells_what_changed(run: Run, home: Path) -> None:
    finished = run("correct", "last", "--answer", 2, "--text", "I know carrots.", "--json")

    report = json.loads(finished.stdout)
    assert report["answer"] == 2
    assert report["coverage"] == {"before": 0.0, "after": 1.0}
    (change,) = report["changes"]
    assert (change["text"], change["before"], change["after"]) == ("carrots", "missed", "covered")
    assert (change["how"], change["note"]) == ("exact", None)
    assert report["appeal"] is None
    assert report["graded"] == saved(home)["answers"][1]


def test_the_correction_may_come_from_a_file(run: Run, home: Path, tmp_path: Path) -> None:
    text = tmp_path / "mine.txt"
    text.write_text("I know\ncarrots.\n", "utf-8")

    assert run("correct", "last", "--answer", 2, "--file", text).returncode == 0
    assert saved(home)["answers"][1]["transcript"]["text"] == "I know carrots."


def test_the_correction_may_be_made_in_an_editor(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsleep 1.1\ngrep "^#" "$1" > "$1.new"\n')
    with editor.open("a") as script:
        script.write('printf "carrots\\n#1 of all\\n" >> "$1.new"\nmv "$1.new" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))

    finished = run("correct", "last", "--answer", 2)

    assert "carrots: missed -> covered" in finished.stdout
    assert saved(home)["answers"][1]["transcript"]["text"] == "carrots #1 of all"


def test_an_editor_left_without_saving_changes_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved(home)
    monkeypatch.setenv("VISUAL", "true")

    assert "nothing was changed" in run("correct", "last", "--answer", 2).stdout
    assert saved(home) == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nowhere", "--answer", "1", "--text", "x"], "No session matches 'nowhere'"),
        (["last", "--text", "x"], "Choose an answer with --answer N"),
        (["last", "--answer", "7", "--text", "x"], "There is no answer 7"),
        (["last", "--answer", "1", "--text", " "], "contains no words"),
        (["last", "--answer", "1", "--file", "gone.txt"], "gone.txt can't be read"),
        (["last", "--answer", "1", "--text", "x", "--bank", "gone.txt"], "--bank FILE"),
        (
            ["last", "--answer", "1", "--point", "5", "--made"],
            "There is no point 5. The points are: 1 great_tables; 2 encrypted S3 bucket; 3 boto3;",
        ),
        (["last", "--answer", "1", "--point", "4", "--point", "0", "--made"], "no point 0"),
        (
            ["last", "--answer", "1", "--made"],
            "Choose points with --point N. They are:\n  1 great_tables: covered\n",
        ),
        (["last", "--answer", "1", "--point", "1", "--made", "--bank", "gone.txt"], "--bank FILE"),
        (["last", "--answer", "1", "--text", "x", "--bank", "bank/data-engineer.txt"], "--bank F"),
    ],
)
def test_what_can_not_be_corrected_is_said_and_nothing_changes(
    run: Run, home: Path, args: list[str], message: str
) -> None:
    before = saved(home)

    finished = run("correct", *args)

    assert finished.returncode == 1
    assert message in finished.stderr
    assert "Traceback" not in finished.stderr
    assert saved(home) == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--text", "x", "--appeal", "y"], "Use only one of"),
        (["--text", "x", "--point", "1", "--made"], "Use only one of"),
        (["--file", "x", "--not-made"], "Use only one of"),
        (["--point", "1"], "Add --made or --not-made"),
        (["--point", "1", "--text", "x"], "Add --made or --not-made"),
    ],
)
def test_only_one_kind_of_correction_at_a_time(run: Run, args: list[str], told: str) -> None:
    finished = run("correct", "last", *args)

    assert finished.returncode == 2
    assert told in finished.stderr


def points_of(home: Path, answer: int) -> dict[str, tuple[str, str | None]]:
    points = saved(home)["answers"][answer - 1]["key_points"]
    return {point["text"]: (point["verdict"], point["how"]) for point in points}


def test_the_person_has_the_last_word_on_a_point_and_it_counts_everywhere(
    run: Run, home: Path
) -> None:
    before = saved(home)

    finished = run("correct", "last", "--answer", 1, "--point", 4, "--made")

    assert finished.returncode == 0, finished.stderr
    assert "Terraform: missed -> covered (on your word)" in finished.stdout
    after = saved(home)
    share = after["answers"][0]["coverage"]
    assert f"coverage {before['answers'][0]['coverage']:.0%} -> {share:.0%}" in finished.stdout
    assert points_of(home, 1)["Terraform"] == ("covered", "self")
    assert after["answers"][0]["transcript"] == before["answers"][0]["transcript"]
    assert after["summary"]["coverage"] > before["summary"]["coverage"]
    assert "[x] Terraform" in (only_session_folder(home) / "transcript.md").read_text("utf-8")
    assert share in [round(share, 4) for share in coverage_in_history(home)]


def test_taking_ones_word_back_leaves_everything_as_it_was_found(run: Run, home: Path) -> None:
    before, progress = saved(home), run("progress", "--json").stdout
    run("correct", "last", "--answer", 1, "--point", 4, "--made")
    assert run("progress", "--json").stdout != progress

    finished = run("correct", "last", "--answer", 1, "--point", 4, "--not-made")

    assert "Terraform: covered -> missed\n" in finished.stdout
    assert saved(home) == before
    assert run("progress", "--json").stdout == progress
    assert "Terraform" not in run("aliases", "list").stdout


def test_several_points_can_be_unticked_at_once(run: Run, home: Path) -> None:
    finished = run("correct", "last", "--answer", 1, "--point", 1, "--point", 3, "--not-made")

    assert finished.returncode == 0, finished.stderr
    verdicts = points_of(home, 1)
    assert [verdicts["great_tables"], verdicts["boto3"]] == [("missed", "self")] * 2


def test_the_words_that_came_closest_are_kept_for_a_ticked_point(run: Run, home: Path) -> None:
    mishear(home, "I bought some orange roots for my rabbits. Nothing else.", "carrots")
    words = "I bought some orange roots for my rabbits."
    closest = {"text": words, "start": 0.0, "end": 4.4, "confidence": 0.3}
    session = saved(home)
    session["answers"][1]["key_points"][0]["closest"] = [closest]
    (only_session_folder(home) / "session.json").write_text(json.dumps(session), "utf-8")

    finished = run("correct", "last", "--answer", 2, "--point", 1, "--made")

    assert words in " ".join(finished.stdout.split())
    assert f"carrots: {words}" in run("aliases", "list").stdout
    assert saved(home)["answers"][1]["key_points"][0]["evidence"] == closest


def test_a_point_can_be_decided_when_its_bank_is_gone(run: Run, home: Path) -> None:
    session = saved(home)
    session["bank"] = str(home / "gone.txt")
    (only_session_folder(home) / "session.json").write_text(json.dumps(session), "utf-8")

    finished = run("correct", "last", "--answer", 1, "--point", 4, "--made")
    run("correct", "last", "--answer", 1, "--point", 3, "--not-made")

    assert finished.returncode == 0, finished.stderr
    assert "Your decision counts even without the bank." in " ".join(finished.stdout.split())
    assert points_of(home, 1)["Terraform"] == ("covered", "self")
    assert points_of(home, 1)["boto3"] == ("missed", "self")


def test_an_answer_without_points_says_what_to_do(run: Run, home: Path) -> None:
    session = saved(home)
    session["answers"][1] |= {"key_points": [], "coverage": None, "outcome": "unclear"}
    (only_session_folder(home) / "session.json").write_text(json.dumps(session), "utf-8")

    finished = run("correct", "last", "--answer", 2, "--made")

    assert finished.returncode == 1
    assert "Answer 2 has no points to decide" in finished.stderr


def test_a_point_that_is_as_the_person_wants_it_stays(run: Run, home: Path) -> None:
    before = saved(home)

    finished = run("correct", "last", "--answer", 1, "--point", 3, "--made", "--json")

    report = json.loads(finished.stdout)
    assert report["changes"] == []
    assert report["notes"] == ["boto3 already counts."]
    assert saved(home) == before


def test_a_damaged_session_is_left_alone(run: Run, home: Path) -> None:
    path = only_session_folder(home) / "session.json"
    path.write_text('{"session": 3}', "utf-8")

    finished = run("correct", "last", "--answer", 1, "--text", "x")

    assert finished.returncode == 1
    assert "session.json can't be understood" in finished.stderr
    assert path.read_text("utf-8") == '{"session": 3}'
