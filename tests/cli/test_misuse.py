"""What nobody means to ask for gets a clear answer: closed output, no home, impossible names."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.cli.main import simulator
from simulator.errors import SettingsError
from simulator.own_folders import default_home, model_cache_folder
from tests.building.commands import Run

_COMMANDS: Sequence[Sequence[str]] = (
    ("--help",),
    ("bank", "list"),
    ("bank", "show", "nurse", "--json"),
    ("history",),
    ("progress",),
    ("forget", "--all"),
)


def _closing(*descriptors: int) -> Callable[[], None]:
    def close() -> None:
        for descriptor in descriptors:
            os.close(descriptor)

    return close


@pytest.mark.parametrize("arguments", _COMMANDS, ids=" ".join)
@pytest.mark.parametrize("closed", [(1,), (0, 1)], ids=["output", "input and output"])
def test_closed_streams_are_no_trouble(
    arguments: Sequence[str], closed: Sequence[int], home: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "--home", str(home), *arguments],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=_closing(*closed),
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_that_is_too_long_is_told_by_itself(run: Run) -> None:
    done = run("bank", "lint", "a" * 300)

    assert done.returncode == 1
    assert f"{'a' * 300} can't be used: File name too long. Check the path." in done.stderr


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["export", "--output", "", "--format", "md"], "What follows --output is empty"),
        (["progress", "--page="], "--page is empty"),
        (["forget", ""], "An argument is empty"),
        (["--home", "", "history"], "What follows --home is empty"),
    ],
)
def test_an_empty_argument_is_refused_by_name(arguments: Sequence[str], named: str) -> None:
    result = CliRunner().invoke(simulator, arguments)

    assert result.exit_code == 2
    assert named in result.output


def test_a_value_may_end_in_a_sign_of_equality() -> None:
    result = CliRunner().invoke(simulator, ["history", "--search=a=", "--help"])

    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("folder", "remedy"),
    [(default_home, "--home"), (model_cache_folder, "SIMULATOR_CACHE")],
)
def test_who_has_no_home_is_told_how_to_name_one(
    folder: Callable[[], Path], remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SIMULATOR_CACHE", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)

    with pytest.raises(SettingsError, match=remedy):
        folder()
