"""The input level: as a row of text, and what it says about the microphone in time."""

from dataclasses import dataclass, replace

from simulator.listening.sound_report import CLIPPING_DBFS, QUIET_DBFS
from simulator.listening.turn import Moment
from simulator.presenting.bars import bar

_LONG_QUIET_SECONDS = 3.0
_HINT_SECONDS = 2.0
_LONGEST_STEP_SECONDS = 1.0
_KEPT_LEVELS = 40
_KEPT_STEP_SECONDS = 0.1
_SHORTEST_STEP_SECONDS = 0.9 * _KEPT_STEP_SECONDS
_LABEL_COLUMNS = 9

LOWEST_DBFS = -60.0
"""The level at which a bar or a curve begins."""

TOO_LOUD = "Too loud: move back, or turn the microphone down"
TOO_QUIET = "Too quiet: move closer, or turn the microphone up"


@dataclass(frozen=True, slots=True)
class LevelWatch:
    """``since_clipping_seconds`` is None while nothing clipped; ``quiet_seconds`` counts speech.

    ``recent_dbfs`` are the highest levels in each of the last tenths of a second, the newest last;
    ``newest_seconds`` is how much of its tenth has passed.
    """

    since_clipping_seconds: float | None = None
    quiet_seconds: float = 0.0
    recent_dbfs: tuple[float, ...] = ()
    newest_seconds: float = 0.0

    def after(self, moment: Moment, elapsed_seconds: float) -> "LevelWatch":
        """The watch after a moment that came so many seconds after the one before."""
        elapsed = min(max(elapsed_seconds, 0.0), _LONGEST_STEP_SECONDS)
        newest_seconds = self.newest_seconds + elapsed
        is_new = not self.recent_dbfs or newest_seconds >= _SHORTEST_STEP_SECONDS
        return replace(
            self,
            since_clipping_seconds=self._since_clipping(moment, elapsed),
            quiet_seconds=self._quiet(moment, elapsed),
            recent_dbfs=self._recent(moment.level_dbfs, is_new=is_new),
            newest_seconds=0.0 if is_new else newest_seconds,
        )

    def _recent(self, level_dbfs: float, *, is_new: bool) -> tuple[float, ...]:
        """A tenth of a second is a step, whatever moments it takes, so that a curve is calm."""
        if is_new:
            return (*self.recent_dbfs, level_dbfs)[-_KEPT_LEVELS:]
        *before, newest = self.recent_dbfs
        return (*before, max(newest, level_dbfs))

    def _since_clipping(self, moment: Moment, elapsed_seconds: float) -> float | None:
        if moment.peak_dbfs >= CLIPPING_DBFS:
            return 0.0
        if self.since_clipping_seconds is None:
            return None
        since = self.since_clipping_seconds + elapsed_seconds
        return since if since < _HINT_SECONDS else None

    def _quiet(self, moment: Moment, elapsed_seconds: float) -> float:
        """A level that falls between syllables is not quiet speech: one loud syllable is enough."""
        if not moment.is_sounding:
            return self.quiet_seconds
        return self.quiet_seconds + elapsed_seconds if moment.level_dbfs < QUIET_DBFS else 0.0

    @property
    def hint(self) -> str:
        """What to do about the level; empty while it is right."""
        if self.since_clipping_seconds is not None:
            return TOO_LOUD
        return TOO_QUIET if self.quiet_seconds >= _LONG_QUIET_SECONDS else ""


def level_remark(now: Moment, watch: LevelWatch) -> str:
    """What there is to say about the level."""
    return watch.hint or ("hearing you" if now.is_sounding else "silence")


def level_share(now: Moment) -> float:
    """How much of a bar the level fills, from 0 to 1."""
    return min(max(1.0 - now.level_dbfs / LOWEST_DBFS, 0.0), 1.0)


def level_row(now: Moment, width: int) -> str:
    """The input level as a bar of so many columns, between its label and its value."""
    share = level_share(now)
    sound = "speech" if now.is_sounding else "silence"
    return f"{'Level':<{_LABEL_COLUMNS}}{bar(share, width)}  {now.level_dbfs:.0f} dBFS, {sound}"
