import threading

import pytest

from simulator.audio import Samples
from simulator.interview.sentence_check import ReadAloud, hear_sentence
from simulator.listening.recorder import Recorder
from simulator.listening.sound_report import Symptom
from simulator.listening.turn import Moment, Turn
from tests.building.sounds import blocks_of, silence, tone
from tests.fakes.detector import FakeDetector
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber

ROOM = 0.001


def read(
    *sounds: Samples, moments: list[Moment] | None = None, fails: bool = False
) -> tuple[ReadAloud, FakeTranscriber]:
    blocks = [block for sound in sounds for block in blocks_of(sound)]
    source = FakeSource([blocks], lost_after_blocks=3 if fails else None)
    transcriber = FakeTranscriber("My microphone picks up each word")
    recorder = Recorder(source, FakeDetector, lambda: 0.0)
    turn = Turn(threading.Event(), on_moment=(moments if moments is not None else []).append)
    return hear_sentence(recorder, transcriber, turn, first_word_seconds=4.0), transcriber


def test_a_sentence_is_heard_with_its_level() -> None:
    heard, _ = read(silence(1.0), tone(3.0), silence(5.0))

    assert heard.text == "My microphone picks up each word"
    assert heard.sound.voice_dbfs == pytest.approx(-13.5, abs=0.5)
    assert heard.trouble is None
    assert not heard.broke_off


def test_listening_ends_by_itself_soon_after_the_sentence() -> None:
    moments: list[Moment] = []
    read(silence(1.0), tone(3.0), silence(9.0), moments=moments)

    assert 4.5 < len(moments) / 10 < 6.0


def test_where_nobody_reads_nothing_is_transcribed() -> None:
    heard, transcriber = read(silence(9.0))

    assert heard.text == ""
    assert heard.sound.symptoms == (Symptom.NO_SOUND,)
    assert transcriber.abandoned_count == 1


def test_a_microphone_that_goes_away_is_told_of() -> None:
    heard, _ = read(tone(5.0), fails=True)

    assert heard.broke_off
    assert heard.trouble is not None
    assert "stopped delivering sound" in heard.trouble
