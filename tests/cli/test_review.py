import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.sessions.locks import running
from simulator.sessions.review_notes import heard_digest
from tests.building.answers import HALF, PERFECT, answer
from tests.building.commands import Run
from tests.building.homes import keep_session, session_json
from tests.building.sessions import session

RECORD = session(answer(HALF))


@pytest.fixture
def recording(fixtures_folder: Path) -> Path:
    return fixtures_folder / "short-04-wrong.ogg"


def test_the_page_holds_the_recordings_and_is_written_beside_them(
    run: Run, home: Path, recording: Path
) -> None:
    folder = keep_session(home, RECORD, recording)

    finished = run("review", "--no-open")

    assert finished.returncode == 0, finished.stderr
    page = (folder / "review.html").read_text("utf-8")
    assert f"Written: {folder / 'review.html'}" in finished.stdout
    assert "data:audio/webm;base64," in page
    assert 'class="wave"' in page


def test_the_page_can_leave_the_recordings_out(
    run: Run, home: Path, tmp_path: Path, recording: Path
) -> None:
    keep_session(home, RECORD, recording)

    run("review", "2025", "--no-open", "--no-audio", "--output", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text("utf-8")
    assert "data:audio" not in page
    assert 'class="wave"' in page


def test_a_session_whose_recordings_are_gone_can_be_read(run: Run, home: Path) -> None:
    folder = keep_session(home, session(replace(answer(HALF), audio_path="gone.wav")))

    finished = run("review", "--no-open")

    assert finished.returncode == 0, finished.stderr
    page = (folder / "review.html").read_text("utf-8")
    assert ">Kafka</span>" in page
    assert "<audio" not in page


def test_a_damaged_recording_is_left_out_and_named(run: Run, home: Path) -> None:
    folder = keep_session(home, RECORD)
    (folder / "answer-01.wav").write_bytes(b"no sound")

    finished = run("review", "--no-open")

    assert finished.returncode == 0, finished.stderr
    assert "Left out:" in finished.stdout
    assert "answer-01.wav" in finished.stdout


def test_earlier_attempts_at_a_question_stand_beside_this_one(run: Run, home: Path) -> None:
    earlier = session(answer(PERFECT), name="2024-x", started="2024-01-02T03:04:05Z")
    keep_session(home, earlier)
    folder = keep_session(home, RECORD)

    run("review", "--no-open")

    page = (folder / "review.html").read_text("utf-8")
    assert "Attempts at this question" in page
    assert page.index("<td>2024-01-02 03:04</td>") < page.index("<td>2025-01-02 03:04, answer 1")


def test_notes_are_shown_in_the_page(run: Run, home: Path, tmp_path: Path) -> None:
    folder = keep_session(home, RECORD)
    notes = {"session": RECORD.session, "notes": [{"answer": 1, "text": "More </textarea>!"}]}
    (tmp_path / "notes.json").write_text(json.dumps(notes), "utf-8")

    run("review", "--no-open", "--notes", tmp_path / "notes.json")

    assert "More &lt;/textarea&gt;!" in (folder / "review.html").read_text("utf-8")


def tick(number: int, point: str, *, is_made: bool, **changed: object) -> dict[str, object]:
    """A check box that the page of the session has saved."""
    (record,) = RECORD.answers
    shown = {"answer": 1, "question": record.question.text, "heard": heard_digest(record)}
    return {**shown, "point": number, "text": point, "made": is_made, **changed}


def write_notes(path: Path, *ticks: dict[str, object], by: str = "") -> Path:
    notes = [{"answer": 1, "text": "Well done."}]
    content = {"session": RECORD.session, "by": by, "notes": notes, "points": ticks}
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_points_that_a_reviewer_checked_count_from_then_on(
    run: Run, home: Path, tmp_path: Path
) -> None:
    folder = keep_session(home, RECORD)
    ticks = [tick(1, "Kafka", is_made=False), tick(2, "S3", is_made=True)]
    notes = write_notes(tmp_path / "notes.json", *ticks, by="Anna")

    finished = run("review", "--no-open", "--notes", notes)

    assert finished.returncode == 0, finished.stderr
    assert "Answer 1: Kafka: covered -> missed (on Anna's word)" in finished.stdout
    assert "Answer 1: S3: missed -> covered (on Anna's word)" in finished.stdout
    assert "does not contain this answer; only its folder was changed" in " ".join(
        finished.stdout.split()
    )
    points = session_json(folder)["answers"][0]["key_points"]
    assert [(point["verdict"], point["how"]) for point in points] == [
        ("missed", "self"),
        ("covered", "self"),
    ]
    page = (folder / "review.html").read_text("utf-8")
    assert page.count("on Anna&#39;s word</span>") == 2
    assert "Well done." in page
    assert run("correct", "last", "--point", "1", "--made").stdout.startswith("Kafka: missed ->")


def test_notes_that_are_read_again_change_nothing_again(
    run: Run, home: Path, tmp_path: Path
) -> None:
    folder = keep_session(home, RECORD)
    notes = write_notes(tmp_path / "notes.json", tick(2, "S3", is_made=True))
    run("review", "--no-open", "--notes", notes)
    before = (folder / "session.json").read_text("utf-8")

    finished = run("review", "--no-open", "--notes", notes)

    assert finished.stdout == f"Written: {folder / 'review.html'}\n"
    assert (folder / "session.json").read_text("utf-8") == before


def test_check_boxes_of_an_answer_that_was_corrected_since_are_left_alone(
    run: Run, home: Path, tmp_path: Path
) -> None:
    folder = keep_session(home, RECORD)
    before = (folder / "session.json").read_text("utf-8")
    notes = write_notes(tmp_path / "notes.json", tick(2, "S3", is_made=True, heard="0" * 16))

    finished = run("review", "--no-open", "--notes", notes)

    assert finished.returncode == 0, finished.stderr
    told = " ".join(finished.stdout.split())
    assert "Answer 1 was corrected or judged again after the page was written" in told
    assert (folder / "session.json").read_text("utf-8") == before
    assert "Well done." in (folder / "review.html").read_text("utf-8")


def test_points_of_a_session_that_still_runs_are_left_alone(
    run: Run, home: Path, tmp_path: Path
) -> None:
    folder = keep_session(home, RECORD)
    notes = write_notes(tmp_path / "notes.json", tick(2, "S3", is_made=True))

    with running(folder):
        finished = run("review", "--no-open", "--notes", notes)

    assert finished.returncode == 1
    assert "is still running; end it first" in finished.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "contains no notes"),
        ("{", "contains no notes"),
        ('{"session": "other", "notes": []}', "on session other"),
    ],
)
def test_notes_that_are_none_or_of_another_session_are_refused(
    run: Run, home: Path, tmp_path: Path, content: str, told: str
) -> None:
    keep_session(home, RECORD)
    (tmp_path / "notes.json").write_text(content, "utf-8")

    finished = run("review", "--no-open", "--notes", tmp_path / "notes.json")

    assert finished.returncode == 1
    assert told in finished.stderr


def test_a_place_that_cant_be_written_is_named(run: Run, home: Path, tmp_path: Path) -> None:
    keep_session(home, RECORD)

    (tmp_path / "file").touch()

    finished = run("review", "--no-open", "--output", tmp_path / "file" / "page.html")

    assert finished.returncode == 1
    assert "can't be written: Not a directory. Choose another place" in finished.stderr


def test_a_recording_that_leads_elsewhere_is_left_out(
    run: Run, home: Path, tmp_path: Path, fixtures_folder: Path
) -> None:
    folder = keep_session(home, RECORD, fixtures_folder / "short-01-full.ogg")
    recording = next(folder.glob("answer-*.wav"))
    recording.rename(tmp_path / "private.wav")
    recording.symlink_to(tmp_path / "private.wav")

    finished = run("review", "--no-open")

    assert f"Left out: {recording} leads out of the folder" in finished.stdout
