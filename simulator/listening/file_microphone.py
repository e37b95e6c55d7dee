"""Recordings that stand in for the microphone, one for each answer."""

import time
from enum import StrEnum
from pathlib import Path

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.audio_files import LONGEST_SECONDS, read_clip
from simulator.errors import DeviceError

_BLOCK_SAMPLES = SAMPLE_RATE_HZ // 10


class Pace(StrEnum):
    """How fast a file is played into the interview."""

    REALTIME = "realtime"
    FAST = "fast"


class FileMicrophone:
    """Plays the files, each when it is cued; the first comes first.

    Every file is decoded once at the start, so that a bad one is known before the interview.
    ``longest_seconds`` is how long each may be.

    Raises:
        AudioFileError: a file is missing, empty, not audio, truncated or too long.
    """

    def __init__(
        self,
        paths: list[Path],
        pace: Pace,
        longest_seconds: float = LONGEST_SECONDS,
    ) -> None:
        self._answers = [
            read_clip(path, SAMPLE_RATE_HZ, longest_seconds=longest_seconds).samples
            for path in paths
        ]
        self._pace = pace
        self._index = 0
        self._rest: Samples | None = None
        self._next_block_at = 0.0

    @property
    def overflow_count(self) -> int:
        """See :attr:`simulator.listening.source.AudioSource.overflow_count`."""
        return 0

    @property
    def missed_seconds(self) -> float:
        """See :attr:`simulator.listening.source.AudioSource.missed_seconds`."""
        return 0.0

    @property
    def news(self) -> str | None:
        """See :attr:`simulator.listening.source.AudioSource.news`."""
        return None

    def cue(self, index: int) -> None:
        """See :meth:`simulator.listening.source.Prompter.cue`."""
        self._index = index

    def begin(self, since: float | None = None) -> None:  # noqa: ARG002 - a file waits
        """See :meth:`simulator.listening.source.AudioSource.begin`."""
        if self._index >= len(self._answers):
            message = (
                f"There is no recording for answer {self._index + 1}: --microphone gives only "
                f"{len(self._answers)}. Give one file for each question and each follow-up that "
                "is asked, or lower --count or --follow-ups."
            )
            raise DeviceError(message)
        self._rest = self._answers[self._index]
        self._next_block_at = time.monotonic()

    def read(self) -> Samples | None:
        """See :meth:`simulator.listening.source.AudioSource.read`."""
        if self._rest is None or not len(self._rest):
            return None
        block, self._rest = np.split(self._rest, [_BLOCK_SAMPLES])
        if self._pace is Pace.REALTIME:
            self._next_block_at += len(block) / SAMPLE_RATE_HZ
            time.sleep(max(0.0, self._next_block_at - time.monotonic()))
        return block

    def drop(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.drop`; the file waits."""
        self._next_block_at = time.monotonic()

    def end(self) -> Samples:
        """See :meth:`simulator.listening.source.AudioSource.end`; a file captures nothing ahead."""
        self._rest = None
        return np.zeros(0, np.float32)

    def close(self) -> None:
        """See :meth:`simulator.listening.source.AudioSource.close`."""
        self.end()
