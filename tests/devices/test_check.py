import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.devices.sound_server import SoundServer

pytestmark = pytest.mark.sound_server


def findings(sound_server: SoundServer, home: Path) -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", str(home), "check", "--json"],
        env=os.environ | sound_server.environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return {finding["part"]: finding for finding in json.loads(finished.stdout)["checks"]}


def test_devices_that_open_are_ready_and_listed(sound_server: SoundServer, tmp_path: Path) -> None:
    found = findings(sound_server, tmp_path)

    assert found["microphone"]["is_ok"]
    assert found["loudspeaker"]["is_ok"]
    assert "default (default)" in found["microphone"]["detail"]


def test_the_devices_of_the_settings_are_the_ones_that_are_checked(
    sound_server: SoundServer, tmp_path: Path
) -> None:
    settings = 'microphone = "gramophone"\nspeaker = "trumpet"\n'
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")

    found = findings(sound_server, tmp_path)

    assert not found["microphone"]["is_ok"]
    assert "'gramophone' is not there" in found["microphone"]["detail"]
    assert "'trumpet' is not there" in found["loudspeaker"]["detail"]
