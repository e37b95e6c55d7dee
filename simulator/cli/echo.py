"""Prints for a terminal, a pipe or a script, safely for each."""

import json
import os
import shutil
import sys
import textwrap
from typing import Any

import click

from simulator.control_signs import escaped_in_json, without_controls

INDENT = "  "
"""The indent of a paragraph."""

_WIDEST_TEXT = 90
_NARROWEST_TEXT = 20


def echo(text: str = "", **style: Any) -> None:
    """Print a text; colours only where the terminal and NO_COLOR allow them.

    Control characters, which a bank may hold, don't reach the terminal.
    """
    color = False if os.environ.get("NO_COLOR") else None
    shown = without_controls(text)
    click.echo(click.style(shown, **style) if style else shown, color=color)


def tell(text: str) -> None:
    """Print what a person should know to standard error, where it doesn't disturb scripts."""
    click.echo(without_controls(f"Note: {text}"), err=True)


def echo_json(value: object, indent: int | None = 2) -> None:
    """Print JSON, readable if the output can take any letter, otherwise in pure ASCII."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    echo(escaped_in_json(json.dumps(value, indent=indent, ensure_ascii=not is_unicode)))


def paragraph(text: str, **style: Any) -> None:
    """Print text wrapped to the terminal, indented."""
    echo(wrapped(text), **style)


def wrapped(text: str, further_indent: str = "") -> str:
    """The text in indented rows; those after the first may be indented further.

    Words are not parted at hyphens, so that an option such as ``--speaker`` can be copied.
    """
    return textwrap.fill(
        text,
        columns(),
        initial_indent=INDENT,
        subsequent_indent=INDENT + further_indent,
        replace_whitespace=False,
        break_on_hyphens=False,
    )


def columns() -> int:
    """How wide a row of text is at most.

    A terminal of a few columns wraps the rows itself; nothing could be read in shorter ones.
    """
    return max(_NARROWEST_TEXT, min(_WIDEST_TEXT, shutil.get_terminal_size().columns))


def can_show(symbol: str) -> bool:
    """Whether the terminal's encoding has a symbol."""
    try:
        symbol.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
