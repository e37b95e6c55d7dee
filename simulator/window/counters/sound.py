"""What a page can ask for to try a microphone and a loudspeaker; nothing that is heard is kept."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from types import MappingProxyType
from typing import Any, Protocol

from simulator.errors import DeviceError, SettingsError, WindowError
from simulator.listening.turn import Moment, Turn
from simulator.portaudio import Device, DeviceKind
from simulator.presenting.device_choice import device_choice
from simulator.presenting.findings import (
    finding_scene,
    heard,
    microphone_finding,
    speaker_finding,
    unheard,
)
from simulator.presenting.page_words import on_the_page
from simulator.presenting.reading_view import ReadingView, reading_scene
from simulator.scoring.read_aloud import SENTENCE
from simulator.settings import Settings
from simulator.usecases.device_names import is_device
from simulator.usecases.sound_trial import SoundTrial
from simulator.window.counter import Counter, text_of
from simulator.window.host import WindowHost
from simulator.window.own_settings import OwnSettings

_SETTING = MappingProxyType({DeviceKind.INPUT: "microphone", DeviceKind.OUTPUT: "speaker"})
_STOP_AGAIN_SECONDS = 0.1
_ON = "A sound check is on. Wait a moment until it has ended."


class ListDevices(Protocol):
    """See :func:`simulator.portaudio.list_devices`."""

    def __call__(self, kind: DeviceKind, *, refresh: bool = False) -> tuple[Device, ...]:
        """All of a kind; raises DeviceError if they can't be listed."""
        ...


class SoundCounter:
    """Tries devices with the person at the page, who is heard through one at a time.

    See also :class:`simulator.window.stage.SoundCheck`.
    """

    def __init__(
        self,
        own: OwnSettings,
        host: WindowHost,
        list_devices: ListDevices,
        open_trial: Callable[[Settings], SoundTrial],
    ) -> None:
        self._own, self._host = own, host
        self._list_devices, self._open_trial = list_devices, open_trial
        self._view: ReadingView | None = None
        self._finish = threading.Event()
        self._at_work = threading.Lock()

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        return Counter(
            {
                "sound-devices": self.devices,
                "sound-choose": self.choose,
                "sound-speak": self.speak,
                "sound-listen": self.listen,
                "sound-stop": self.end_reading,
            }
        )

    # --------------------------------------------------------------------------- choosing

    def devices(self, _given: Mapping[str, Any]) -> dict[str, Any]:
        """What can be chosen, and what is read aloud.

        Raises:
            WindowError: an interview is on, which looking for devices would disturb.
        """
        with self._host.kept_free(_ON):
            settings = self._own.now()
            choices = {
                _SETTING[kind]: self._choice(kind, settings, refresh=True) for kind in DeviceKind
            }
        return {**choices, "sentence": SENTENCE}

    def _choice(self, kind: DeviceKind, settings: Settings, *, refresh: bool) -> dict[str, Any]:
        name = _SETTING[kind]
        wanted, fixed_by = getattr(settings, name), self._own.fixed_by(name)
        try:
            listed = self._list_devices(kind, refresh=refresh)
        except DeviceError as error:
            return device_choice(kind, (), wanted, fixed_by) | {"words": on_the_page(str(error))}
        return device_choice(kind, listed, wanted, fixed_by)

    def choose(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Keep a microphone or a loudspeaker for all interviews to come."""
        kind = DeviceKind.INPUT if "microphone" in given else DeviceKind.OUTPUT
        return {"notice": self._chosen(kind, given)[1]}

    def _chosen(self, kind: DeviceKind, given: Mapping[str, Any]) -> tuple[Settings, str]:
        """The settings with a device, and the reason if it can't be remembered.

        Raises:
            WindowError: it is none of those that can be chosen.
        """
        settings, name = self._own.now(), _SETTING[kind]
        wanted = text_of(given, name)
        choice = self._choice(kind, settings, refresh=False)
        if wanted not in {option["value"] for option in choice["options"]}:
            message = f"This {kind.person_name} is gone. Look again, and choose another."
            raise WindowError(message)
        if choice["fixed"]:
            return settings, ""
        try:
            return self._own.change(**{name: wanted}), ""
        except SettingsError as error:
            return self._own.now(), str(error)

    # ----------------------------------------------------------------------------- trying

    def speak(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Say a sentence; what came of it, and what to do if nobody hears it.

        Raises:
            WindowError: an interview is on, or another trial.
        """
        settings, notice = self._chosen(DeviceKind.OUTPUT, given)
        with self._trying(settings) as trial:
            finding = speaker_finding(trial.speaker(settings))
        is_audible = finding.is_ok and is_device(DeviceKind.OUTPUT, settings.speaker)
        return {
            "finding": finding_scene(heard(finding) if is_audible else finding),
            "unheard": finding_scene(unheard(finding)) if is_audible else None,
            "notice": notice,
        }

    def listen(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Have the sentence read aloud, and tell what was understood.

        Raises:
            WindowError: an interview is on, or another trial.
        """
        settings, notice = self._chosen(DeviceKind.INPUT, given)
        with self._trying(settings) as trial:
            read = trial.microphone(settings, self._reading)
        finding = microphone_finding(read, in_figures=False)
        return {"finding": finding_scene(finding), "notice": notice}

    @contextmanager
    def _trying(self, settings: Settings) -> Iterator[SoundTrial]:
        with self._host.kept_free(_ON), self._at_work:
            self._finish.clear()
            with closing(self._open_trial(settings)) as trial:
                yield trial

    @contextmanager
    def _reading(self, patience_seconds: float) -> Iterator[Turn]:
        self._view = ReadingView(patience_seconds)
        try:
            yield Turn(self._finish, on_moment=self._show)
        finally:
            self._view = None

    def _show(self, now: Moment) -> None:
        if self._view:
            self._view = self._view.after(now)

    def end_reading(self, _given: Mapping[str, Any]) -> dict[str, Any]:
        """The sentence is read."""
        self.stop()
        return {}

    @property
    def scene(self) -> dict[str, Any] | None:
        """See :attr:`simulator.window.stage.SoundCheck.scene`."""
        view = self._view
        return reading_scene(view) if view else None

    def stop(self) -> None:
        """See :meth:`simulator.window.stage.SoundCheck.stop`."""
        self._finish.set()

    def close(self) -> None:
        """Wait until nothing is tried any more."""
        while not self._at_work.acquire(timeout=_STOP_AGAIN_SECONDS):
            self.stop()
        self._at_work.release()
