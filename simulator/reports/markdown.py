"""A session as Markdown, to read, print or give to a coach."""

import re
from collections.abc import Iterator
from itertools import groupby

from simulator.control_signs import without_controls
from simulator.history.records import SessionRecord
from simulator.reports.grounds import STRAIGHT
from simulator.reports.outline import Paragraph, Style, outline
from simulator.scoring.coverage import Verdict

_FORMS = {
    Style.TITLE: "# {}",
    Style.FACT: "{}",
    Style.QUESTION: "## {}",
    Style.LABEL: "**{}**",
    Style.NOTE: "*{}*",
    Style.SAID: "> {}",
    Style.TEXT: "{}",
    Style.POINT: "- [{mark}] {}",
    Style.ITEM: "- {}",
    Style.SUMMARY: "<details><summary>{}</summary>",
    Style.FOLDED: "{}\n\n</details>",
}
_IN_ROWS = {Style.FACT: "  \n", Style.POINT: "\n", Style.ITEM: "\n"}
"""What stands between paragraphs of a kind that come in rows."""

_APART = "\n\n"
_MARKS = {Verdict.COVERED: "x", Verdict.UNSURE: "?", Verdict.MISSED: " ", None: ""}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def session_markdown(session: SessionRecord) -> str:
    """The whole session; everything a person said or typed is escaped."""
    return _APART.join(_blocks(session)) + "\n"


def _blocks(session: SessionRecord) -> Iterator[str]:
    for kind, paragraphs in groupby(outline(session, STRAIGHT), lambda paragraph: paragraph.kind):
        yield _IN_ROWS.get(kind, _APART).join(map(_written, paragraphs))


def _written(paragraph: Paragraph) -> str:
    text = _SPECIAL.sub(r"\\\1", without_controls(paragraph.text))
    return _FORMS[paragraph.kind].format(text, mark=_MARKS[paragraph.verdict])
