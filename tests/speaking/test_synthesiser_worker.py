"""Any synthesiser of Python in a child process, such as one that prints and fails."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simulator.errors import VoiceError
from simulator.speaking.voice import InstalledVoice
from simulator.speaking.worker_voice import WorkerVoice, synthesiser_command

_TALKATIVE = """
import os, wave

print("Loading the voices")

class Talkative:
    def __init__(self, options):
        self.name = " ".join(options)

    def save(self, sentence, path):
        print("Rendering")
        os.system("echo from native code")
        if "?" in sentence:
            raise ValueError("questions are too hard")
        with wave.open(path, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes((b"\\x00\\x40" * 10 + b"\\x00\\xc0" * 10) * 200)

    def voices(self):
        return [{"id": "parrot", "name": self.name, "languages": ["en-gb", "nl"]}]

def start(options):
    if "--broken" in options:
        raise OSError("the library is missing")
    return Talkative(options)
"""

MakeVoice = Callable[..., WorkerVoice]


@pytest.fixture
def make_voice(tmp_path: Path) -> Iterator[MakeVoice]:
    voices: list[WorkerVoice] = []

    def make(*options: str) -> WorkerVoice:
        file = tmp_path / "talkative.py"
        file.write_text(_TALKATIVE, encoding="utf-8")
        voices.append(WorkerVoice(synthesiser_command(file, options), "Read it yourself."))
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def test_what_a_synthesiser_prints_is_neither_shown_nor_taken_for_a_reply(
    make_voice: MakeVoice, capfd: pytest.CaptureFixture[str]
) -> None:
    assert make_voice().render("Tell me.").seconds == pytest.approx(0.5)

    assert capfd.readouterr() == ("", "")


def test_a_synthesiser_gets_its_options_and_lists_its_voices(make_voice: MakeVoice) -> None:
    listed = make_voice("Polly", "Parrot").installed_voices()

    assert listed == (InstalledVoice("parrot", "Polly Parrot", ("en-gb", "nl")),)


def test_a_synthesiser_that_does_not_start_says_why(make_voice: MakeVoice) -> None:
    with pytest.raises(VoiceError, match="does not start: the library is missing"):
        make_voice("--broken").render("Tell me.")


def test_a_sentence_that_fails_is_told_and_the_next_is_rendered(make_voice: MakeVoice) -> None:
    voice = make_voice()

    with pytest.raises(VoiceError, match="failed: questions are too hard"):
        voice.render("And why?")

    assert voice.render("Tell me.").seconds == pytest.approx(0.5)
