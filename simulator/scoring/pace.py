"""Pace over an answer rather than on the average: where it rushes, and where it slows.

An answer is cut into windows of about 10 s, which hold some 25 words. Long pauses are taken out of
them: who stops to think does not speak slowly. A window with hardly any speech has no pace.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.audio import Stretch
from simulator.transcribing.transcript import Word

_WINDOW_SECONDS = 10.0
_LEAST_TALK_SECONDS = 4.0
_FEWEST_WINDOWS_FOR_CHANGE = 3


@dataclass(frozen=True, slots=True)
class PaceWindow:
    """The pace between two moments, in words a minute without long pauses."""

    start: float
    end: float
    words_per_minute: float


@dataclass(frozen=True, slots=True)
class PaceChange:
    """The pace of the first part of an answer, and of the last, in words a minute."""

    at_first: float
    at_last: float

    @property
    def ratio(self) -> float:
        """How many times as fast the faster part is."""
        return max(self.at_first, self.at_last) / min(self.at_first, self.at_last)

    @property
    def is_faster(self) -> bool:
        """Whether the pace goes up."""
        return self.at_last > self.at_first


def pace_windows(
    words: Sequence[Word], speech: Sequence[Stretch], long_pauses: Sequence[Stretch]
) -> tuple[PaceWindow, ...]:
    """The pace of each window of an answer; nothing without words or under 10 s."""
    if not words or not speech or speech[-1].end - speech[0].start < _WINDOW_SECONDS:
        return ()
    first, last = speech[0].start, speech[-1].end
    count = max(1, round((last - first) / _WINDOW_SECONDS))
    edges = [float(edge) for edge in np.linspace(first, last, count + 1)]
    middles = [min(max((word.start + word.end) / 2, first), last) for word in words]
    heard, _ = np.histogram(middles, edges)
    return tuple(
        PaceWindow(round(start, 2), round(end, 2), round(60 * int(spoken) / talk_seconds, 1))
        for spoken, start, end in zip(heard, edges[:-1], edges[1:], strict=True)
        if (talk_seconds := end - start - _paused_seconds(long_pauses, start, end))
        >= _LEAST_TALK_SECONDS
        and spoken
    )


def pace_change(windows: Sequence[PaceWindow]) -> PaceChange | None:
    """How the last third of the windows differs from the first; None under three windows."""
    if len(windows) < _FEWEST_WINDOWS_FOR_CHANGE:
        return None
    size = len(windows) // 3
    return PaceChange(_mean(windows[:size]), _mean(windows[-size:]))


def _mean(windows: Sequence[PaceWindow]) -> float:
    return float(np.mean([window.words_per_minute for window in windows]))


def _paused_seconds(pauses: Sequence[Stretch], start: float, end: float) -> float:
    return sum(max(0.0, min(pause.end, end) - max(pause.start, start)) for pause in pauses)
