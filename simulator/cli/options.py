"""Options that several commands share, and the settings they produce."""

import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from simulator.cli.echo import tell
from simulator.cli.home_folder import home_of
from simulator.disk import hide_from_others
from simulator.figures import megabytes
from simulator.listening.file_microphone import Pace
from simulator.scratch import remove_left_behind
from simulator.settings import KEPT_UNDER_HOME, Patience, Settings, load_settings

if TYPE_CHECKING:
    from simulator.progress import Progress
    from simulator.questions.shelf import FoundBank, Shelf
    from simulator.speaking.voice import AudioSink

Command = TypeVar("Command", bound=Callable[..., Any])


def voice_options(command: Command) -> Command:
    """``--voice``, ``--rate`` and ``--volume``."""
    for option in (
        click.option("--volume", type=float, help="Volume of the voice, from 0 to 1 (default 1)."),
        click.option(
            "--rate",
            "rate_words_per_minute",
            type=int,
            help="Speaking rate in words per minute (default 165).",
        ),
        click.option(
            "--voice",
            help="Voice id (default: a natural one, if installed); see 'simulator voices list'.",
        ),
    ):
        command = option(command)
    return command


def model_options(command: Command) -> Command:
    """``--model`` and ``--device``."""
    for option in (
        click.option(
            "--device",
            type=click.Choice(["cpu", "cuda", "auto"]),
            help="Where Whisper runs (default cpu).",
        ),
        click.option(
            "--model",
            help="Whisper model: 'base' (packaged, the default), another size, or a folder.",
        ),
    ):
        command = option(command)
    return command


def language_model_options(command: Command) -> Command:
    """``--model-server``, ``--server-model`` and ``--allow-remote``."""
    for option in (
        click.option(
            "--allow-remote",
            is_flag=True,
            default=None,
            help="Let the model server be on another computer, which is then sent what you say.",
        ),
        click.option(
            "--server-model",
            metavar="NAME",
            help="Which of the server's models to ask (default: the first that it names).",
        ),
        click.option(
            "--model-server",
            metavar="URL|none",
            help="Ask a language model that you run, such as http://127.0.0.1:11434/v1 "
            "(default: none).",
        ),
    ):
        command = option(command)
    return command


channel_option = click.option(
    "--channel",
    "microphone_channel",
    type=int,
    metavar="NUMBER",
    help="Channel of the microphone, from 1 (default: the one with speech is found).",
)


def microphone_options(command: Command) -> Command:
    """``--microphone``, ``--channel`` and ``--pace``."""
    for option in (
        click.option(
            "--pace",
            type=click.Choice([str(pace) for pace in Pace]),
            default=str(Pace.FAST),
            show_default=True,
            help="How fast sound files are played into the interview.",
        ),
        channel_option,
        click.option(
            "--microphone",
            multiple=True,
            metavar="NAME|INDEX|FILE...",
            help="Microphone to use (default: the system's), or a sound file for each answer.",
        ),
    ):
        command = option(command)
    return command


def session_options(command: Command) -> Command:
    """What ``practice`` and ``demo`` have in common."""
    for option in (
        click.option(
            "--plain",
            is_flag=True,
            help="Show the interview line by line, for example for a screen reader.",
        ),
        click.option(
            "--hands-free",
            is_flag=True,
            help="Wait for no key, neither after feedback nor at the end.",
        ),
        click.option(
            "--patience",
            type=click.Choice([str(patience) for patience in Patience]),
            help=(
                "How long a silence ends an answer with nothing missing: fast 1.6 s, normal "
                "2.65 s, patient 5.6 s. With points missing you are asked first, after 1, 1.35 or "
                "3.5 s. With off, no silence ends an answer."
            ),
        ),
        click.option(
            "--speaker",
            metavar="NAME|INDEX|none|FOLDER/",
            help="Loudspeaker (default: the system's), 'none', or a folder/ to save speech in.",
        ),
    ):
        command = option(command)
    return command


def shelf_of(ctx: click.Context) -> "Shelf":
    """Where banks are found by name."""
    from simulator.banks import bank_shelf  # noqa: PLC0415 - slow to load

    return bank_shelf(home_of(ctx))


def find_bank(ctx: click.Context, wanted: str) -> "FoundBank":
    """The bank with this path or name.

    Raises:
        BankError: there is none.
    """
    return shelf_of(ctx).find(wanted)


def settings_from(ctx: click.Context, **overrides: Any) -> Settings:
    """The settings from the home folder, with the options given on the command line."""
    if overrides.get("patience"):
        overrides["patience"] = Patience(overrides["patience"])
    remove_left_behind()
    hide_from_others(home_of(ctx), KEPT_UNDER_HOME)
    return load_settings(home_of(ctx), **overrides)


def command_line(*arguments: str, home: Path | None = None) -> str:
    """A command that can be copied and run: with this program, and with ``--home`` if needed.

    That is so for another ``home``, or if it was given on the command line of this one.
    """
    root = click.get_current_context().find_root()
    is_given = root.get_parameter_source("home") is ParameterSource.COMMANDLINE
    place = home or (root.obj if is_given else None)
    homes = ("--home", str(place)) if place else ()
    return shlex.join((*_program(), *homes, *arguments))


def bank_argument(kept: str) -> str:
    """What is typed for a bank that a session kept: a path in this folder without the folder."""
    path, here = Path(kept), Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else kept


def _program() -> tuple[str, ...]:
    """How this program was called, in short if the shell finds it by its name."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return sys.executable, "-m", "simulator"
    found = shutil.which(called.name)
    is_found = found is not None and Path(found).resolve() == called.resolve()
    return (called.name if is_found else str(called),)


def open_speaker(wanted: str | None) -> "AudioSink":
    """The speaker, after saying where the speech goes if it can't be heard."""
    from simulator import devices  # noqa: PLC0415 - slow to load

    return devices.open_speaker(wanted, tell)


class SeveralValues(click.Command):
    """A command with an option that takes several values: ``--microphone A B C``.

    click gives an option a fixed number of values; here every value up to the next option is
    handed to it as if the option had been repeated.
    """

    several_values_option = "--microphone"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option before each of its values, then let click parse.

        If the command's own argument is missing, it is the last of the option's values.
        """
        spread = list(self._spread(args))
        try:
            return super().parse_args(ctx, list(spread))
        except click.MissingParameter:
            positions = [i for i, arg in enumerate(spread) if arg == self.several_values_option]
            if len(positions) <= 1:
                raise
            del spread[positions[-1]]
            return super().parse_args(ctx, spread)

    def _spread(self, args: Sequence[str]) -> Iterable[str]:
        option, is_inside, values = self.several_values_option, False, 0
        for arg in [*args, "--"]:
            if arg.startswith("-") and len(arg) > 1:
                if is_inside and not values:
                    yield option  # click then says that it needs a value
                is_inside, values = arg == option, 0
                if not is_inside and not (arg == "--" and arg not in args):
                    yield arg
            else:
                values += 1
                yield from (option, arg) if is_inside else (arg,)


def prepare_model(settings: Settings) -> None:
    """Assemble a packaged model if needed, with a progress bar on standard error."""
    from simulator import app  # noqa: PLC0415 - slow to load

    with progress_bar(f"Preparing Whisper '{settings.model}' (only once)") as progress:
        app.prepare_model(settings, progress)


@contextmanager
def progress_bar(label: str, quiet_seconds: float = 0.0) -> "Iterator[Progress]":
    """A bar on standard error, shown from the first progress after ``quiet_seconds``.

    Work that is done sooner, or not needed at all, shows no bar.
    """
    shown_from_seconds = time.monotonic() + quiet_seconds
    with ExitStack() as open_bar:
        bars: list[Any] = []

        def show(done_bytes: int, all_bytes: int) -> None:
            if not bars and time.monotonic() >= shown_from_seconds:
                bar = click.progressbar(
                    length=100, label=f"{label}, {megabytes(all_bytes)}", file=sys.stderr
                )
                bars.append(open_bar.enter_context(bar))
            for bar in bars:
                bar.update(100 * done_bytes // max(all_bytes, 1) - bar.pos)

        yield show
