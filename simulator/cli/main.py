"""The ``simulator`` command; the one place where errors become messages and exit codes."""

import contextlib
import gc
import importlib
import io
import os
import sys
from itertools import pairwise
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from simulator import __version__
from simulator.cli.exit_codes import EXIT_ERROR, EXIT_INTERRUPTED
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.control_signs import without_controls
from simulator.disk import keep_private, printable
from simulator.errors import SimulatorError
from simulator.reference_cycles import no_cycles_sought

_COMMANDS = {
    "demo": "Watch a three-question interview with recorded answers.",
    "open": "Practise in your browser instead of the terminal.",
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
    "voices": "List, fetch and try the interviewer's voices.",
}
"""Name and summary of each command; the module of the same name holds it."""


class _LazyGroup(SuggestingGroup):
    """Imports a command's module only when the command is used, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        with no_cycles_sought():
            module = importlib.import_module(f"simulator.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them, or else the options."""
        begun = [name for name in _COMMANDS if name.startswith(incomplete)]
        items = [CompletionItem(name, help=_COMMANDS[name]) for name in begun]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def meant_by(self, ctx: click.Context, name: str) -> tuple[str, ...]:
        """What may have been meant: a command, or to practise with a bank."""
        from simulator.banks import bank_shelf  # noqa: PLC0415 - slow to load
        from simulator.cli.command_slips import meant_by  # noqa: PLC0415 - only a slip needs it
        from simulator.own_folders import default_home  # noqa: PLC0415 - as above

        shelf = bank_shelf(ctx.params["home"] or default_home())
        return meant_by(name, self.list_commands(ctx), shelf)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an empty argument, which is what becomes of a variable without a value.

        As a path it would mean the folder where one stands, as a session any of them.
        """
        for before, arg in [] if ctx.resilient_parsing else pairwise(["", *args]):
            option, sign, value = arg.partition("=")
            is_option_without_value = option.startswith("--") and bool(sign) and not value
            if not arg or is_option_without_value:
                behind = f"What follows {before}" if before.startswith("-") else "An argument"
                message = f"{option or behind} is empty. Give a value, or leave it out."
                raise click.UsageError(message, ctx)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


_NAME = "simulator"
_OBJECTS_BETWEEN_SEARCHES = 50_000
"""Python searches for cycles after every 700 new ones, which takes a sixth of a start's time."""

_FIRST_STEPS = """Practise spoken interviews aloud; nothing leaves your computer.

Begin with one of these:
  simulator demo                a short interview with recorded answers
  simulator practice first-job  an interview of your own; Ctrl-C ends it
  simulator check               try your loudspeaker and microphone first
  simulator bank list           the questions that you can practise with

With questions for the job that you want:
  simulator plan ADVERT         choose them for a job advert
  simulator bank import FILE --output mine
                                turn your own list into a bank

'simulator --help' lists every command."""


@click.command(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name=_NAME)
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
    if ctx.invoked_subcommand is None:
        click.echo(_FIRST_STEPS + _how_to_call_it())


def _how_to_call_it() -> str:
    from simulator.cli.options import command_line  # noqa: PLC0415 - slow to load

    called = command_line()
    return "" if called == _NAME else f"\nType '{called}' where it says '{_NAME}'."


def main() -> None:
    """Run the command line and exit.

    Exit codes: 0 done, 1 something the user can fix, 2 wrong usage, 130 interrupted.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    _open_missing_streams()
    keep_private()
    _add_up_in_one_order()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # for letters that the terminal can't show
    try:
        exit_code = simulator.main(prog_name=_NAME, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        exit_code = error.exit_code
    except SimulatorError as error:
        click.echo(f"Error: {without_controls(str(error))}", err=True)
        exit_code = EXIT_ERROR
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        exit_code = EXIT_INTERRUPTED
    except OSError as error:
        with contextlib.suppress(OSError):
            click.echo(f"Error: {without_controls(_what_failed(error))}", err=True)
        exit_code = EXIT_ERROR
    _let_go_of_closed_streams()
    sys.exit(exit_code)


def _add_up_in_one_order() -> None:
    """Have numpy use one thread, as it does in the workers of a cluster.

    Several add up in another order, and the last bit of a sum may decide which word Whisper hears.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _open_missing_streams() -> None:
    """Give input and output that were closed, as with ``>&-``, to nowhere.

    Otherwise the next file that is opened takes the place of standard output, and what is printed
    goes into it.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _what_failed(error: OSError) -> str:
    """A file by its name; without one it is the output, as on a full disk behind a redirection."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return f"the output can't be written: {reason}."
    return (
        f"{printable(Path(os.fsdecode(error.filename)))} can't be used: {reason}. Check the path."
    )


def _let_go_of_closed_streams() -> None:
    """Keep output that can't be written, as to a closed terminal, from changing the exit code."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - no path of a file
                os.dup2(nowhere.fileno(), stream.fileno())
