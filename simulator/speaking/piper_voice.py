"""Piper, a natural voice, behind a process boundary: it is GPL, and runs native code."""

from dataclasses import replace
from pathlib import Path

from simulator.speaking.piper_shelf import (
    PiperShelf,
    described,
    is_piper_installed,
    is_piper_name,
)
from simulator.speaking.voice import InstalledVoice
from simulator.speaking.worker_voice import WorkerVoice, synthesiser_command

_SYNTHESISER = Path(__file__).with_name("piper_synthesiser.py")
_DEFAULT_VOICE = "en_US-joe-medium"
_INSTALL = "Install it: pip install 'interview-simulator[natural]'"
_FALL_BACK = 'With voice_engine = "pyttsx3" in settings.toml, the system\'s voice speaks instead.'


class PiperVoice(WorkerVoice):
    """Renders sentences with the voice whose network lies at ``model``."""

    def __init__(self, model: Path, rate_words_per_minute: int, volume: float) -> None:
        options = [f"--model={model}", f"--rate={rate_words_per_minute}", f"--volume={volume}"]
        remedy = f"The text stays on the screen. {_remedy(model)}"
        super().__init__(synthesiser_command(_SYNTHESISER, options), remedy)


class PiperEngine:
    """See :class:`simulator.speaking.voice.VoiceEngine`."""

    def __init__(self, shelf: PiperShelf) -> None:
        self._shelf = shelf

    def suits(self, voice_id: str | None) -> bool:
        """See :meth:`simulator.speaking.voice.VoiceEngine.suits`."""
        return is_piper_name(voice_id) if voice_id else bool(self.installed_voices())

    def installed_voices(self) -> tuple[InstalledVoice, ...]:
        """See :meth:`simulator.speaking.voice.VoiceEngine.installed_voices`."""
        networks = self._shelf.networks() if is_piper_installed() else ()
        return tuple(
            replace(described(path.stem), is_default=number == 0)
            for number, path in enumerate(networks)
        )

    def open(self, voice_id: str | None, rate_words_per_minute: int, volume: float) -> PiperVoice:
        """See :meth:`simulator.speaking.voice.VoiceEngine.open`."""
        return PiperVoice(self._model(voice_id), rate_words_per_minute, volume)

    def fingerprint(self, voice_id: str | None) -> str | None:
        """See :meth:`simulator.speaking.voice.VoiceEngine.fingerprint`."""
        try:
            network = self._model(voice_id).stat()
        except OSError:
            return None
        return f"{network.st_size} {network.st_mtime_ns}"

    def _model(self, voice_id: str | None) -> Path:
        return self._shelf.place_of(voice_id or self._default())

    def _default(self) -> str:
        """The packaged voice; without it, the first of those that were pulled."""
        networks = self._shelf.networks()
        return networks[0].stem if networks else _DEFAULT_VOICE


def _remedy(model: Path) -> str:
    if not is_piper_installed():
        return _INSTALL
    if not model.is_file():
        return (
            f"Fetch it: simulator voices pull {model.stem}; "
            "'simulator voices list' shows which are here."
        )
    return _FALL_BACK
