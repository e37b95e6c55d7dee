"""The person's word on verdicts, from the keyboard and the microphone to the next session."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from simulator.audio_files import write_wav
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from tests.building.commands import QUICK_VOICE, Run
from tests.building.homes import only_session_folder, session_json
from tests.building.terminal import press

ANSWER = "audio_fixtures/long-01-partial.ogg"
PRACTICE = ("practice", "bank/data-engineer.txt", "--question", "long/1", "--follow-ups", "0")
TICKED = ("retry logic", "exponential back-off")
VOICE = "gmw/en-gb-x-rp"


@pytest.fixture
def claim(tmp_path: Path) -> Path:
    """Somebody who says that the fourth point was made."""
    voice = Pyttsx3Voice(VOICE, rate_words_per_minute=165, volume=1.0)
    path = tmp_path / "claim.wav"
    write_wav(path, voice.render("I said the fourth one."))
    voice.close()
    return path


@pytest.fixture
def terminal(
    home: Path, project: Path, tmp_path: Path, claim: Path
) -> Iterator["pexpect.spawn[str]"]:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "simulator", "--home", str(home), *PRACTICE, "--plain", "--no-greeting"]
        + [
            *QUICK_VOICE,
            "--speaker",
            f"{tmp_path / 'spoken'}/",
            "--microphone",
            ANSWER,
            str(claim),
        ],
        cwd=str(project),
        encoding="utf-8",
        timeout=120,
        dimensions=(40, 100),
    )
    yield child
    child.close(force=True)


def by_text(session: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (answer,) = session["answers"]
    return {point["text"]: point for point in answer["key_points"]}


def test_points_are_ticked_by_key_and_by_voice_and_the_words_are_known_the_next_time(
    terminal: "pexpect.spawn[str]", home: Path, run: Run, tmp_path: Path
) -> None:
    terminal.expect("3 retry logic +missed")
    terminal.expect('closest: "')
    terminal.expect(r"\[1-9\] tick")
    terminal.send("3")
    terminal.expect("3 retry logic +covered")
    terminal.expect('on your word: "')
    terminal.expect("Key points covered: 6 of 10")
    terminal.expect("From your next session on")
    terminal.send("a")
    terminal.expect(r"\[Esc\]")
    terminal.send("\r")
    terminal.expect("exponential back-off counts.")
    terminal.expect("Key points covered: 7 of 10")
    terminal.expect("4 exponential back-off +covered")
    terminal.expect(r"\[Enter/s\] next")
    press(terminal, "q")
    terminal.expect(r"\[Enter/q\] end")
    press(terminal, "q")
    terminal.expect(pexpect.EOF)

    first = only_session_folder(home)
    points = by_text(session_json(first))
    ticked = [points[text] for text in TICKED]
    assert [(point["verdict"], point["how"]) for point in ticked] == [("covered", "self")] * 2
    words = {point["text"]: point["evidence"]["text"] for point in ticked}
    (answer,) = session_json(first)["answers"]
    assert answer["coverage"] >= 0.7
    assert f"{answer['coverage']:.0%}" in run("history", "--question", "long/1").stdout
    listed = json.loads(run("aliases", "list", "--json").stdout)
    assert {one["point"]: one["heard"] for one in listed["aliases"]} == {
        text: [said] for text, said in words.items()
    }

    run(*PRACTICE, *QUICK_VOICE, "--speaker", f"{tmp_path / 'again'}/", "--microphone", ANSWER)

    (second,) = set((home / "sessions").iterdir()) - {first}
    points = by_text(session_json(second))
    assert [(points[text]["verdict"], points[text]["how"]) for text in TICKED] == [
        ("covered", "alias")
    ] * 2
