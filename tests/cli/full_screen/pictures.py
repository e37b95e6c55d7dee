"""Draws the picture of each phase, in every size and theme: ``python -m`` this module, anew."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from simulator.cli.full_screen.terminal import DARK, LIGHT
from tests.building.full_screen import Table
from tests.building.scenes import SCENES

FOLDER = Path(__file__).with_name("pictures")
IN_README = Path(__file__).parents[3] / "docs" / "interview.svg"
_SIZES = ((80, 24), (120, 40))
_THEMES = (DARK, LIGHT)
_FONT = re.compile(r"\s*@font-face {.*?}\n", re.DOTALL)
_UNIQUE = re.compile(r"terminal-\d+-")
_SETTLING_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class Picture:
    """One scene in a size and a theme."""

    scene: str
    size: tuple[int, int]
    theme: str

    @property
    def path(self) -> Path:
        """Where it is kept."""
        if self == _SHOWN_IN_README:
            return IN_README
        columns, lines = self.size
        theme = self.theme.rpartition("-")[2]
        return FOLDER / f"{self.scene}-{columns}x{lines}-{theme}.svg"


_SHOWN_IN_README = Picture("reviewing", (100, 34), DARK)


def pictures_of(scene: str) -> Iterator[Picture]:
    """The pictures of a scene, in the order in which they are drawn."""
    yield from (Picture(scene, size, theme) for size in _SIZES for theme in _THEMES)
    if scene == _SHOWN_IN_README.scene:
        yield _SHOWN_IN_README


Look = Callable[[Picture, Table, Pilot[None]], Awaitable[None]]


async def look_at(scene: str, look: Look) -> None:
    """Play a scene, and look at it in every size and theme."""
    table = Table()
    async with table.app.run_test(size=_SIZES[0]) as pilot:
        SCENES[scene](table.relay.show)
        for picture in pictures_of(scene):
            await pilot.resize_terminal(*picture.size)
            table.app.theme = picture.theme
            table.app.look()
            await pilot.pause()
            await look(picture, table, pilot)
    assert table.app.failure is None


def drawn(table: Table) -> str:
    """What is on the screen as SVG, the same in each run."""
    svg = table.app.export_screenshot(title="Interview")
    lines = _UNIQUE.sub("", _FONT.sub("\n", svg)).splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


async def settled(table: Table, pilot: Pilot[None]) -> str:
    """The picture, once it stays the same."""
    before, now = "", drawn(table)
    while now != before:
        await pilot.pause(_SETTLING_SECONDS)
        before, now = now, drawn(table)
    return now


async def _keep(picture: Picture, table: Table, pilot: Pilot[None]) -> None:
    picture.path.write_text(await settled(table, pilot), "utf-8")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for kept in FOLDER.glob("*.svg"):
        kept.unlink()
    for name in SCENES:
        asyncio.run(look_at(name, _keep))
