"""A share as a bar of plain text, which tells it also without colours."""


def bar(share: float, width: int) -> str:
    """A heavy line that goes on as a light one, from a share on between 0 and 1."""
    heavy, light = bar_parts(share, width)
    return heavy + light


def bar_parts(share: float, width: int) -> tuple[str, str]:
    """Its two parts, of which the first is full."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "━" * filled, "─" * (width - filled)
