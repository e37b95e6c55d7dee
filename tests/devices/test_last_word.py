"""The last word on a verdict, said aloud into a live microphone."""

import time
from pathlib import Path

import pytest

from audio_fixtures.sound_server import SoundServer
from simulator.audio_files import write_wav
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from tests.building.commands import QUICK_VOICE
from tests.building.homes import only_session_folder, session_json
from tests.building.terminal import Terminal
from tests.devices.terminals import terminal

pytestmark = pytest.mark.sound_server

ANSWER = "I kept my voice soft, and I went along with what she said. That's my answer."
CLAIM = "I said the fifth one."
MOST_TIMES_SAID = 8
SECONDS_BETWEEN = 5.0


@pytest.fixture
def said(tmp_path: Path) -> dict[str, Path]:
    """The answer and the claim, spoken by a voice."""
    voice = Pyttsx3Voice("gmw/en-gb-x-rp", rate_words_per_minute=150, volume=1.0)
    paths = {text: tmp_path / f"{number}.wav" for number, text in enumerate((ANSWER, CLAIM))}
    for text, path in paths.items():
        write_wav(path, voice.render(text))
    voice.close()
    return paths


def say_until(screen: Terminal, text: str, server: SoundServer, sound: Path) -> None:
    """Say it now and then until it is heard: while feedback is spoken, nothing is."""
    for _time in range(MOST_TIMES_SAID):
        server.speak_into_microphone(sound)
        time.sleep(SECONDS_BETWEEN)
        if text in screen.text:
            return
    screen.expect_to_see(text)


def test_a_point_is_ticked_by_key_and_another_by_voice_after_the_feedback(
    sound_server: SoundServer, project: Path, tmp_path: Path, said: dict[str, Path]
) -> None:
    practice = ("practice", "audio_fixtures/other-words/nurse.txt", "--question", "long/2")
    options = ("--microphone", "default", "--follow-ups", "0", *QUICK_VOICE, "--rate", "380")
    with terminal(sound_server, tmp_path, project, *practice, *options) as screen:
        screen.expect_to_see("Take your time")
        sound_server.speak_into_microphone(said[ANSWER])
        screen.expect_to_see("Key points covered: 0 of 7", "↑ ↓ Space tick")
        screen.press("6")
        screen.expect_to_see("✓ 6 never hold them back by force covered")
        say_until(screen, "counts for distract them with", sound_server, said[CLAIM])
        screen.press("q")
        screen.expect_to_see("Enter/q end")
        screen.press("q")
        screen.expect_to_see("left with 0")

    (answer,) = session_json(only_session_folder(tmp_path / "home"))["answers"]
    verdicts = {point["text"]: (point["verdict"], point["how"]) for point in answer["key_points"]}
    assert verdicts["never hold them back by force"] == ("covered", "self")
    assert verdicts["distract them with something familiar"] == ("covered", "self")
