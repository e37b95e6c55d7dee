"""The ``simulator`` command; the one place where errors become messages and exit codes."""

import contextlib
import importlib
import io
import os
import sys
from pathlib import Path

import click

from simulator import __version__
from simulator.cli.exit_codes import EXIT_ERROR, EXIT_INTERRUPTED
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.errors import SimulatorError

_COMMANDS = {
    "demo": "Watch a three-question interview with recorded answers.",
    "practice": "Practise an interview with a question bank.",
    "resume": "Continue a session that was interrupted or ended early.",
    "grade": "Grade recorded answers: one, or those of a whole class.",
    "plan": "Choose questions for a job advert, and make a bank of them.",
    "bank": "List, start, import, check and show question banks.",
    "check": "Check the voice, sound devices and model.",
    "history": "List past sessions and attempts, or search what was said.",
    "progress": "Show what is due, what is weak and what has improved.",
    "forget": "Delete recordings, transcripts and verdicts.",
    "correct": "Correct a transcript, appeal a verdict, or decide points.",
    "aliases": "Show or forget the words that count because you said so.",
    "review": "View a session, and listen to it, in your browser.",
    "export": "Write a session as Markdown, HTML, PDF, subtitles and more.",
    "models": "List, fetch and verify Whisper models.",
}
"""Name and summary of each command; the module of the same name holds it."""


class _LazyGroup(SuggestingGroup):
    """Imports a command's module only when the command is used, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"simulator.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="simulator")
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="SIMULATOR_HOME",
    help="Folder for sessions, history and settings.toml (default: your user-data folder).",
)
@click.pass_context
def simulator(ctx: click.Context, home: Path | None) -> None:
    """Practise spoken interviews aloud; nothing leaves your computer.

    \b
    Start with:
      simulator demo
      simulator practice data-engineering

    'simulator COMMAND --help' explains each command.
    """
    ctx.obj = home


def main() -> None:
    """Run the command line and exit.

    Exit codes: 0 done, 1 something the user can fix, 2 wrong usage, 130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # for letters that the terminal can't show
    try:
        exit_code = simulator.main(prog_name="simulator", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        exit_code = error.exit_code
    except SimulatorError as error:
        click.echo(f"Error: {error}", err=True)
        exit_code = EXIT_ERROR
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        exit_code = EXIT_INTERRUPTED
    except OSError as error:  # such as a full disk behind a redirection
        with contextlib.suppress(OSError):
            click.echo(f"Error: the output can't be written: {error.strerror}.", err=True)
        exit_code = EXIT_ERROR
    _let_go_of_closed_streams()
    sys.exit(exit_code)


def _let_go_of_closed_streams() -> None:
    """Keep output that can't be written, as to a closed terminal, from changing the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path of a file
                os.dup2(nowhere.fileno(), stream.fileno())
