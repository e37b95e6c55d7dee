"""The real voice: whole sentences, at the rate, the volume and with the voice that is wanted."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator import speaking
from simulator.english.sentences import sentences_to_say
from simulator.errors import VoiceError
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice
from simulator.speaking.worker_voice import WorkerVoice, synthesiser_command

_LONG_TEXT = (
    "I would build it from small modules, with one task for every source of data. "
    "Each of them tries again when it fails, and waits a little longer every time. "
    "The raw results are kept as compressed files, so that nothing has to be fetched twice. "
    "A second job then reads the files and brings all the records into one common shape. "
    "If the load grows, more workers are started, and a queue stands between them."
)

_BUSY_AT_FIRST = """
import runpy
import pyttsx3

start_engine = pyttsx3.init

def start_busy_engine():
    engine = start_engine()
    from pyttsx3.drivers import _espeak
    _espeak.Key({text!r}.encode())
    while not _espeak.IsPlaying():
        pass
    return engine

pyttsx3.init = start_busy_engine
start = runpy.run_path({synthesiser!r})["start"]
"""

MakeVoice = Callable[..., Pyttsx3Voice]


@pytest.fixture
def make_voice() -> Iterator[MakeVoice]:
    voices: list[Pyttsx3Voice] = []

    def make(voice_id: str | None = None, rate: int = 180, volume: float = 1.0) -> Pyttsx3Voice:
        voices.append(Pyttsx3Voice(voice_id, rate, volume))
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def test_a_long_text_is_rendered_to_its_end(make_voice: MakeVoice) -> None:
    voice = make_voice()
    sentences = sentences_to_say(_LONG_TEXT)
    assert len(_LONG_TEXT.split()) > 60

    in_parts = sum(voice.render(sentence).seconds for sentence in sentences)
    whole = voice.render(_LONG_TEXT).seconds

    assert whole == pytest.approx(in_parts, rel=0.1)
    assert len(_LONG_TEXT.split()) / whole * 60 < 260


def test_a_faster_voice_takes_less_time(make_voice: MakeVoice) -> None:
    slow, fast = make_voice(rate=120), make_voice(rate=240)

    assert slow.render(_LONG_TEXT).seconds > 1.5 * fast.render(_LONG_TEXT).seconds


@pytest.mark.skipif(sys.platform != "linux", reason="only eSpeak takes its time")
def test_the_rate_holds_for_a_synthesiser_that_is_slow_to_take_it(
    make_voice: MakeVoice, tmp_path: Path
) -> None:
    synthesiser = Path(*speaking.__path__) / "pyttsx3_synthesiser.py"
    file = tmp_path / "busy.py"
    file.write_text(_BUSY_AT_FIRST.format(text=_LONG_TEXT * 3, synthesiser=str(synthesiser)))
    command = synthesiser_command(file, ["--rate=120", "--volume=1.0"])

    with closing(WorkerVoice(command, "")) as busy_voice:
        slow = busy_voice.render("And why?")

    assert slow.seconds == pytest.approx(make_voice(rate=120).render("And why?").seconds, rel=0.05)


def test_a_lower_volume_is_quieter(make_voice: MakeVoice) -> None:
    loud, quiet = make_voice(volume=1.0), make_voice(volume=0.25)
    sentence = "What is a log?"

    loudest = float(abs(loud.render(sentence).samples).max())
    assert 0 < float(abs(quiet.render(sentence).samples).max()) < 0.6 * loudest


def test_installed_voices_can_be_used_by_their_id(make_voice: MakeVoice) -> None:
    voices = make_voice().installed_voices()
    english = next(voice for voice in voices if voice.speaks("en"))

    assert make_voice(english.id).render("What is a log?").seconds > 0.3


def test_an_unknown_voice_is_named_with_what_to_do(make_voice: MakeVoice) -> None:
    with pytest.raises(VoiceError) as failure:
        make_voice("nobody").render("What is a log?")

    assert "'nobody' is not installed" in str(failure.value)
    assert "simulator voices list" in str(failure.value)


def test_nothing_is_printed(make_voice: MakeVoice, capfd: pytest.CaptureFixture[str]) -> None:
    voice = make_voice()
    voice.render("What is a log?")
    voice.close()

    assert capfd.readouterr() == ("", "")


def test_sentences_asked_for_at_the_same_time_do_not_mix(make_voice: MakeVoice) -> None:
    voice = make_voice()
    sentences = ["Yes.", _LONG_TEXT]
    alone = [voice.render(sentence).seconds for sentence in sentences]
    together = [0.0, 0.0]

    def render(place: int) -> None:
        together[place] = voice.render(sentences[place]).seconds

    threads = [threading.Thread(target=render, args=(place,)) for place in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert together == pytest.approx(alone, rel=0.05)
