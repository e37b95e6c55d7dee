"""The review page: one HTML file with everything in it, laid out by Jinja2.

Its content security policy lets nothing in but what the file holds itself; script and style are
known by their hash, so that no text of a session can add to them.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from simulator.control_signs import without_controls
from simulator.figures import clock, percent
from simulator.history.records import SessionRecord
from simulator.reports.drawing import PACE_HEIGHT, WAVE_HEIGHT, WAVE_WIDTH, pace_height
from simulator.reports.outline import SLIPS, SUGGESTION, day_and_time
from simulator.reports.review_view import Material, answer_views

_USUAL_PACE = (125.0, 150.0)


def review_page(session: SessionRecord, material: Material | None = None) -> str:
    """The page of a session; without material it can be read, but not heard."""
    style, script = _asset("page.css"), _asset("page.js")
    answers = answer_views(session, material or Material())
    return without_controls(
        _template().render(
            session=session,
            title=f"Interview practice, {day_and_time(session)}",
            answers=answers,
            slips=SLIPS,
            suggestion_title=SUGGESTION,
            has_audio=any(part.audio for answer in answers for part in answer.parts),
            style=style,
            script=script,
            policy=_policy(style, script),
            data={"session": session.session},
            clock=clock,
            percent=percent,
            wave={"width": WAVE_WIDTH, "height": WAVE_HEIGHT, "pace": PACE_HEIGHT},
            usual_pace=[pace_height(pace) for pace in _USUAL_PACE],
        )
    )


def audio_url(webm: bytes) -> str:
    """A compressed recording as the page holds it."""
    return f"data:audio/webm;base64,{base64.b64encode(webm).decode()}"


@cache
def _asset(name: str) -> str:
    return (files("simulator.reports") / "review_page" / name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - takes a while to import

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_asset("page.html"))


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "media-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
