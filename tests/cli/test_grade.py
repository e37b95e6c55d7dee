import json
from pathlib import Path

import av
import numpy as np
import pytest

from simulator.audio import Clip
from simulator.audio_files import read_clip, write_wav
from tests.building.commands import Run

BANK = ("--bank", "bank/data-engineer.txt")
GOOD = "audio_fixtures/long-06-full.ogg"


def write_mp3(source: Path, target: Path) -> None:
    clip = read_clip(source, 44_100)
    with av.open(str(target), "w") as container:
        stream = container.add_stream("mp3", rate=44_100)
        stream.layout = "stereo"
        both = np.stack([clip.samples, clip.samples])
        frame = av.AudioFrame.from_ndarray(both, format="fltp", layout="stereo")
        frame.sample_rate = 44_100
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


def test_a_good_answer_is_graded_to_the_published_form(run: Run) -> None:
    finished = run("grade", GOOD, *BANK, "--question", "long/6", "--json")
    graded = json.loads(finished.stdout)

    assert finished.returncode == 0, finished.stderr
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
    assert graded["question"]["id"] == "data-engineer/long/6"
    assert graded["audio"] == {"path": GOOD, "seconds": pytest.approx(23.8, abs=0.2)}
    assert graded["outcome"] == "answered"
    assert graded["coverage"] >= 0.8
    delivery = graded["delivery"]
    assert delivery["first_word_seconds"] == pytest.approx(0.6, abs=0.15)
    assert 4 < delivery["loudness_range_db"] < 12
    assert delivery["trailing_off_share"] == 0
    assert all(abs(end["drop_db"]) < 8 for end in delivery["phrase_ends"])
    covered = [point for point in graded["key_points"] if point["verdict"] == "covered"]
    for point in covered:
        evidence = point["evidence"]
        assert 0 <= evidence["start"] <= evidence["end"] <= graded["audio"]["seconds"]
        assert evidence["text"] in graded["transcript"]["text"]


def test_without_json_the_verdict_is_for_reading(run: Run) -> None:
    shown = run("grade", GOOD, *BANK, "--question", "long/6").stdout

    assert "You said: " in shown
    assert "Key points covered: " in shown
    assert "without pauses (125 to 150 is usual)" in shown
    assert "Also measured: " in shown


def test_a_batch_keeps_its_order_and_reports_bad_rows_in_place(
    run: Run, tmp_path: Path, project: Path
) -> None:
    write_mp3(project / "audio_fixtures/short-09-full.ogg", tmp_path / "stereo.mp3")
    write_wav(tmp_path / "zeros.wav", Clip(np.zeros(16_000, np.float32), 16_000))
    truncated = (tmp_path / "zeros.wav").read_bytes()[:8_000]
    (tmp_path / "truncated.wav").write_bytes(truncated)
    (tmp_path / "empty.wav").touch()
    (tmp_path / "notes.wav").write_text("not audio at all", encoding="utf-8")
    rows = ["stereo.mp3", "empty.wav", "zeros.wav", "truncated.wav", "notes.wav", "missing.wav"]
    batch = tmp_path / "answers.csv"
    lines = ["audio,question", *(f"{row},short/9" for row in rows), "stereo.mp3,short/77"]
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK, "--json")
    results = [json.loads(line) for line in finished.stdout.splitlines()]

    assert finished.returncode == 1
    assert "Traceback" not in finished.stderr
    assert "Grading" in finished.stderr
    assert results[0]["outcome"] == "answered"
    errors = [result["error"] for result in results[1:]]
    for error, expected in zip(
        errors,
        ["is empty", "silent", "truncated", "can't be decoded", "does not exist", "'short/77'"],
        strict=True,
    ):
        assert expected in error
    assert [Path(result["audio"]["path"]).name for result in results[1:]] == [
        *rows[1:],
        "stereo.mp3",
    ]


def test_silence_and_noise_are_no_speech_and_have_no_coverage(run: Run, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.05, 16_000 * 5).astype(np.float32)
    write_wav(tmp_path / "noise.wav", Clip(noise, 16_000))

    finished = run("grade", tmp_path / "noise.wav", *BANK, "--question", "long/1", "--json")
    graded = json.loads(finished.stdout)

    assert graded["outcome"] == "no_speech"
    assert graded["coverage"] is None
    assert graded["key_points"] == []
    assert graded["transcript"]["words"] == []
    assert graded["delivery"]["words_per_minute"] is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [("file,question\n", "no column audio"), ("audio\n", "no column question")],
)
def test_a_batch_without_its_columns_says_what_the_first_line_must_be(
    run: Run, tmp_path: Path, content: str, expected: str
) -> None:
    batch = tmp_path / "answers.csv"
    batch.write_text(content, encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK)

    assert finished.returncode == 1
    assert expected in finished.stderr
    assert "audio,question" in finished.stderr


def test_audio_without_a_question_is_wrong_usage(run: Run) -> None:
    finished = run("grade", GOOD, *BANK)

    assert finished.returncode == 2
    assert "--question" in finished.stderr


def test_a_folder_without_a_model_says_how_to_find_one(run: Run, tmp_path: Path) -> None:
    finished = run("grade", GOOD, *BANK, "--question", "long/6", "--model", tmp_path)

    assert finished.returncode == 1
    assert "simulator models list" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_batch_may_come_from_a_spreadsheet(run: Run, tmp_path: Path, project: Path) -> None:
    audio = project / "audio_fixtures/short-09-full.ogg"
    batch = tmp_path / "answers.csv"
    rows = ["Audio ; Question", f" {audio} ;short/9", ";short/9", f"{audio};"]
    batch.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK, "--json")
    results = [json.loads(line) for line in finished.stdout.splitlines()]

    assert results[0]["outcome"] == "answered"
    assert "Line 3" in results[1]["error"]
    assert "has no audio" in results[1]["error"]
    assert "Line 4" in results[2]["error"]
    assert "has no question" in results[2]["error"]


def test_a_name_too_long_for_a_file_stops_only_its_row(run: Run, tmp_path: Path) -> None:
    batch = tmp_path / "answers.csv"
    batch.write_text(f"audio,question\n{'x' * 300}.wav,short/9\n", encoding="utf-8")

    finished = run("grade", "--batch", batch, *BANK, "--json")

    assert finished.returncode == 1
    assert "can't be opened" in json.loads(finished.stdout)["error"]
    assert "Traceback" not in finished.stderr


def test_an_unknown_question_is_known_before_anything_is_graded(run: Run) -> None:
    finished = run("grade", GOOD, *BANK, "--question", "lung/6", "--json")

    assert finished.returncode == 1
    assert finished.stdout == ""
    assert "The nearest are" in finished.stderr
