"""The points that were not covered as a deck of Anki cards, made with genanki."""

import hashlib
import io
import itertools
import sqlite3
import time
import zipfile
from contextlib import closing
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.control_signs import without_controls
from simulator.errors import ReportError
from simulator.history.records import SessionRecord
from simulator.questions.bank import Question
from simulator.scoring.coverage import Verdict

if TYPE_CHECKING:
    from genanki import Package

_MODEL_ID = 1_739_204_518
_BIGGEST_ID = 1 << 31


def missed_points_deck(session: SessionRecord) -> bytes:
    """One card for each question with points to learn: the question, its points, the answer.

    A note keeps its identity, and with it what Anki knows of its card, while the question keeps its
    place in the bank, however it is worded.

    Raises:
        ReportError: genanki is not installed.
    """
    try:
        from genanki import Deck, Model, Note, Package, guid_for  # noqa: PLC0415 - optional
    except ImportError as error:
        message = (
            "Anki decks need genanki, which is not installed: "
            "pip install 'interview-simulator[anki]'"
        )
        raise ReportError(message) from error
    model = Model(
        _MODEL_ID,
        "Interview question",
        fields=[{"name": "Question"}, {"name": "Points"}, {"name": "Answer"}],
        templates=[
            {
                "name": "Points",
                "qfmt": "{{Question}}",
                "afmt": "{{FrontSide}}<hr id=answer>{{Points}}<p>{{Answer}}</p>",
            }
        ],
    )
    bank = Path(session.bank).stem
    deck = Deck(_deck_id(session.bank_in_short), f"Interview: {bank}")
    for question, points in _cards(session):
        listed = "".join(f"<li>{_shown(point)}</li>" for point in points)
        fields = [_shown(question.text), f"<ul>{listed}</ul>", _shown(question.answer)]
        deck.add_note(Note(model, fields, guid=guid_for(bank, question.id)))
    return _packed(Package(deck))


def _packed(package: "Package") -> bytes:
    """The content of an ``.apkg`` file; made in memory, since genanki leaves its files behind."""
    now = time.time()
    with closing(sqlite3.connect(":memory:")) as connection:
        package.write_to_db(connection.cursor(), now, itertools.count(int(now * 1000)))
        connection.commit()
        collection = connection.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("collection.anki2", collection)
        archive.writestr("media", "{}")
    return packed.getvalue()


def _shown(text: str) -> str:
    """A text of which nothing is a tag."""
    return escape(without_controls(text))


def _cards(session: SessionRecord) -> list[tuple[Question, list[str]]]:
    """The latest attempt at each question decides what is still to be learned."""
    latest = {answer.question.text: answer for answer in session.answers}
    cards = []
    for answer in latest.values():
        coverage = answer.assessment.coverage
        points = coverage.points if coverage else ()
        missed = [point.text for point in points if point.verdict is not Verdict.COVERED]
        if missed:
            cards.append((answer.question, missed))
    return cards


def _deck_id(bank: str) -> int:
    """The same for the same bank, so that a new deck adds to the old one."""
    return int.from_bytes(hashlib.sha256(bank.encode()).digest()[:4]) % _BIGGEST_ID or 1
