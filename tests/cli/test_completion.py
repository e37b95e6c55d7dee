"""What the shell offers when Tab is pressed."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building.commands import completed

Complete = Callable[..., list[str]]


def _asked(shell: str, home: Path, **words: str) -> str:
    finished = completed((), words | {"_SIMULATOR_COMPLETE": shell, "SIMULATOR_HOME": str(home)})
    assert finished.returncode == 0
    return finished.stdout


@pytest.fixture
def complete(home: Path) -> Complete:
    """What bash is told for these words, the last of which is being typed."""

    def offered(*words: str) -> list[str]:
        line = {"COMP_WORDS": " ".join(["simulator", *words]), "COMP_CWORD": str(len(words))}
        return _asked("bash_complete", home, **line).splitlines()

    return offered


def test_commands_are_completed(complete: Complete) -> None:
    assert complete("pr") == ["plain,practice", "plain,progress"]
    assert complete("--ho") == ["plain,--home"]


def test_banks_are_completed_wherever_one_is_named(complete: Complete) -> None:
    assert complete("practice", "nu") == ["plain,nurse"]
    assert complete("bank", "show", "te") == ["plain,teacher"]
    assert complete("grade", "a.wav", "--bank", "sal") == ["plain,sales"]


def test_ones_own_bank_is_completed_as_one_word(complete: Complete, home: Path) -> None:
    (home / "banks").mkdir(parents=True)
    (home / "banks" / "ward 7.txt").write_text("Unit: Ward\n", "utf-8")

    assert complete("practice", "w") == ["plain,ward-7"]


def test_what_begins_no_name_is_the_path_of_a_file(complete: Complete) -> None:
    assert complete("practice", "./my") == ["file,./my"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_can_read(shell: str, home: Path) -> None:
    script = _asked(f"{shell}_source", home)

    assert "_SIMULATOR_COMPLETE" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, encoding="utf-8", timeout=60, check=True)
