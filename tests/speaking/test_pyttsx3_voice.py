"""The real voice: whole sentences, and a child process that may die or hang."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from simulator.english.sentences import sentences_to_say
from simulator.errors import VoiceError
from simulator.speaking import pyttsx3_voice
from simulator.speaking.pyttsx3_voice import Pyttsx3Voice

_LONG_TEXT = (
    "I would build it from small modules, with one task for every source of data. "
    "Each of them tries again when it fails, and waits a little longer every time. "
    "The raw results are kept as compressed files, so that nothing has to be fetched twice. "
    "A second job then reads the files and brings all the records into one common shape. "
    "If the load grows, more workers are started, and a queue stands between them."
)

MakeVoice = Callable[..., Pyttsx3Voice]


@pytest.fixture
def make_voice() -> Iterator[MakeVoice]:
    voices: list[Pyttsx3Voice] = []

    def make(
        voice_id: str | None = None, rate: int = 180, volume: float = 1.0, patience: float = 10.0
    ) -> Pyttsx3Voice:
        voices.append(Pyttsx3Voice(voice_id, rate, volume, patience))
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def _children() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE
        and any(argument.endswith("worker.py") for argument in child.cmdline())
    ]


def _use_worker(monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    script = folder / "worker.py"
    script.write_text(code, encoding="utf-8")
    monkeypatch.setattr(pyttsx3_voice, "_WORKER", script)


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


def test_a_lower_volume_is_quieter(make_voice: MakeVoice) -> None:
    loud, quiet = make_voice(volume=1.0), make_voice(volume=0.25)
    sentence = "What is a log?"

    loudest = float(abs(loud.render(sentence).samples).max())
    assert 0 < float(abs(quiet.render(sentence).samples).max()) < 0.6 * loudest


def test_installed_voices_can_be_used_by_their_id(make_voice: MakeVoice) -> None:
    voices = make_voice().installed_voices()
    english = next(voice for voice in voices if any("en" in tag for tag in voice.languages))

    assert make_voice(english.id).render("What is a log?").seconds > 0.3


def test_an_unknown_voice_is_named_with_what_to_do(make_voice: MakeVoice) -> None:
    with pytest.raises(VoiceError) as failure:
        make_voice("nobody").render("What is a log?")

    assert "'nobody' is not installed" in str(failure.value)
    assert "simulator check --voices" in str(failure.value)


def test_a_worker_that_is_killed_is_replaced(make_voice: MakeVoice) -> None:
    voice = make_voice()
    before = voice.render("What is a log?")
    (worker,) = _children()

    worker.kill()
    after = voice.render("What is a log?")

    assert after.seconds == pytest.approx(before.seconds, rel=0.05)
    assert [child.pid for child in _children()] != [worker.pid]


def test_a_worker_that_hangs_is_killed_within_its_patience(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _use_worker(monkeypatch, tmp_path, "import time\ntime.sleep(60)\n")
    voice = make_voice(patience=0.2)
    begin = time.monotonic()

    with pytest.raises(VoiceError, match=r"did not answer within 0\.2 s.*stays on the screen"):
        voice.render("What is a log?")

    assert time.monotonic() - begin < 3
    assert _children() == []


_HANG = "time.sleep(60)"
_RENDER_NOTHING = "print('{}', flush=True)"


@pytest.mark.parametrize("fault", [_HANG, _RENDER_NOTHING])
def test_a_sentence_is_tried_once_more_after_a_fault(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str
) -> None:
    real = pyttsx3_voice._WORKER  # noqa: SLF001 - the stand-in runs it the second time
    been_here = tmp_path / "been-here"
    _use_worker(
        monkeypatch,
        tmp_path,
        f"""
import pathlib, runpy, sys, time
been_here = pathlib.Path({str(been_here)!r})
if not been_here.exists():
    been_here.touch()
    {fault}
runpy.run_path({str(real)!r}, run_name="__main__")
""",
    )

    assert make_voice(patience=2.0).render("What is a log?").seconds > 0.3
    assert been_here.exists()


def test_a_worker_that_ends_at_once_is_a_voice_that_stopped(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _use_worker(monkeypatch, tmp_path, "raise SystemExit(1)\n")

    with pytest.raises(VoiceError, match="stopped unexpectedly"):
        make_voice().render("What is a log?")


def test_a_worker_that_writes_no_sound_is_a_failure(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _use_worker(monkeypatch, tmp_path, "import sys\nfor _ in sys.stdin: print('{}', flush=True)\n")

    with pytest.raises(VoiceError, match=r"no sound for 'What is a log\?'"):
        make_voice().render("What is a log?")


def test_closing_ends_a_rendering_that_hangs(
    make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _use_worker(monkeypatch, tmp_path, "import time\ntime.sleep(60)\n")
    voice = make_voice(patience=60)
    failures: list[VoiceError] = []

    def render() -> None:
        try:
            voice.render("What is a log?")
        except VoiceError as error:
            failures.append(error)

    rendering = threading.Thread(target=render)
    rendering.start()
    while not _children():
        time.sleep(0.01)
    time.sleep(0.1)
    voice.close()
    rendering.join(timeout=5)

    assert not rendering.is_alive()
    assert len(failures) == 1
    assert _children() == []


def test_closing_leaves_no_process_behind(make_voice: MakeVoice) -> None:
    voice = make_voice()
    voice.start()
    assert len(_children()) == 1

    voice.close()

    assert _children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions of this kind")
def test_a_control_c_at_the_terminal_does_not_reach_the_worker(make_voice: MakeVoice) -> None:
    voice = make_voice()
    voice.render("What is a log?")
    (worker,) = _children()

    assert os.getsid(worker.pid) != os.getsid(0)


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


def test_a_closed_voice_says_so_and_starts_no_process_again(make_voice: MakeVoice) -> None:
    voice = make_voice()
    voice.start()
    voice.close()
    voice.close()

    with pytest.raises(VoiceError, match="closed"):
        voice.render("And why?")

    assert _children() == []
