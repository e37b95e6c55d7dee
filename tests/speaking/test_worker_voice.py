"""A voice in a child process that may die, hang or render nothing."""

import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from simulator.errors import VoiceError
from simulator.speaking.worker_voice import WorkerVoice

_TONE = """
import json, sys, wave

def render(request):
    length = 100 * len(request["sentence"])
    with wave.open(request["path"], "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes((b"\\x00\\x40" * 10 + b"\\x00\\xc0" * 10) * length)

for line in sys.stdin:
    request = json.loads(line)
    if "sentence" in request:
        render(request)
    print(json.dumps(request), flush=True)
"""
_AFTER_MUCH_WORK = """
kept = []
for _ in range(3):
    pieces = [(bytes([1]) * 500_000, bytes([2]) * 2_000) for _ in range(200)]
    kept += [small for _, small in pieces]
    del pieces
"""
_HANG = "import time; time.sleep(60)"
_DIE = "raise SystemExit(1)"
_TELL_NOTHING = "print('{}', flush=True)"
_TELL_NONSENSE = "print('Loading 3 models', flush=True)"
_REFUSE = """
import sys
for _ in sys.stdin: print('{"error": "no such voice"}', flush=True)
"""

MakeVoice = Callable[..., WorkerVoice]


@pytest.fixture
def make_voice(tmp_path: Path) -> Iterator[MakeVoice]:
    voices: list[WorkerVoice] = []

    def make(code: str, patience_seconds: float = 10.0) -> WorkerVoice:
        script = tmp_path / "worker.py"
        script.write_text(code, encoding="utf-8")
        command = [sys.executable, "-P", str(script)]
        voices.append(WorkerVoice(command, "Read it yourself.", patience_seconds))
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def _workers() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE
        and any(argument.endswith("worker.py") for argument in child.cmdline())
    ]


def _failing_the_first_time(fault: str, folder: Path) -> str:
    been_here = folder / "been-here"
    return f"""
import pathlib
been_here = pathlib.Path({str(been_here)!r})
if not been_here.exists():
    been_here.touch()
    {fault}
{_TONE}"""


def _cutting_its_first_file(folder: Path) -> str:
    been_here = folder / "been-here"
    return f"""
import os, pathlib
been_here = pathlib.Path({str(been_here)!r})

def cut_first(path):
    if not been_here.exists():
        been_here.touch()
        os.truncate(path, os.path.getsize(path) - 800)
{_TONE.replace("        render(request)", "        render(request); cut_first(request['path'])")}"""


def test_a_worker_that_is_killed_is_replaced(make_voice: MakeVoice) -> None:
    voice = make_voice(_TONE)
    before = voice.render("What is a log?")
    (worker,) = _workers()

    worker.kill()

    assert voice.render("What is a log?").seconds == before.seconds
    assert [child.pid for child in _workers()] != [worker.pid]


def test_a_worker_that_hangs_is_killed_within_its_patience(make_voice: MakeVoice) -> None:
    voice = make_voice(_HANG, patience_seconds=0.2)
    begin = time.monotonic()

    with pytest.raises(VoiceError, match=r"did not answer within 0\.2 s\. Read it yourself\."):
        voice.render("What is a log?")

    assert time.monotonic() - begin < 3
    assert _workers() == []


@pytest.mark.parametrize("fault", [_HANG, _DIE, _TELL_NOTHING, _TELL_NONSENSE])
def test_a_sentence_is_tried_once_more_after_a_fault(
    make_voice: MakeVoice, tmp_path: Path, fault: str
) -> None:
    voice = make_voice(_failing_the_first_time(fault, tmp_path), patience_seconds=2.0)

    assert voice.render("What is a log?").seconds > 0.3
    assert (tmp_path / "been-here").exists()


def test_a_sentence_whose_last_moment_is_missing_is_tried_once_more(
    make_voice: MakeVoice, tmp_path: Path
) -> None:
    whole = make_voice(_TONE).render("What is a log?")

    again = make_voice(_cutting_its_first_file(tmp_path)).render("What is a log?")

    assert (tmp_path / "been-here").exists()
    assert again.seconds == whole.seconds


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (_DIE, "stopped unexpectedly"),
        (f"input(); {_TELL_NOTHING}", r"no complete sound for 'What is a log\?'"),
        (f"input(); {_TELL_NONSENSE}", r"an unexpected answer \('Loading 3 models'\)"),
        ("input(); print(3, flush=True)", "an unexpected answer"),
    ],
)
def test_what_fails_twice_is_told_with_its_remedy(
    make_voice: MakeVoice, fault: str, told: str
) -> None:
    with pytest.raises(VoiceError, match=rf"The voice .*{told}.*\. Read it yourself\."):
        make_voice(fault).render("What is a log?")


def test_what_the_worker_refuses_is_not_tried_again(make_voice: MakeVoice) -> None:
    voice = make_voice(_REFUSE)
    voice.start()
    (worker,) = _workers()

    with pytest.raises(VoiceError, match=r"failed: no such voice\. Read it yourself\."):
        voice.render("What is a log?")

    assert [child.pid for child in _workers()] == [worker.pid]


def test_closing_ends_a_rendering_that_hangs(make_voice: MakeVoice) -> None:
    voice = make_voice(_HANG, patience_seconds=60)
    failures: list[VoiceError] = []

    def render() -> None:
        try:
            voice.render("What is a log?")
        except VoiceError as error:
            failures.append(error)

    rendering = threading.Thread(target=render)
    rendering.start()
    while not _workers():
        time.sleep(0.01)
    time.sleep(0.1)
    voice.close()
    rendering.join(timeout=5)

    assert not rendering.is_alive()
    assert len(failures) == 1
    assert _workers() == []


def test_closing_leaves_neither_a_process_nor_a_file_behind(
    make_voice: MakeVoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    voice = make_voice(_TONE)
    voice.render("What is a log?")
    assert len(_workers()) == 1
    assert list(tmp_path.rglob("*.wav")) == []

    voice.close()

    assert _workers() == []
    assert [path.name for path in tmp_path.iterdir()] == ["worker.py"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sessions of this kind")
def test_a_control_c_at_the_terminal_does_not_reach_the_worker(make_voice: MakeVoice) -> None:
    make_voice(_TONE).start()
    (worker,) = _workers()

    assert os.getsid(worker.pid) != os.getsid(0)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others keep it in their own way")
def test_what_a_worker_has_used_and_freed_is_the_systems_again(make_voice: MakeVoice) -> None:
    make_voice(_AFTER_MUCH_WORK + _TONE).render("A sentence.")

    (worker,) = _workers()
    assert worker.memory_info().rss < 60_000_000


def test_a_closed_voice_starts_no_process_again(make_voice: MakeVoice) -> None:
    voice = make_voice(_TONE)
    voice.start()
    voice.close()

    with pytest.raises(VoiceError, match="closed"):
        voice.render("And why?")

    assert _workers() == []
