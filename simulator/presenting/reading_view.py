"""What is shown of a sentence while somebody reads it aloud. Pure."""

from dataclasses import dataclass, field, replace

from simulator.listening.turn import Moment
from simulator.presenting.level import LevelWatch, level_remark, level_share


@dataclass(frozen=True, slots=True)
class ReadingView:
    """Reading has to begin within ``patience_seconds``; ``loudest`` is the loudest moment."""

    patience_seconds: float
    now: Moment | None = None
    loudest: Moment | None = None
    has_begun: bool = False
    level: LevelWatch = field(default_factory=LevelWatch)

    def after(self, now: Moment) -> "ReadingView":
        """The view at the next moment."""
        elapsed_seconds = now.answer_seconds - (self.now.answer_seconds if self.now else 0.0)
        return replace(
            self,
            now=now,
            loudest=max(self.loudest or now, now, key=lambda moment: moment.level_dbfs),
            has_begun=self.has_begun or now.is_sounding,
            level=self.level.after(now, elapsed_seconds),
        )

    @property
    def time_to_begin(self) -> str:
        """How long there is left to begin; empty once somebody has."""
        if self.has_begun or self.now is None:
            return ""
        left_seconds = max(0.0, self.patience_seconds - self.now.answer_seconds)
        return f"start within {left_seconds:.0f} s"


def reading_scene(view: ReadingView) -> dict[str, object]:
    """What the page shows, ready for JSON; ``share`` is the level from 0 to 1."""
    now = view.now
    return {
        "share": round(level_share(now), 2) if now else 0.0,
        "words": view.time_to_begin or (level_remark(now, view.level) if now else ""),
        "is_warning": bool(view.level.hint),
    }
