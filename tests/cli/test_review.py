import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.sessions import keep_session
from tests.reports.building import HALF, PERFECT, answer, session

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

    run("review", "2031", "--no-open", "--no-audio", "--output", tmp_path / "page.html")

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
    earlier = replace(session(answer(PERFECT), name="2030-x"), started="2030-01-02T03:04:05+00:00")
    keep_session(home, earlier)
    folder = keep_session(home, RECORD)

    run("review", "--no-open")

    page = (folder / "review.html").read_text("utf-8")
    assert "Attempts at this question" in page
    assert page.index("<td>2030-01-02 03:04</td>") < page.index("<td>2031-02-03 04:05, answer 1")


def test_notes_are_shown_in_the_page(run: Run, home: Path, tmp_path: Path) -> None:
    folder = keep_session(home, RECORD)
    notes = {"session": RECORD.session, "notes": [{"answer": 1, "text": "More </textarea>!"}]}
    (tmp_path / "notes.json").write_text(json.dumps(notes), "utf-8")

    run("review", "--no-open", "--notes", tmp_path / "notes.json")

    assert "More &lt;/textarea&gt;!" in (folder / "review.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "holds no notes"),
        ("{", "holds no notes"),
        ('{"session": "other", "notes": []}', "on the session other"),
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

    finished = run("review", "--no-open", "--output", tmp_path / "nowhere" / "page.html")

    assert finished.returncode == 1
    assert "Choose another place with --output" in finished.stderr
