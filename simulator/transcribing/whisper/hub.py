"""The sizes that faster-whisper knows, and the public hub that they are fetched from."""

from pathlib import Path

from simulator.errors import ModelError
from simulator.hub import ANSWER_SECONDS, HubFaultError, fetch_matching
from simulator.progress import Progress

_FILES = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")


class WhisperHub:
    """See :class:`simulator.transcribing.whisper.places.Hub`.

    Models lie in the cache of huggingface_hub, where faster-whisper looks for them.
    ``answer_seconds`` is how long the hub may take to say what a model consists of.
    """

    def __init__(self, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._answer_seconds = answer_seconds

    def sizes(self) -> tuple[str, ...]:
        """See :meth:`simulator.transcribing.whisper.places.Hub.sizes`."""
        from faster_whisper import available_models  # noqa: PLC0415 - takes 1 s to import

        return tuple(available_models())

    def folder(self, size: str) -> Path | None:
        """See :meth:`simulator.transcribing.whisper.places.Hub.folder`."""
        from faster_whisper import download_model  # noqa: PLC0415

        try:
            return Path(download_model(size, local_files_only=True))
        except FileNotFoundError:  # nothing of it is here, or only a part
            return None

    def fetch(self, size: str, progress: Progress) -> Path:
        """See :meth:`simulator.transcribing.whisper.places.Hub.fetch`."""
        try:
            return fetch_matching(_repository(size), _FILES, progress, self._answer_seconds)
        except HubFaultError as fault:
            message = (
                f"The Whisper model '{size}' can't be fetched{fault} and run 'simulator models "
                f"pull {size}' again; 'simulator models list' shows what works without it."
            )
            raise ModelError(message) from fault


def _repository(size: str) -> str:
    from faster_whisper.utils import _MODELS  # noqa: PLC0415 - the only list of where sizes are kept

    return str(_MODELS[size])
