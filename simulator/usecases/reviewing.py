"""The review page of a session, with its recordings."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.errors import AudioFileError, HistoryError
from simulator.history.records import SessionRecord
from simulator.reports.jinja2_page import audio_url, review_page
from simulator.reports.pyav_opus import opus_webm
from simulator.reports.recordings import spoken_parts
from simulator.reports.review_view import Material
from simulator.sessions.library import SessionLibrary
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.review_notes import ReviewNotes

_MOST_EARLIER_SESSIONS = 200


@dataclass(frozen=True, slots=True)
class PageMaker:
    """Makes review pages of the sessions in a library; ``notify`` is told what is left out."""

    library: SessionLibrary
    notify: Callable[[str], None]

    def page(
        self,
        folder: Path,
        session: SessionRecord,
        notes: ReviewNotes | None = None,
        *,
        has_audio: bool = True,
    ) -> bytes:
        """The page of the session in this folder, UTF-8.

        Raises:
            HistoryError: the library can't be read.
        """
        sounds = dict(self._sounds(folder, session))
        material = Material(
            sounds=sounds,
            compressed=_compressed(sounds) if has_audio else {},
            earlier=list(_earlier_sessions(self.library, folder)),
            notes=notes.texts if notes else {},
        )
        return review_page(session, material).encode("utf-8", "replace")

    def _sounds(self, folder: Path, session: SessionRecord) -> Iterator[tuple[str, Samples]]:
        """Every recording that is still there and can be read."""
        from simulator.audio_files import read_clip  # noqa: PLC0415 - loads numpy

        spoken = [part for answer in session.answers for part in spoken_parts(answer)]
        for path in (part.path for part in spoken):
            if not path or not (folder / path).exists():
                continue
            if (folder / path).resolve().parent != folder.resolve():
                self.notify(f"Left out: {folder / path} leads out of the folder of the session.")
                continue
            try:
                yield path, read_clip(folder / path, SAMPLE_RATE_HZ).samples
            except AudioFileError as error:
                self.notify(f"Left out: {error}")


def _compressed(sounds: dict[str, Samples]) -> dict[str, str]:
    with ThreadPoolExecutor() as pool:
        return dict(zip(sounds, map(audio_url, pool.map(opus_webm, sounds.values())), strict=True))


def _earlier_sessions(library: SessionLibrary, folder: Path) -> Iterator[SessionRecord]:
    """The latest earlier sessions; any that can't be read are left out."""
    before = [other for other in library.folders() if other.name < folder.name]
    for other in before[-_MOST_EARLIER_SESSIONS:]:
        try:
            yield read_session(other)
        except HistoryError:
            continue
