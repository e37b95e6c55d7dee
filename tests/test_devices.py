"""Microphones and loudspeakers, or what stands in for them, by the names that people write."""

from pathlib import Path

import pytest

from simulator.devices import open_speaker


@pytest.mark.parametrize("wanted", ["~/spoken/", "~/spoken"])
def test_a_folder_for_speech_may_be_named_from_home(
    wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    monkeypatch.chdir(tmp_path)

    open_speaker(wanted).close()

    assert (tmp_path / "me" / "spoken").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["me"]
