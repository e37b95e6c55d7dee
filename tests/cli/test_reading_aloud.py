"""Reading a sentence aloud, at a real terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

SCENE = """
from simulator.cli.reading_aloud import reading_aloud
from tests.building.moments import moment

with reading_aloud(10.0) as turn:
    turn.on_moment(moment(3.0, level_dbfs=-70.0, is_sounding=False))
    turn.on_moment(moment(5.0, level_dbfs=-12.0, is_sounding=True))
    turn.on_moment(moment(9.0, level_dbfs=-80.0, is_sounding=False))
    turn.finish.wait()
print("It is over.")
"""


@pytest.fixture
def terminal(project: Path) -> Iterator["pexpect.spawn[str]"]:
    child = pexpect.spawn(
        sys.executable, ["-c", SCENE], cwd=str(project), encoding="utf-8", timeout=120
    )
    yield child
    child.close(force=True)


def test_enter_ends_it_and_the_loudest_level_stays(terminal: "pexpect.spawn[str]") -> None:
    terminal.expect("-70 dBFS, silence  start within 7 s")
    terminal.expect("-80 dBFS, silence")
    terminal.send("\r")
    terminal.expect("-12 dBFS, speech  at its loudest")
    terminal.expect("It is over.")


def test_ctrl_c_breaks_off(terminal: "pexpect.spawn[str]") -> None:
    terminal.expect("-80 dBFS, silence")
    terminal.send("\x03")
    terminal.expect("KeyboardInterrupt")
    terminal.expect(pexpect.EOF)

    assert "It is over." not in str(terminal.before)
