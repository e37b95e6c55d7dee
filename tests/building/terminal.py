"""A real terminal, tmux's, to look at and to type in."""

import subprocess
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pexpect

PATIENCE_SECONDS = 120.0
_READING_SECONDS = 0.6
_NUMBERS = count()


def press(child: "pexpect.spawn[str]", key: str) -> None:
    """Press a key as a person does who has read what it means now."""
    time.sleep(_READING_SECONDS)
    child.send(key)


def _unspaced(text: str) -> str:
    return "".join(text.split())


class Terminal:
    """A terminal of 80 by 24 in which a command runs, with a shell below it."""

    def __init__(self, command: str, folder: Path, project: Path) -> None:
        socket = folder / f"tmux-{next(_NUMBERS)}"  # the server before may still be closing
        self._tmux = ["tmux", "-u", "-S", str(socket), "-f", "/dev/null"]
        shell = f"{command}; echo left with $?; read -r line"
        self._run("new-session", "-d", "-x", "80", "-y", "24", "-c", str(project), shell)

    def _run(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, check=check, timeout=20
        )
        return done.stdout

    @property
    def text(self) -> str:
        """What stands there, with all white space as single blanks."""
        return " ".join(self._run("capture-pane", "-p").split())

    def expect_to_see(self, *texts: str) -> None:
        """Wait until all of it stands there, wherever lines are broken."""
        self._until(lambda: self._shows(texts), ", ".join(texts))

    def _shows(self, texts: Sequence[str]) -> bool:
        shown = _unspaced(self.text)
        return all(_unspaced(text) in shown for text in texts)

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, f"not seen: {what}\n{self.text}"
            time.sleep(0.1)

    def press(self, *keys: str) -> None:
        """Press keys as a person does who has read what they mean now."""
        time.sleep(_READING_SECONDS)
        self._run("send-keys", *keys)

    def resize(self, columns: int, lines: int) -> None:
        self._run("resize-window", "-x", str(columns), "-y", str(lines))

    def close(self) -> None:
        """Close the window, as a person does who is through with it: whatever runs is hung up."""
        self._run("kill-server", check=False)
