"""What launchers consist of on each system."""

import base64
import plistlib
import shlex
import subprocess
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from simulator.window.launchers import (
    bundle_files,
    desktop_entry,
    encoded_for_powershell,
    is_ours,
    link_script,
    start_command,
)

ICON = PurePosixPath("/opt/simulator/icon.svg")
PLAIN = ("/opt/venv/bin/python", "-P", "-m", "simulator", "open")
AWKWARD = (
    "/home/jürgen k/it's 100%/python",
    "-m",
    'a "b" $HOME `id` \\ c',
    "",
    "--home=/tmp/ü;rm -rf",
)


def value_of(name: str, entry: str) -> str:
    """A value of a desktop entry, whose escapes are undone."""
    (line,) = [line for line in entry.splitlines() if line.startswith(f"{name}=")]
    return line.partition("=")[2].replace("\\\\", "\\")


def test_the_page_is_started_with_this_interpreter_and_the_home_that_was_named() -> None:
    python = Path("/opt/venv/bin/python")

    assert start_command(python, None) == PLAIN
    assert start_command(python, Path("/data"), ["--model=tiny.en"])[3:] == (
        "simulator",
        "--home",
        "/data",
        "open",
        "--model=tiny.en",
    )


def test_a_desktop_entry_opens_no_terminal_and_has_an_icon() -> None:
    entry = desktop_entry(PLAIN, ICON)

    assert entry.startswith("[Desktop Entry]\nType=Application\n")
    assert value_of("Exec", entry) == "/opt/venv/bin/python -P -m simulator open"
    assert value_of("Icon", entry) == str(ICON)
    assert value_of("Terminal", entry) == "false"


def test_whatever_a_path_holds_a_desktop_entry_starts_just_that() -> None:
    line = value_of("Exec", desktop_entry(AWKWARD, ICON)).replace("%%", "%")

    shown = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, encoding="utf-8", check=True
    )

    assert tuple(shown.stdout.splitlines()) == AWKWARD


def test_an_application_for_macos_runs_the_command_and_says_why_it_listens() -> None:
    content = bundle_files(AWKWARD)
    facts = plistlib.loads(content["Contents/Info.plist"])
    script = content[f"Contents/MacOS/{facts['CFBundleExecutable']}"].decode()

    first, second = script.splitlines()
    assert first == "#!/bin/sh"
    assert tuple(shlex.split(second)) == ("exec", *AWKWARD)
    assert "recorded" in facts["NSMicrophoneUsageDescription"]


def test_a_link_for_windows_is_made_of_the_program_and_its_arguments() -> None:
    command = ("C:\\Users\\O'Neil\\pythonw.exe", "-m", "simulator", "--home", "D:\\my data")
    script = link_script(command, PureWindowsPath("C:\\Programs\\Interview practice.lnk"))

    assert "CreateShortcut('C:\\Programs\\Interview practice.lnk')" in script
    assert "$link.TargetPath = 'C:\\Users\\O''Neil\\pythonw.exe'" in script
    assert "$link.Arguments = '-m simulator --home \"D:\\my data\"'" in script
    assert script.endswith("$link.Save()")
    assert base64.b64decode(encoded_for_powershell(script)).decode("utf-16-le") == script


@pytest.mark.parametrize("quote", ["'", "\u2018", "\u2019", "\u201a", "\u201b"])
def test_no_quote_in_a_path_ends_a_text_of_powershell(quote: str) -> None:
    script = link_script((f"C:\\a{quote}; calc", "open"), PureWindowsPath("C:\\x.lnk"))

    assert f"'C:\\a{quote}{quote}; calc'" in script


def test_our_own_launchers_are_known_and_others_are_not() -> None:
    assert is_ours(desktop_entry(PLAIN, ICON).encode())
    assert is_ours(bundle_files(PLAIN)["Contents/Info.plist"])
    assert is_ours(b"L\0" + "Practise (interview-simulator.launcher)".encode("utf-16-le"))
    assert not is_ours(b"[Desktop Entry]\nName=Interview practice\nExec=interview-simulator\n")
