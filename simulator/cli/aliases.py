"""``simulator aliases``."""

import click

from simulator import app
from simulator.cli.echo import echo, echo_json
from simulator.cli.options import settings_from
from simulator.cli.suggesting_group import SuggestingGroup
from simulator.errors import HistoryError


@click.group(cls=SuggestingGroup)
def aliases() -> None:
    """Show and forget the words that count for points because you said so.

    When you tick a point after feedback, or explain how you made it in your own words, those words
    are kept. From your next session on, the same or similar words count for that point. If a point
    was misheard and you successfully appeal with "I said Kubernetes", what was heard instead also
    counts from then on.

    \b
    Examples:
      simulator aliases list
      simulator aliases forget Kubernetes
    """


@aliases.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def list_aliases(ctx: click.Context, as_json: bool) -> None:
    """List each point with the words that count for it.

    Words from a bank's K: lines are not included; 'simulator bank show' lists those.
    """
    kept = app.heard_forms(settings_from(ctx)).all()
    if as_json:
        points = [{"point": point, "heard": list(forms)} for point, forms in kept.items()]
        echo_json({"aliases": points})
        return
    if not kept:
        echo("No words are kept yet: no point was ticked, and no appeal was granted.")
    for point, forms in kept.items():
        echo(f"{point}: {'; '.join(forms)}")


@aliases.command()
@click.argument("point", required=False)
@click.option("--all", "forgets_all", is_flag=True, help="Forget the words of every point.")
@click.pass_context
def forget(ctx: click.Context, point: str | None, forgets_all: bool) -> None:
    """Forget the words that count for POINT.

    Verdicts based on them stay as they are.
    """
    if forgets_all == (point is not None):
        message = "Name a POINT, or give --all."
        raise click.UsageError(message)
    heard = app.heard_forms(settings_from(ctx))
    if point is None:
        heard.forget_all()
        echo("All words are forgotten.")
        return
    forms = heard.forget(point)
    if not forms:
        message = (
            f"No words are kept for \"{point}\". 'simulator aliases list' shows all that are kept."
        )
        raise HistoryError(message)
    echo(f"{point}: forgot {'; '.join(forms)}")
