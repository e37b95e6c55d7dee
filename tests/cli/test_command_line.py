"""Commands that are named to be copied and run."""

import sys
from pathlib import Path

import pytest

from simulator.cli.main import simulator
from simulator.cli.options import command_line


def named(*arguments: str, home: Path | None = None) -> str:
    """How 'simulator' with these arguments names the command that resumes a session."""
    context = simulator.make_context("simulator", [*arguments, "demo"])
    context.obj = context.params["home"]
    with context.scope():
        return command_line("resume", "my session", home=home)


@pytest.fixture(autouse=True)
def called_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIMULATOR_HOME", raising=False)
    monkeypatch.setattr(sys, "argv", [".venv/bin/simulator"])


def test_a_command_is_called_as_this_one_was_and_quoted_for_the_shell() -> None:
    assert named() == ".venv/bin/simulator resume 'my session'"


def test_home_is_named_only_if_it_was_given_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert named("--home", "here") == ".venv/bin/simulator --home here resume 'my session'"
    monkeypatch.setenv("SIMULATOR_HOME", "there")
    assert "--home" not in named()


def test_another_home_is_always_named() -> None:
    assert "--home here/demo " in named("--home", "here", home=Path("here/demo"))


def test_a_program_that_the_shell_finds_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "simulator"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(program)])

    assert named().startswith("simulator resume")


def test_the_module_is_called_by_this_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["simulator/__main__.py"])

    assert named().startswith(f"{sys.executable} -m simulator resume")
