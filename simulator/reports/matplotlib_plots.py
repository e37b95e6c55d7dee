"""Plots as SVG that takes the colours of the page around it."""

import io
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from simulator.errors import ReportError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Series = Sequence[tuple[date, float]]

_INK = "#010203"  # stands for the colour of the text, which CSS knows
_SIZE_INCHES = (4.2, 2.1)
_HEADROOM = 1.1


def line_plot(title: str, series: Series, top: float | None) -> str:
    """One measure over days; ``top`` is the end of the scale, None to fit the values.

    Raises:
        ReportError: matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: PLC0415 - optional
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        message = (
            "Charts need matplotlib, which is not installed: "
            "pip install 'interview-simulator[charts]'"
        )
        raise ReportError(message) from error
    with mpl.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": title, "font.family": "sans-serif"}
    ):
        figure = Figure(figsize=_SIZE_INCHES, layout="constrained")
        axes = figure.add_subplot()
        days, values = zip(*series, strict=True)
        axes.plot(days, values, color=_INK, marker="o", markersize=3, linewidth=1.5, clip_on=False)
        axes.set_title(title, color=_INK, fontsize=10, loc="left")
        axes.set_ylim(0, top or max(*values, 0.1) * _HEADROOM)
        locator = AutoDateLocator(minticks=2, maxticks=6)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        axes.tick_params(colors=_INK, labelsize=8)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(_INK)
        axes.xaxis.get_offset_text().set(color=_INK, fontsize=8)
        return _svg(figure, title)


def _svg(figure: "Figure", title: str) -> str:
    drawn = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(drawn, format="svg", transparent=True, metadata=nothing)
    svg = drawn.getvalue()
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
