"""A group of commands that names what may have been meant by a misspelt one."""

import click

from simulator.spelling import did_you_mean, nearest


class SuggestingGroup(click.Group):
    """See :class:`click.Group`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant.

        Raises:
            UsageError: there is none of this name; the message names the nearest.
        """
        name = args[0]
        is_option = name.startswith("-")
        if self.get_command(ctx, name) is None and not is_option and not ctx.resilient_parsing:
            ctx.fail(f"No such command '{name}'.{did_you_mean(self.meant_by(ctx, name))}")
        return super().resolve_command(ctx, args)

    def meant_by(self, ctx: click.Context, name: str) -> tuple[str, ...]:
        """What may have been meant by a word that is no command, the likeliest first."""
        return nearest(name, self.list_commands(ctx))
