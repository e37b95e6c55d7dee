"""The page in the browser: when it can be used, how prompt it is, and what it takes.

Each is measured in a real Chromium that is running already. The page can be used once a bank can be
chosen in it; what the command loads behind it is not waited for. Its bytes are all that is sent
until an interview is shown, without what is told of that.

The delay goes from something happening in the interview to the first moment after the page has
drawn it. It is measured on words that are heard five times a second while the level of the
microphone changes twenty times a second, on an interview that is only told to the page, so that no
recogniser works beside it. The levels a second are those of a real interview at a sound server of
our own, into whose microphone somebody speaks.

The long session is accelerated: it has as many happenings as 45 minutes of interview have, told
twelve times as fast. The delay is measured before and after it, at the pace of speech. Memory of
the server is its resident set; that of the page is its JavaScript heap after collecting garbage.

The extra memory is the peak of `simulator open` beyond that of `simulator practice` in a full
terminal, for the same interview: one question, answered by a recording.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import pexpect
import psutil
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from audio_fixtures.sound_server import missing_parts, running_sound_server
from benchmarks.footprint import command, resident_bytes
from benchmarks.tables import DASH, Row, Table, benchmark
from simulator import app
from simulator.audio import SAMPLE_RATE_HZ
from simulator.audio_files import read_clip, write_wav
from simulator.settings import load_settings

PROJECT = Path(__file__).parent.parent
RECORDING = PROJECT / "audio_fixtures" / "short-02-full.ogg"
BANK_NAME = "Data engineer"
STARTS = 5
PROMPT_SECONDS = 40.0
QUESTION_SECONDS = 180.0
PACE = 12.0
LEVEL_SECONDS = 6.0
LONG_MS = 120_000.0
LOOK_SECONDS = 0.1

WATCH = """
() => {
  const seen = { delays: [], levels: 0 };
  window.seen = seen;
  let last = "";
  const drawn = () => {
    const now = Date.now() / 1000;
    const text = document.querySelector(".transcript")?.textContent ?? "";
    const told = text.slice(text.lastIndexOf(" ") + 1);
    if (told !== last && Number(told)) seen.delays.push(now - Number(told));
    last = told;
  };
  new MutationObserver((changes) => {
    seen.levels += changes.filter(({ target, oldValue }) =>
      target.className === "level" && target.getAttribute("value") !== oldValue).length;
    requestAnimationFrame(() => setTimeout(drawn));
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributeFilter: ["value"], attributeOldValue: true,
  });
}
"""


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """The browser of the system."""
    path = shutil.which("chromium")
    if path is None:
        message = "Chromium is missing: sudo apt-get install chromium"
        raise click.ClickException(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """An empty page that shares nothing with others."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


# ------------------------------------------------------------------------ from the command on


@contextmanager
def served(home: Path, *options: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``simulator open``, and the address of its page."""
    arguments = command("--home", home, "open", "--no-browser", *options)
    with subprocess.Popen(
        arguments,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


def enter(page: Page, address: str) -> None:
    """Open the page and wait until a bank can be chosen."""
    page.goto(address)
    page.get_by_role("button", name=f"Practise {BANK_NAME}", exact=True).wait_for(timeout=LONG_MS)


def note(text: str) -> None:
    """Tell what is measured now."""
    click.echo(f"{text} ...", err=True)


def seconds_until_usable(browser: Browser, home: Path) -> float:
    """From starting the command."""
    started = time.monotonic()
    with opened(browser) as page, served(home, "--speaker", "none") as (_process, address):
        enter(page, address)
        return time.monotonic() - started


def begin(page: Page) -> None:
    """Begin an interview of one question."""
    page.get_by_role("button", name=f"Practise {BANK_NAME}", exact=True).click()
    page.get_by_role("spinbutton").fill("1")
    page.get_by_role("button", name="Begin", exact=True).click()


# ------------------------------------------------------------------- an interview that is told


class Told:
    """A page of an interview that is told, in Chromium."""

    def __init__(self, browser: Browser, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._input, self._output = process, process.stdin, process.stdout
        self.page = browser.new_context(viewport={"width": 1000, "height": 800}).new_page()
        self._devtools: CDPSession = self.page.context.new_cdp_session(self.page)
        self.sent_bytes = 0
        self._devtools.send("Network.enable")
        self._devtools.on("Network.loadingFinished", self._note_sent)
        self.page.goto(self._output.readline().strip())
        self.page.locator("body.interview").wait_for(timeout=LONG_MS)
        self.page.evaluate(WATCH)

    def _note_sent(self, happened: dict[str, Any]) -> None:
        self.sent_bytes += round(happened["encodedDataLength"])

    def tell(self, questions: int, seconds_each: float, pace: float) -> None:
        """Have it told, and wait until all of it is shown."""
        wanted = {"questions": questions, "seconds_each": seconds_each, "pace": pace}
        self._input.write(f"{json.dumps(wanted)}\n")
        self._input.flush()
        told = threading.Thread(target=self._output.readline)
        told.start()
        while told.is_alive():
            self.page.wait_for_timeout(200)

    def delays_seconds(self) -> list[float]:
        """Of an answer that is told at the pace of speech."""
        self.page.evaluate("seen.delays.length = 0")
        self.tell(1, PROMPT_SECONDS, 1.0)
        delays: list[float] = self.page.evaluate("seen.delays")
        return delays

    @property
    def server_bytes(self) -> int:
        """Memory of the server."""
        return resident_bytes(psutil.Process(self._process.pid))

    def page_bytes(self) -> int:
        """Memory of what the page keeps."""
        self._devtools.send("HeapProfiler.collectGarbage")
        self._devtools.send("Performance.enable")
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        heap: float = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
        return round(heap)


@contextmanager
def told_interview(browser: Browser) -> Iterator[Told]:
    """The page of an interview that is told."""
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.told_interview"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield Told(browser, process)
        finally:
            process.terminate()


@dataclass(frozen=True)
class Look:
    """How things stand with a page of an interview that is told."""

    delays_seconds: Sequence[float]
    server_bytes: int
    page_bytes: int

    def row(self, name: str) -> Row:
        """In a table."""
        return [
            name,
            *(milliseconds(self.delays_seconds, share) for share in (0.5, 0.95, 1.0)),
            megabytes(self.server_bytes),
            megabytes(self.page_bytes),
        ]


def look(told: Told) -> Look:
    """Tell an answer at the pace of speech, and see."""
    delays = told.delays_seconds()
    return Look(delays, told.server_bytes, told.page_bytes())


def milliseconds(seconds: Sequence[float], share: float) -> str:
    """What such a share of them stay within."""
    return f"{np.quantile(seconds, share) * 1000:.0f} ms" if seconds else DASH


def megabytes(count: float) -> str:
    """Such as ``12.3 MB``."""
    return f"{count / 1e6:.1f} MB"


# ----------------------------------------------------------------------- interviews that are held


def levels_per_second(browser: Browser, home: Path, folder: Path) -> float:
    """How often the level moves in the page while somebody speaks into a real microphone."""
    said = folder / "said.wav"
    write_wav(said, read_clip(RECORDING, SAMPLE_RATE_HZ))
    with (
        running_sound_server() as server,
        opened(browser) as page,
        served(home, "--speaker", "none", "--microphone", "default") as (_process, address),
    ):
        enter(page, address)
        begin(page)
        page.get_by_role("progressbar", name="Level of the microphone").wait_for(timeout=LONG_MS)
        speaking = threading.Thread(target=server.speak_into_microphone, args=(said,))
        speaking.start()
        page.wait_for_timeout(1000)
        page.evaluate(WATCH)
        began = time.monotonic()
        page.wait_for_timeout(LEVEL_SECONDS * 1000)
        levels: int = page.evaluate("seen.levels")
        seconds = time.monotonic() - began
        speaking.join()
    return levels / seconds


class Peak:
    """The largest memory of a process and its children, looked at until it is told to end."""

    def __init__(self, process_id: int) -> None:
        self.bytes = 0
        self._process = psutil.Process(process_id)
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch)

    def _watch(self) -> None:
        while not self._is_over.wait(LOOK_SECONDS):
            self.bytes = max(self.bytes, resident_bytes(self._process))

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Look while the context lasts."""
        self._watcher.start()
        try:
            yield
        finally:
            self._is_over.set()
            self._watcher.join()


def peak_of_page_bytes(browser: Browser, home: Path, answer: Path) -> int:
    """One question in the page, up to its verdict and the end."""
    with (
        opened(browser) as page,
        served(home, "--speaker", "none", "--microphone", answer) as (process, address),
    ):
        peak = Peak(process.pid)
        with peak.watched():
            enter(page, address)
            begin(page)
            page.get_by_role("region", name="Verdict").wait_for(timeout=LONG_MS)
            page.wait_for_timeout(1000)
            page.keyboard.press("Enter")
            page.get_by_role("heading", name="What next?").wait_for(timeout=LONG_MS)
    return peak.bytes


def peak_of_terminal_bytes(home: Path, answer: Path) -> int:
    """The same in a terminal."""
    program, *arguments = command(
        "--home", home, "practice", "data-engineer", "--count", 1, "--speaker", "none",
        "--microphone", answer, "--pace", "realtime",
    )  # fmt: skip
    child = pexpect.spawn(program, arguments, dimensions=(40, 120), encoding="utf-8", timeout=120)
    assert child.pid is not None
    peak = Peak(child.pid)
    with peak.watched():
        child.expect("Verdict")
        time.sleep(1.0)
        child.send("\r")
        child.expect("What next")
        time.sleep(1.0)
        child.send("q")
        child.expect(pexpect.EOF)
    return peak.bytes


@benchmark
@click.option("--starts", default=STARTS, show_default=True, help="Of the command.")
@click.option("--questions", default=15, show_default=True, help="Of 3 minutes each.")
def main(starts: int, questions: int) -> Iterator[Table]:
    """Yield the tables."""
    with tempfile.TemporaryDirectory() as name, running_chromium() as browser:
        folder = Path(name)
        home, answer = folder / "home", folder / "answer.wav"
        app.model_shelf().ready_folder(load_settings(home).model)
        write_wav(answer, read_clip(RECORDING, SAMPLE_RATE_HZ))
        note("Starting")
        waits = [seconds_until_usable(browser, home) for _ in range(starts)]
        rows = [
            [
                "command to a page that can be used: median, longest",
                f"{statistics.median(waits):.2f}, {max(waits):.2f} s",
                "1.5 s",
            ]
        ]
        with told_interview(browser) as told:
            note("At the pace of speech")
            before = look(told)
            note("A long session")
            told.tell(questions, QUESTION_SECONDS, PACE)
            note("At the pace of speech")
            after = look(told)
            sent = told.sent_bytes
        rows.append(["sent for the page, without recordings", f"{sent / 1000:.0f} kB", "300 kB"])
        if not missing_parts():
            note("At a microphone")
            levels = levels_per_second(browser, home, folder)
            rows.append(["levels of the microphone shown a second", f"{levels:.1f}", "20"])
        note("In a terminal, then in the page")
        terminal = peak_of_terminal_bytes(folder / "terminal", answer)
        extra = peak_of_page_bytes(browser, folder / "page", answer) - terminal
        rows.append(["memory beyond that of the terminal", megabytes(extra), "60 MB"])
    yield Table("The page", ["what", "measured", "wanted at most, levels at least"], rows)
    minutes = questions * QUESTION_SECONDS / 60
    yield Table(
        "A long session, accelerated",
        ["when", "delay: median", "95 %", "longest", "memory of the server", "of the page"],
        [before.row("before"), after.row("after")],
        f"as many happenings as {minutes:.0f} minutes have, {PACE:.0f} times as fast",
    )


if __name__ == "__main__":
    main()
