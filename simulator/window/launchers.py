"""What a launcher of the page consists of on each system, as text. Pure.

``command`` is always the program to start with its arguments. No terminal is opened: "Quit" in the
page ends the program, and so does an hour without a page.
"""

import base64
import plistlib
import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path, PurePath

NAME = "Interview practice"
"""What a person looks for among their applications."""

MARK = "interview-simulator.launcher"
"""Stands in each launcher, so that it is known for one of ours."""

_COMMENT = "Practise spoken interviews aloud; nothing leaves your computer"
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_TO_ESCAPE_IN_QUOTES = re.compile(r'(["`$\\])')
_QUOTES_OF_POWERSHELL = re.compile("(['\u2018\u2019\u201a\u201b])")
_VERSION = "1"


def desktop_entry(command: Sequence[str], icon: PurePath) -> str:
    """A file of the applications folder on Linux.

    Source: the Desktop Entry Specification, 1.5, of freedesktop.org.
    """
    line = " ".join(_quoted(argument) for argument in command)
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.5",
            f"Name={NAME}",
            f"Comment={_COMMENT}",
            f"Exec={_escaped(line)}",
            f"Icon={_escaped(str(icon))}",
            "Terminal=false",
            "Categories=Education;",
            "Keywords=interview;job;speech;",
            f"X-Interview-Simulator={MARK}",
            "",
        ]
    )


def _quoted(argument: str) -> str:
    """An argument of ``Exec``, in which a percent sign begins a code."""
    argument = argument.replace("%", "%%")
    if argument and not _RESERVED.search(argument):
        return argument
    inside = _TO_ESCAPE_IN_QUOTES.sub(r"\\\1", argument)
    return f'"{inside}"'


def _escaped(text: str) -> str:
    """A value of the file, in which a backslash begins an escape."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def bundle_files(command: Sequence[str]) -> dict[str, bytes]:
    """The files of an application on macOS, by their paths in it; the last is to be executable."""
    program = "interview-practice"
    facts = {
        "CFBundleExecutable": program,
        "CFBundleIdentifier": MARK,
        "CFBundleName": NAME,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": _VERSION,
        "LSUIElement": True,
        "NSMicrophoneUsageDescription": "Your answers are recorded and understood on this Mac.",
    }
    script = f"#!/bin/sh\nexec {shlex.join(command)}\n"
    return {
        "Contents/Info.plist": plistlib.dumps(facts),
        f"Contents/MacOS/{program}": script.encode("utf-8", "surrogateescape"),
    }


def link_script(command: Sequence[str], link: PurePath) -> str:
    """What PowerShell runs to make a link of the Start menu on Windows."""
    program, *arguments = command
    properties = {
        "TargetPath": program,
        "Arguments": subprocess.list2cmdline(arguments),
        "Description": f"{_COMMENT} ({MARK})",
    }
    return "\n".join(
        [
            "$ErrorActionPreference = 'Stop'",
            "$shell = New-Object -ComObject WScript.Shell",
            f"$link = $shell.CreateShortcut({_in_powershell(str(link))})",
            *(f"$link.{name} = {_in_powershell(text)}" for name, text in properties.items()),
            "$link.Save()",
        ]
    )


def _in_powershell(text: str) -> str:
    """A text that PowerShell takes as it is; it takes curly quotes for straight ones."""
    return "'" + _QUOTES_OF_POWERSHELL.sub(r"\1\1", text) + "'"


def encoded_for_powershell(script: str) -> str:
    """A script as an argument in which nothing has to be quoted."""
    return base64.b64encode(script.encode("utf-16-le")).decode("ascii")


def is_ours(content: bytes) -> bool:
    """Whether a file is a launcher that we have made; Windows writes links in UTF-16."""
    return MARK.encode() in content or MARK.encode("utf-16-le") in content


def start_command(python: Path, home: Path | None, options: Sequence[str] = ()) -> tuple[str, ...]:
    """What starts the page with this interpreter, wherever it is started."""
    homes = ("--home", str(home)) if home else ()
    return (str(python), "-P", "-m", "simulator", *homes, "open", *options)
