"""A bank in the person's editor, on a real pseudo-terminal: here the editor is a small script."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest

from simulator.questions.bank_draft import begin_draft
from simulator.shipped_files import is_installed_file, shipped_file
from tests.building.commands import Run
from tests.building.terminal import press

Terminal: TypeAlias = "pexpect.spawn[str]"
Edit = Callable[..., Terminal]

_BANK = "Unit: U\r\nSHORT-ANSWER:\r\n1. Q: Which?\r\n A: Kafka streams.\r\n K: Kafka\r\n"
_WRONG = "sed -i 's/ A:/ B:/'"
_RIGHT = "sed -i 's/ B:/ A:/; s/Which/Why/'"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "my-bank.txt"
    path.write_bytes(_BANK.encode())
    return path


@pytest.fixture
def edit(tmp_path: Path, project: Path) -> Iterator[Edit]:
    """Edit a bank with an editor that runs these commands, one each time it is opened."""
    children: list[Terminal] = []

    def edit_with(name: object, *commands: str) -> Terminal:
        editor = tmp_path / "editor.sh"
        count = tmp_path / "times"
        lines = [f'{n}) {command} "$1" ;;' for n, command in enumerate(commands, start=1)]
        editor.write_text(
            f"#!/bin/sh\necho x >> {count}\ncase $(grep -c x {count}) in\n"
            + "\n".join(lines)
            + "\nesac\n"
        )
        editor.chmod(0o755)
        child = pexpect.spawn(
            sys.executable,
            ["-m", "simulator", "--home", str(tmp_path / "home"), "bank", "edit", str(name)],
            cwd=str(project),
            env=os.environ | {"VISUAL": str(editor), "TMPDIR": str(tmp_path)},
            encoding="utf-8",
            timeout=120,
            dimensions=(24, 200),
        )
        children.append(child)
        return child

    yield edit_with
    for child in children:
        child.close(force=True)


@contextmanager
def ending(child: Terminal, exit_code: int = 0) -> Iterator[None]:
    """Wait for the end of the command."""
    yield
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == exit_code


def drafts(folder: Path) -> list[Path]:
    return list(folder.glob("simulator-edit-*/*"))


def test_what_is_saved_without_faults_replaces_the_bank_and_is_advised_on(
    edit: Edit, bank: Path, tmp_path: Path
) -> None:
    bank.chmod(0o640)

    with ending(edit(bank, "sed -i 's/K: Kafka/K: Kafka;; banana/'")):
        pass

    assert bank.read_bytes() == _BANK.replace("K: Kafka", "K: Kafka;; banana").encode()
    assert bank.stat().st_mode & 0o777 == 0o640
    assert not drafts(tmp_path)


def test_advice_is_shown_beside_the_place_of_the_bank(edit: Edit, bank: Path) -> None:
    terminal = edit(bank, "sed -i 's/K: Kafka/K: Kafka;; banana/'")

    with ending(terminal):
        terminal.expect_exact(f"{bank}, line 5 (advice): The model answer doesn't say 'banana'")
        terminal.expect_exact(f"Saved: {bank}")


def test_faults_can_be_mended_before_the_bank_is_replaced(edit: Edit, bank: Path) -> None:
    terminal = edit(bank, _WRONG, _RIGHT)

    with ending(terminal):
        terminal.expect_exact("line 4: Unknown line 'B:'")
        terminal.expect_exact("Edit again (e)")
        assert bank.read_bytes() == _BANK.encode()
        press(terminal, "e\r")
        terminal.expect_exact("Saved")

    assert bank.read_bytes() == _BANK.replace("Which", "Why").encode()


def test_faults_can_be_kept(edit: Edit, bank: Path) -> None:
    terminal = edit(bank, _WRONG)

    with ending(terminal):
        terminal.expect_exact("keep it with its faults (k)")
        press(terminal, "k\r")

    assert b" B: Kafka" in bank.read_bytes()


def test_changes_can_be_discarded(edit: Edit, bank: Path, tmp_path: Path) -> None:
    terminal = edit(bank, _WRONG)

    with ending(terminal):
        terminal.expect_exact("discard your changes (d)")
        press(terminal, "d\r")
        terminal.expect_exact("the bank is as it was")

    assert bank.read_bytes() == _BANK.encode()
    assert not drafts(tmp_path)


def test_a_bank_that_was_only_looked_at_is_not_touched(edit: Edit, bank: Path) -> None:
    before = bank.stat().st_mtime_ns
    terminal = edit(bank, "cat > /dev/null <")

    with ending(terminal):
        terminal.expect_exact("Nothing was changed.")

    assert bank.stat().st_mtime_ns == before


def test_a_bank_that_comes_with_the_simulator_becomes_one_of_the_persons_own(
    edit: Edit, tmp_path: Path
) -> None:
    shipped = shipped_file("bank/nurse.txt")
    before, own = shipped.read_bytes(), tmp_path / "home/banks/nurse.txt"
    terminal = edit("nurse", "sed -i 's/^Unit: Nurse/Unit: Ward/'")

    with ending(terminal):
        terminal.expect_exact("This bank comes with the simulator.")
        terminal.expect_exact(f"Saved: {own}")

    assert own.read_bytes() == before.replace(b"Unit: Nurse", b"Unit: Ward")
    assert shipped.read_bytes() == before


def test_what_was_written_is_kept_if_it_cant_be_saved(
    edit: Edit, bank: Path, tmp_path: Path
) -> None:
    terminal = edit(bank, f"echo '# mine' >> {bank}; sed -i 's/Which/Why/'")

    with ending(terminal, exit_code=1):
        terminal.expect_exact("was changed by another program")

    (draft,) = drafts(tmp_path)
    assert b"Why?" in draft.read_bytes()
    assert b"# mine" in bank.read_bytes()


def test_an_editor_that_fails_is_named_with_the_remedy(edit: Edit, bank: Path) -> None:
    terminal = edit(bank, "false")

    with ending(terminal, exit_code=1):
        terminal.expect_exact("EDITOR=nano simulator bank edit BANK")

    assert bank.read_bytes() == _BANK.encode()


def test_without_a_terminal_it_is_told_that_one_is_needed(run: Run, bank: Path) -> None:
    finished = run("bank", "edit", bank)

    assert finished.returncode == 1
    assert "needs a terminal" in finished.stderr


def test_the_files_of_the_program_are_told_from_those_of_a_person(tmp_path: Path) -> None:
    package = Path(sys.modules["simulator"].__file__ or "").parent

    assert is_installed_file(package / "shipped" / "bank" / "nurse.txt")
    assert not is_installed_file(tmp_path / "nurse.txt")


def test_a_draft_is_the_bank_byte_for_byte_until_somebody_writes_into_it(bank: Path) -> None:
    looked_at, written_in = begin_draft(bank, bank), begin_draft(bank, bank)
    written_in.path.write_text("x", "utf-8")

    assert looked_at.path.read_bytes() == bank.read_bytes()
    assert (looked_at.is_changed, written_in.is_changed) == (False, True)
    for draft in (looked_at, written_in):
        draft.discard()
        assert not draft.path.parent.exists()
