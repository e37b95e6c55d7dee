"""The sound check: a voice speaks, and a sentence is read aloud into the microphone."""

import threading
from contextlib import closing, nullcontext
from dataclasses import replace
from typing import Any

import click

from simulator import app, devices
from simulator.cli.echo import echo, paragraph
from simulator.cli.keyboard import forget_typed_ahead
from simulator.cli.options import open_speaker
from simulator.cli.reading_aloud import reading_aloud
from simulator.errors import DeviceError, SimulatorError
from simulator.interview.sentence_check import ReadAloud
from simulator.listening.file_microphone import Pace
from simulator.listening.turn import Turn
from simulator.portaudio import (
    DEFAULT_DEVICE,
    Device,
    DeviceKind,
    is_wanted,
    lasting_name,
    list_devices,
)
from simulator.presenting.findings import Finding, microphone_finding
from simulator.presenting.remedies import remedy_for_unheard_speaker
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from simulator.speaking.voice import Utterance

REQUEST = "Please read this sentence aloud."
_READING_SECONDS = 10.0
_NOBODY_READS_SECONDS = 2.0
_HEADPHONES = "Headphones keep the interviewer's voice out of your answers."


class SoundCheck:
    """Tries the settings' loudspeaker and microphone; ``asks`` says whether a person is there."""

    def __init__(self, settings: Settings, *, asks: bool) -> None:
        self.settings = settings
        self.asks = asks
        self._hearer = app.open_sentence_hearer(settings)

    def close(self) -> None:
        """Release the model."""
        self._hearer.close()

    def choose(self, kind: DeviceKind) -> None:
        """Ask which device to use; it stays the same unless the person chooses another."""
        wanted = _chosen(self.settings, kind)
        if not _is_device(kind, wanted):
            return
        echo(f"\n{kind.person_name.capitalize()}", bold=True)
        while True:
            listed = list_devices(kind, refresh=True)
            _show_devices(listed, wanted)
            answer = ask(f"[Enter] keep '{wanted}', or type a number; [r] look again")
            if not answer:
                return
            chosen = next((one for one in listed if str(one.index) == answer), None)
            if chosen:
                self._set(kind, lasting_name(chosen))
                return
            if answer != "r":
                echo(f"There is no {kind.person_name} {answer}.", fg="yellow")

    def try_speaker(self, text: str = REQUEST) -> Finding:
        """Say a sentence; only the person can tell whether it was heard."""
        wanted = self.settings.speaker
        if wanted == devices.NO_SPEAKER:
            return Finding("loudspeaker", is_ok=True, detail="'none': nothing is spoken aloud.")
        trouble = self._say(text)
        if trouble:
            return Finding("loudspeaker", is_ok=False, detail=trouble)
        hints = (_HEADPHONES,) if _is_device(DeviceKind.OUTPUT, wanted) else ()
        detail = f"'{wanted or DEFAULT_DEVICE}' plays sound: “{text}”"
        return Finding("loudspeaker", is_ok=True, detail=detail, hints=hints)

    def try_speaker_until_heard(self) -> Finding:
        """Say a sentence, ask whether it was heard, and help until it was or the person skips."""
        is_audible = _is_device(DeviceKind.OUTPUT, self.settings.speaker)
        while True:
            if is_audible:
                echo("  A voice is speaking now ...")
            finding = self.try_speaker()
            if (
                is_audible
                and finding.is_ok
                and ask("Did you hear it? [Enter] yes, [n] no", "n") == "n"
            ):
                finding = replace(finding, is_ok=False, detail=remedy_for_unheard_speaker())
            show_finding(finding)
            if finding.is_ok:
                return finding
            if ask("[Enter] try again, [s] skip this", "s") == "s":
                return finding
            self._choose_if_possible(DeviceKind.OUTPUT)

    def try_microphone(self) -> tuple[Finding, ReadAloud | None]:
        """Listen to the sentence, or for a moment if nobody is asked to read it."""
        wanted = self.settings.microphone
        names = (wanted,) if wanted else ()
        is_read = self.asks or devices.are_recordings(names)
        patience = _READING_SECONDS if is_read else _NOBODY_READS_SECONDS
        try:
            with closing(devices.open_microphone(names, Pace.FAST, answer_count=1)) as source:
                turns = reading_aloud(patience) if self.asks else nullcontext(_unwatched())
                with turns as turn:
                    read = self._hearer.hear(source, turn, patience)
        except SimulatorError as error:
            return Finding("microphone", is_ok=False, detail=str(error)), None
        return microphone_finding(wanted or DEFAULT_DEVICE, read, is_read=is_read), read

    def try_microphone_until_ready(self) -> Finding:
        """Have the sentence read, and help until it comes through or the person skips this."""
        while True:
            echo("\nRead this aloud:", fg="cyan")
            paragraph(SENTENCE, bold=True)
            echo("Recording stops shortly after you do, or when you press [Enter].", fg="cyan")
            finding, _ = self.try_microphone()
            show_finding(finding)
            if finding.is_ok:
                return finding
            question = "[Enter] try again, [c] choose another microphone, [s] skip this"
            answer = ask(question, "c", "s")
            if answer == "s":
                return finding
            if answer == "c":
                self._choose_if_possible(DeviceKind.INPUT)

    def _choose_if_possible(self, kind: DeviceKind) -> None:
        try:
            self.choose(kind)
        except DeviceError as error:
            paragraph(str(error), fg="yellow")

    def _say(self, text: str) -> str | None:
        try:
            sink = open_speaker(self.settings.speaker)
            voice = app.open_voice(self.settings)
        except SimulatorError as error:
            return str(error)
        with closing(Narrator(voice, sink)) as narrator:
            return narrator.say(Utterance("check", text), threading.Event())

    def _set(self, kind: DeviceKind, name: str) -> None:
        key = "microphone" if kind is DeviceKind.INPUT else "speaker"
        changed: dict[str, Any] = {key: name}
        self.settings = replace(self.settings, **changed)


def show_finding(finding: Finding) -> None:
    """Print what was found, coloured by its state."""
    state, colour = ("ok", "green") if finding.is_ok else ("not ready", "red")
    echo(f"{finding.part}: {state}", fg=colour)
    for line in finding.detail.splitlines():
        paragraph(line)
    for hint in finding.hints:
        paragraph(hint, fg="yellow")


def _chosen(settings: Settings, kind: DeviceKind) -> str:
    wanted = settings.microphone if kind is DeviceKind.INPUT else settings.speaker
    return wanted or DEFAULT_DEVICE


def _is_device(kind: DeviceKind, wanted: str | None) -> bool:
    """Whether it is a real device rather than something that stands in for one."""
    if wanted is None:
        return True
    if kind is DeviceKind.INPUT:
        return not devices.are_recordings((wanted,))
    return wanted != devices.NO_SPEAKER and not devices.is_folder_name(wanted)


def _show_devices(listed: tuple[Device, ...], wanted: str) -> None:
    if not listed:
        echo("  None found. Plug one in, then look again.", fg="yellow")
    for device in listed:
        mark = "*" if is_wanted(device, wanted) else " "
        default = ", the system default" if device.is_default else ""
        echo(f"  {mark} {device.index:>2}  {device.full_name}{default}")


def _unwatched() -> Turn:
    return Turn(threading.Event())


def ask(question: str, *known: str) -> str:
    """What a person types, in lower case; empty if only Enter.

    If ``known`` answers are given, the question is repeated until the reply is one of them or
    Enter. Anything typed before the question is ignored.
    """
    while True:
        forget_typed_ahead()
        typed: str = click.prompt(
            click.style(question, fg="cyan"), default="", show_default=False, prompt_suffix=" > "
        )
        answer = typed.strip().lower()
        if not answer or not known or answer in known:
            return answer
