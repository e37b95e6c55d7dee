import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from simulator.cli.main import simulator
from simulator.errors import WindowError


def test_a_port_in_use_is_told_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        result = CliRunner().invoke(simulator, ["open", "--no-browser", "--port", str(port)])

    assert isinstance(result.exception, WindowError)
    assert f"Port {port} can't be used" in str(result.exception)
    assert "--port" in str(result.exception)


@pytest.mark.skipif(sys.platform != "linux", reason="puts a launcher where Linux keeps them")
def test_a_launcher_starts_the_page_as_the_command_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    words = ["--home", "my data", "open", "--shortcut", "--speaker", "none"]

    result = CliRunner().invoke(simulator, words)

    path = tmp_path / "applications" / "interview-simulator.desktop"
    assert str(path) in result.output
    assert f'--home "{tmp_path}/my data" open --speaker=none\n' in path.read_text("utf-8")


def test_a_launcher_without_a_browser_is_refused() -> None:
    result = CliRunner().invoke(simulator, ["open", "--shortcut", "--no-browser"])

    assert result.exit_code == 2
    assert "Leave out --no-browser" in result.output
