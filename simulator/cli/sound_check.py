"""The sound check: a voice speaks, and a sentence is read aloud into the microphone."""

from dataclasses import replace
from typing import Any

import click

from simulator import app
from simulator.cli.echo import echo, paragraph
from simulator.cli.keyboard import forget_typed_ahead
from simulator.cli.lines import show_lines
from simulator.cli.options import open_speaker
from simulator.cli.reading_aloud import reading_aloud
from simulator.errors import DeviceError
from simulator.portaudio import DEFAULT_DEVICE, Device, DeviceKind, lasting_name, list_devices
from simulator.presenting.device_lines import choice_lines
from simulator.presenting.findings import (
    Finding,
    finding_lines,
    microphone_finding,
    speaker_finding,
    unheard,
)
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import Settings
from simulator.usecases.device_names import is_device


class SoundCheck:
    """Tries the settings' loudspeaker and microphone with a person, who may choose others."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._trial = app.open_sound_trial(settings, open_speaker)
        self._trial.prepare()

    def close(self) -> None:
        """Release the model."""
        self._trial.close()

    def choose(self, kind: DeviceKind) -> None:
        """Ask which device to use; it stays the same unless the person chooses another."""
        wanted = self._chosen(kind)
        if is_device(kind, wanted):
            echo(f"\n{kind.person_name.capitalize()}", bold=True)
            chosen = _chosen_device(kind, wanted)
            if chosen:
                self._set(kind, lasting_name(chosen, list_devices(kind)))

    def try_speaker_until_heard(self) -> Finding:
        """Say a sentence, ask whether it was heard, and help until it was or the person skips."""
        while True:
            finding = self._try_speaker()
            show_lines(finding_lines(finding))
            if finding.is_ok or ask("[Enter] try again, [s] skip this", "s") == "s":
                return finding
            self._choose_if_possible(DeviceKind.OUTPUT)

    def _try_speaker(self) -> Finding:
        is_audible = is_device(DeviceKind.OUTPUT, self.settings.speaker)
        if is_audible:
            echo("  A voice is speaking now ...")
        finding = speaker_finding(self._trial.speaker(self.settings))
        is_asked = is_audible and finding.is_ok
        if is_asked and ask("Did you hear it? [Enter] yes, [n] no", "n") == "n":
            return unheard(finding)
        return finding

    def try_microphone_until_ready(self) -> Finding:
        """Have the sentence read, and help until it comes through or the person skips this."""
        while True:
            finding = self._try_microphone()
            show_lines(finding_lines(finding))
            if finding.is_ok:
                return finding
            question = "[Enter] try again, [c] choose another microphone, [s] skip this"
            answer = ask(question, "c", "s")
            if answer == "s":
                return finding
            if answer == "c":
                self._choose_if_possible(DeviceKind.INPUT)

    def _try_microphone(self) -> Finding:
        echo("\nRead this aloud:", fg="cyan")
        paragraph(SENTENCE, bold=True)
        echo("Recording stops shortly after you do, or when you press [Enter].", fg="cyan")
        return microphone_finding(self._trial.microphone(self.settings, reading_aloud))

    def _choose_if_possible(self, kind: DeviceKind) -> None:
        try:
            self.choose(kind)
        except DeviceError as error:
            paragraph(str(error), fg="yellow")

    def _chosen(self, kind: DeviceKind) -> str:
        settings = self.settings
        wanted = settings.microphone if kind is DeviceKind.INPUT else settings.speaker
        return wanted or DEFAULT_DEVICE

    def _set(self, kind: DeviceKind, name: str) -> None:
        key = "microphone" if kind is DeviceKind.INPUT else "speaker"
        changed: dict[str, Any] = {key: name}
        self.settings = replace(self.settings, **changed)


def _chosen_device(kind: DeviceKind, wanted: str) -> Device | None:
    """The device with the number that a person types; None if the one in use stays."""
    while True:
        listed = list_devices(kind, refresh=True)
        show_lines(choice_lines(listed, wanted))
        answer = ask(f"[Enter] keep '{wanted}', or type a number; [r] look again")
        chosen = next((one for one in listed if str(one.index) == answer), None)
        if chosen or not answer:
            return chosen
        if answer != "r":
            echo(f"There is no {kind.person_name} {answer}.", fg="yellow")


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
