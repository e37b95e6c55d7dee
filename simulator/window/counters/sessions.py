"""What a page can ask for about sessions that were held."""

from pathlib import Path
from typing import Any

from simulator.errors import WindowError
from simulator.presenting.export_choices import WITH_COMMAS, export_choices
from simulator.presenting.past_scene import session_scene
from simulator.reports.exporting import exported
from simulator.reports.zipfile_archive import as_one_file
from simulator.sessions.library import SessionLibrary
from simulator.sessions.msgspec_reader import read_session
from simulator.sessions.session_folder import RECORDING_NAME, recordings
from simulator.window.counter import Counter, HandedFile, no_such_session, text_of, unknown_request


class SessionCounter:
    """Works with one library of sessions, which a page names by their full names."""

    def __init__(self, library: SessionLibrary) -> None:
        self._library = library

    @property
    def counter(self) -> Counter:
        """All that is offered here."""
        return Counter(
            {"session": lambda given: self.scene(self.folder(text_of(given, "session")))},
            {"recording": self.recording, "export": self.export},
        )

    def folder(self, session: str) -> Path:
        """The folder of the session with exactly this name: a page names no path.

        Raises:
            WindowError: there is none.
        """
        folder = next((one for one in self._library.folders() if one.name == session), None)
        if folder is None:
            raise no_such_session()
        return folder

    def scene(self, folder: Path) -> dict[str, Any]:
        """The session in this folder with all its answers.

        Raises:
            HistoryError: it can't be read.
        """
        return session_scene(read_session(folder), {path.name for path in recordings(folder)})

    def recording(self, address: str) -> HandedFile:
        """The recording at ``SESSION/answer-01.wav``.

        Raises:
            WindowError: there is none, or it is kept no longer.
        """
        session, _, name = address.partition("/")
        folder = self.folder(session)
        path = folder / name
        is_there = RECORDING_NAME.fullmatch(name) and path.is_file()
        if not is_there or path.resolve().parent != folder.resolve():
            message = "This recording is not kept any more."
            raise WindowError(message)
        return HandedFile(path, "audio/wav")

    def export(self, address: str) -> HandedFile:
        """The session at ``SESSION/FORMAT`` in one of the formats that are offered, as one file.

        Raises:
            WindowError: there is no such session or format.
            ReportError: there is nothing to write, or what writes it is not installed.
        """
        session, _, form = address.partition("/")
        if form not in {choice["name"] for choice in export_choices()}:
            raise unknown_request()
        record, has_commas = read_session(self.folder(session)), form == WITH_COMMAS
        files = exported(record, ["csv" if has_commas else form], is_continental=has_commas)
        name, content = as_one_file(files, session)
        return HandedFile(content, "application/octet-stream", name)
