"""Every phase looks as in its picture; see ``pictures.py`` for how to draw them anew."""

import asyncio

import pytest
from textual.pilot import Pilot

from tests.building.full_screen import Table
from tests.building.scenes import SCENES
from tests.cli.full_screen.pictures import FOLDER, IN_README, Picture, drawn, look_at, pictures_of

_PATIENCE_SECONDS = 3.0
_LOOK_SECONDS = 0.05


@pytest.fixture(autouse=True)
def _in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


async def _compare(picture: Picture, table: Table, pilot: Pilot[None]) -> None:
    """Wait until the screen looks as in the picture."""
    wanted = picture.path.read_text("utf-8") if picture.path.exists() else ""
    waited = 0.0
    while drawn(table) != wanted:
        if waited >= _PATIENCE_SECONDS:
            rows = "\n".join(table.rows())
            pytest.fail(
                f"The screen does not look as in {picture.path}. If it should look like this now, "
                f"run `make pictures` and look at what has changed:\n{rows}"
            )
        await pilot.pause(_LOOK_SECONDS)
        waited += _LOOK_SECONDS


@pytest.mark.parametrize("scene", SCENES)
def test_the_screen_looks_as_in_its_picture(scene: str) -> None:
    asyncio.run(look_at(scene, _compare))


def test_every_picture_is_of_a_scene() -> None:
    kept = {*FOLDER.glob("*"), IN_README}

    assert kept == {picture.path for scene in SCENES for picture in pictures_of(scene)}
