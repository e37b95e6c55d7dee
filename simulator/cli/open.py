"""``simulator open``."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.echo import echo
from simulator.cli.home_folder import home_of
from simulator.disk import written_path
from simulator.reference_cycles import no_cycles_sought
from simulator.window.starting import serve_page

if TYPE_CHECKING:
    from simulator.window.lobby import FrontLobby

_MOST_PORT = 65_535


@click.command()
@click.option(
    "--no-browser", is_flag=True, help="Print the address of the page without opening a browser."
)
@click.option(
    "--port",
    type=click.IntRange(1, _MOST_PORT),
    metavar="NUMBER",
    help="Port of this computer to use (default: any that is free).",
)
@click.option(
    "--microphone", metavar="NAME|INDEX", help="Microphone to use (default: the system's)."
)
@click.option(
    "--speaker",
    metavar="NAME|INDEX|none|FOLDER/",
    help="Loudspeaker (default: the system's), 'none', or a folder/ to save speech in.",
)
@click.option(
    "--model", help="Whisper model: 'base' (packaged, the default), another size, or a folder."
)
@click.option(
    "--shortcut",
    is_flag=True,
    help="Put a launcher of the page among your applications, with these options, and end.",
)
@click.pass_context
def open(  # noqa: A001, PLR0913, PLR0917 - the command and its options
    ctx: click.Context,
    no_browser: bool,
    port: int | None,
    microphone: str | None,
    speaker: str | None,
    model: str | None,
    shortcut: bool,
) -> None:
    """Practise in your browser instead of the terminal.

    A page opens in which you choose a bank, or make one from a list of questions or a job advert,
    are interviewed, see each verdict, and find your past sessions. Sound, recognition and files are
    those of the other commands, on this computer. Nobody else can open the page, and it needs no
    network.

    The address works once, in one browser. Closing the page pauses the interview until you are
    back. Ctrl-C or "Quit" closes it, and so does an hour without a page; what you said is saved.

    \b
    Examples:
      simulator open
      simulator open --no-browser --port 8100
      simulator open --shortcut          # from now on, open it with a click
    """
    if shortcut:
        if no_browser:
            message = "A launcher opens a browser. Leave out --no-browser or --shortcut."
            raise click.UsageError(message)
        _put_shortcut(
            ctx,
            {"--port": port, "--microphone": microphone, "--speaker": speaker, "--model": model},
        )
        return

    def open_lobby() -> "FrontLobby":
        """Load what takes a while, when the browser is asked to open the page already."""
        with no_cycles_sought():
            from simulator.window.lobby import FrontLobby  # noqa: PLC0415 - slow to load

        given = {"model": model, "microphone": microphone, "speaker": speaker}
        return FrontLobby(home_of(ctx), given)

    try:
        serve_page(open_lobby, _tell_address, port=port or 0, opens_browser=not no_browser)
    except KeyboardInterrupt:
        echo("Closed.")


def _put_shortcut(ctx: click.Context, given: Mapping[str, object]) -> None:
    """A launcher for the home folder that was named, if one was, wherever it is started."""
    from simulator.window.launchers import NAME  # noqa: PLC0415 - only this option needs them
    from simulator.window.shortcut import put_shortcut  # noqa: PLC0415 - as above

    named: Path | None = ctx.find_root().obj
    home = written_path(str(named)).absolute() if named else None
    options = [f"{name}={value}" for name, value in given.items() if value is not None]
    path = put_shortcut(home, options)
    echo(f"Your launcher is at {path}")
    echo(f"Look for '{NAME}' among your applications.")


def _tell_address(address: str) -> None:
    echo("Your page is at this address, which works once:")
    echo(address)
    echo("Press Ctrl-C here, or 'Quit' in the page, to end.")
