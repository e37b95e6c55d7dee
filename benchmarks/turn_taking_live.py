"""Turn-taking in whole interviews: what is cut off, and how long each step takes.

Interviews are held by ``simulator practice`` as a child process under a sound server of our own,
where answers of the reporting part are played into a virtual microphone when the screen says that
it listens. Takes some ten minutes, with ``--quick`` about three. Run it on an otherwise idle
machine.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import click
import numpy as np
import pexpect

from audio_fixtures.sound_server import INSTALL, SoundServer, missing_parts, running_sound_server
from benchmarks.material import PROJECT, Material, fixtures, loaded_transcriber, model_option
from benchmarks.tables import DASH, Table, benchmark, named, tally
from benchmarks.turn_taking_sounds import Paused, Place, paused_answers
from simulator.audio import SAMPLE_RATE_HZ, Clip, Samples
from simulator.audio_files import write_wav
from simulator.english.tokens import token_texts
from simulator.settings import Patience

LIVE_PAUSES_SECONDS = (2.0, 3.0, 5.0)
TIME_LIMIT_SECONDS = 26
_LOUD = 0.02
_EDGE_SECONDS = 0.6
_TERMINAL_SECONDS = 90
_FEWEST_LETTERS = 4
_NUDGE = "Take your time"

Answer = dict[str, Any]
"""An answer as ``session.json`` keeps it."""


@dataclass
class Loudspeaker:
    """When the virtual loudspeaker sounded, in monotonic seconds."""

    loud_at: list[float] = field(default_factory=list)

    def first_after(self, moment: float) -> float | None:
        """When it sounded first after a moment."""
        return next((loud for loud in self.loud_at if loud > moment), None)

    @contextmanager
    def watched(self, server: SoundServer) -> Iterator[None]:
        """Listen to it all the time."""
        command = ["parec", "--device=speaker.monitor", "--latency-msec=10", "--format=float32le"]
        process = subprocess.Popen(
            [*command, "--channels=1", f"--rate={SAMPLE_RATE_HZ}"],
            env=server.environment,
            stdout=subprocess.PIPE,
        )
        threading.Thread(target=self._listen, args=[process.stdout], daemon=True).start()
        try:
            yield
        finally:
            process.terminate()
            process.wait()

    def _listen(self, sound: Any) -> None:
        while block := sound.read(4 * SAMPLE_RATE_HZ // 100):
            samples = np.frombuffer(block[: len(block) // 4 * 4], np.float32)
            if np.abs(samples).max(initial=0.0) > _LOUD:
                self.loud_at.append(time.monotonic())


@dataclass
class Held:
    """An interview that was held: its answers, and what the screen said when."""

    answers: list[Answer]
    lines: list[tuple[float, str]]

    def first(self, text: str, after: float = 0.0) -> float | None:
        """When a line with this text first appeared after a moment."""
        return next((at for at, line in self.lines if text in line and at > after), None)


class Desk:
    """Where interviews are held: a sound server, a loudspeaker, and homes for their sessions."""

    def __init__(
        self, server: SoundServer, loudspeaker: Loudspeaker, folder: Path, model: str
    ) -> None:
        self.server = server
        self.loudspeaker = loudspeaker
        self._folder = folder
        self._model = model
        self._count = 0

    def hold(self, questions: Sequence[str], sounds: Sequence[Samples | None], *more: str) -> Held:
        """Hold an interview in which each time that the screen listens the next sound is played."""
        home, waiting = self._new_home(), list(sounds)
        lines: list[tuple[float, str]] = []
        process = subprocess.Popen(
            self._command(home, questions, *more),
            cwd=PROJECT,
            env=self.server.environment,
            stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert process.stdout is not None
        with process, mouth(self.server) as speak:
            for line in process.stdout:
                lines.append((time.monotonic(), line.strip()))
                if line.startswith("Listening") and waiting:
                    sound = waiting.pop(0)
                    if sound is not None:
                        speak(sound)
        return Held(answers_in(home), lines)

    def enter_waits(self, questions: Sequence[str], sounds: Sequence[Samples]) -> list[float]:
        """Seconds from Enter, pressed when speech ends, to the first sound of the interviewer."""
        home, pressed_at = self._new_home(), []
        command = self._command(home, questions, "--hands-free")
        terminal = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(PROJECT),
            env=self.server.environment,
            encoding="utf-8",
            timeout=_TERMINAL_SECONDS,
            dimensions=(40, 120),
        )
        with mouth(self.server) as speak:
            for sound in sounds:
                terminal.expect("Listening")
                speak(sound)
                time.sleep(len(sound) / SAMPLE_RATE_HZ - _EDGE_SECONDS)
                pressed_at.append(time.monotonic())
                terminal.send("\r")
            terminal.expect(pexpect.EOF)
        terminal.close()
        heard_at = [self.loudspeaker.first_after(pressed) for pressed in pressed_at]
        return [
            heard - pressed
            for heard, pressed in zip(heard_at, pressed_at, strict=True)
            if heard is not None
        ]

    def _new_home(self) -> Path:
        self._count += 1
        return self._folder / f"home-{self._count}"

    def _command(self, home: Path, questions: Sequence[str], *more: str) -> list[str]:
        command = [sys.executable, "-u", "-m", "simulator", "--home", str(home), "practice"]
        command += [
            "bank/data-engineer.txt",
            "--plain",
            "--microphone",
            "default",
            "--follow-ups",
            "0",
            "--model",
            self._model,
        ]
        for question in questions:
            command += ["--question", question]
        return [*command, *more]


@contextmanager
def mouth(server: SoundServer) -> Iterator[Callable[[Samples], None]]:
    """Somebody who begins to speak when told to, and stops at the latest when left alone."""
    speaking: list[subprocess.Popen[bytes]] = []
    with tempfile.TemporaryDirectory() as folder:

        def speak(sound: Samples) -> None:
            path = Path(folder) / f"said-{len(speaking)}.wav"
            write_wav(path, Clip(sound, SAMPLE_RATE_HZ))
            command = ["paplay", "--device=mouth", str(path)]
            speaking.append(subprocess.Popen(command, env=server.environment))

        try:
            yield speak
        finally:
            for process in speaking:
                process.terminate()
                process.wait()


def answers_in(home: Path) -> list[Answer]:
    """The answers of the only session under this home."""
    (session,) = (home / "sessions").glob("*/session.json")
    answers: list[Answer] = json.loads(session.read_text("utf-8"))["answers"]
    return answers


def _one_for_each_question(material: Sequence[Material]) -> list[Material]:
    by_question = {_question(one): one for one in material}
    return list(by_question.values())


def _question(material: Material) -> str:
    assert material.question is not None
    return material.question.id


def _questions(material: Sequence[Material]) -> list[str]:
    return [_question(one) for one in material]


def _sounds(material: Sequence[Material]) -> list[Samples]:
    return [one.samples for one in material]


def pause_table(
    desk: Desk, paused: Sequence[Paused], patiences: Sequence[Patience], answers: list[Answer]
) -> Table:
    """Who was cut off in a pause; the answers that were given are added to ``answers``."""
    rows = []
    for patience in patiences:
        click.echo(f"live, pauses, {patience} ...", err=True)
        questions, sounds = _questions([one.material for one in paused]), [p.sound for p in paused]
        held = desk.hold(questions, sounds, "--patience", str(patience))
        answers += held.answers
        cut = [
            f"{one.pause_seconds:g} s in {one.material.path.stem}"
            for one, answer in zip(paused, held.answers, strict=True)
            if answer["audio"]["seconds"] < one.resumes_at + _EDGE_SECONDS
        ]
        rows.append([str(patience), tally(len(cut), len(paused)), named(cut)])
    seconds = ", ".join(f"{pause:g}" for pause in LIVE_PAUSES_SECONDS)
    title = f"Answers cut off in a pause of {seconds} s in turn inside a sentence, live"
    return Table(title, ["patience", "cut off", "which"], rows)


def _with_pauses(model: str, material: Sequence[Material]) -> list[Paused]:
    """Each answer with one pause inside a sentence."""
    transcriber = loaded_transcriber(model)
    made = paused_answers(transcriber, material, LIVE_PAUSES_SECONDS)
    transcriber.close()
    lengths = cycle(LIVE_PAUSES_SECONDS)
    wanted = {one.path: next(lengths) for one in material}
    return [
        one
        for one in made
        if one.place is Place.IN_SENTENCE and one.pause_seconds == wanted[one.material.path]
    ]


def latency_table(answers: Sequence[Answer], enter_waits: Sequence[float]) -> Table:
    """How long each step takes, from the end of speech to feedback."""
    timings = [answer["timing"] for answer in answers]
    steps = {
        "speech ended to closed": ("speech_ended", "answer_closed"),
        "closed to verdict": ("answer_closed", "verdict_ready"),
        "verdict to feedback audible": ("verdict_ready", "feedback_audible"),
        "closed to feedback audible": ("answer_closed", "feedback_audible"),
    }
    rows = []
    for name, (first, last) in steps.items():
        both = [one for one in timings if one[first] is not None and one[last] is not None]
        rows.append([name, *_quantiles([one[last] - one[first] for one in both])])
    rows.append(["Enter to first sound at the loudspeaker", *_quantiles(enter_waits)])
    return Table("Seconds that each step takes, live", ["step", "times", "median", "p95"], rows)


def _quantiles(seconds: Sequence[float]) -> list[str]:
    if not seconds:
        return ["0", DASH, DASH]
    median, p95 = np.quantile(seconds, (0.5, 0.95))
    return [str(len(seconds)), f"{median:.3f}", f"{p95:.3f}"]


def echo_table(desk: Desk, material: Sequence[Material]) -> Table:
    """Words of the question that are found in the answer."""
    click.echo("live, echo ...", err=True)
    with desk.server.loudspeaker_heard_by_microphone():
        held = desk.hold(_questions(material), _sounds(material))
    asked = found = 0
    which: list[str] = []
    for one, answer in zip(material, held.answers, strict=True):
        only_asked = _long_words(answer["question"]["text"]) - _long_words(one.reference)
        echoed = only_asked & _long_words(answer["transcript"]["text"])
        asked, found = asked + len(only_asked), found + len(echoed)
        which += sorted(echoed)
    title = "Words that only the question holds and that are found in the answer, live"
    rows = [[str(len(held.answers)), tally(found, asked), named(which)]]
    return Table(f"{title}, loudspeaker beside microphone", ["answers", "words", "which"], rows)


def _long_words(text: str) -> set[str]:
    return {token for token in token_texts(text) if len(token) >= _FEWEST_LETTERS}


def busy_table(desk: Desk, material: Sequence[Material]) -> Table:
    """What becomes of answers while other programs keep every core busy."""
    click.echo("live, busy ...", err=True)
    with _busy_cores():
        held = desk.hold(_questions(material), _sounds(material))
    rows = []
    for one, answer in zip(material, held.answers, strict=True):
        timing = answer["timing"]
        rows.append(
            [
                one.path.stem,
                f"{one.seconds:.1f} s",
                f"{answer['audio']['seconds']:.1f} s",
                f"{answer['coverage']:.2f}",
                f"{timing['verdict_ready'] - timing['answer_closed']:.2f} s",
            ]
        )
    lost = held.first("lost some sound")
    title = "Answers while every core is busy with other programs, live"
    headings = ["answer", "spoken", "recorded", "coverage", "closed to verdict"]
    return Table(f"{title}; sound lost: {'yes' if lost else 'no'}", headings, rows)


@contextmanager
def _busy_cores() -> Iterator[None]:
    """While entered, each core has a program that computes all the time."""
    command = [sys.executable, "-c", "while True: pass"]
    busy = [subprocess.Popen(command) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def time_table(desk: Desk, long_one: Material, short_one: Material) -> Table:
    """What happens when time runs out, and when nobody says a word."""
    click.echo("live, time ...", err=True)
    limit = ["--limit", str(TIME_LIMIT_SECONDS), "--think", "2"]
    late = desk.hold([_question(long_one)], [long_one.samples], *limit)
    silent = desk.hold([_question(short_one)], [None, short_one.samples])
    late_from, silent_from = late.first("Listening"), silent.first("Listening")
    assert late_from is not None
    assert silent_from is not None
    warned, nudged = late.first("10 seconds left"), silent.first(_NUDGE)
    tone = desk.loudspeaker.first_after(warned - 0.3) if warned else None
    cut = late.answers[0]
    rows = [
        ["limit", "warning on the screen after", _after(warned, late_from)],
        ["limit", "soft tone after", _after(tone, late_from)],
        ["limit", "answer ended by", f"{cut['ended_by']}, at {cut['audio']['seconds']:.1f} s"],
        ["silence", "nudge after", _after(nudged, silent_from)],
        ["silence", "answer behind the nudge", silent.answers[0]["outcome"]],
    ]
    title = f"Time-up (limit {TIME_LIMIT_SECONDS} s) and nudge, live"
    return Table(title, ["case", "what", "seen"], rows)


def _after(moment: float | None, begin: float) -> str:
    return "never" if moment is None else f"{moment - begin:.1f} s"


@benchmark
@model_option
@click.option("--quick", is_flag=True, help="A few of each, to see that it works.")
def main(model: str, quick: bool) -> Iterator[Table]:
    """Yield the tables."""
    missing = missing_parts()
    if missing:
        message = f"No live interviews: they need {', '.join(missing)}: {INSTALL}"
        raise click.ClickException(message)
    full = [one for one in fixtures("reporting") if one.group == "clear answers"]
    short = [one for one in full if one.path.stem.startswith("short") and one.says]
    several = _one_for_each_question(short)[: 1 if quick else 4]
    loudspeaker = Loudspeaker()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_sound_server() as server,
        loudspeaker.watched(server),
    ):
        desk = Desk(server, loudspeaker, Path(folder), model)
        patiences = [Patience.NORMAL] if quick else list(Patience)
        answers: list[Answer] = []
        yield pause_table(desk, _with_pauses(model, several), patiences, answers)
        yield latency_table(answers, desk.enter_waits(_questions(several), _sounds(several)))
        yield echo_table(desk, several)
        yield busy_table(desk, several)
        yield time_table(desk, max(full, key=lambda one: one.seconds), several[0])


if __name__ == "__main__":
    main()
