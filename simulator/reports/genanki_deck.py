"""The points that were not covered as a deck of Anki cards, made with genanki."""

import hashlib
import tempfile
from html import escape
from pathlib import Path

from simulator.errors import ReportError
from simulator.history.records import SessionRecord
from simulator.scoring.coverage import Verdict

_MODEL_ID = 1_739_204_518
_BIGGEST_ID = 1 << 31


def missed_points_deck(session: SessionRecord) -> bytes:
    """One card for each question with points to learn: the question, its points, the answer.

    Raises:
        ReportError: genanki is not installed.
    """
    try:
        from genanki import Deck, Model, Note, Package, guid_for  # noqa: PLC0415 - optional
    except ImportError as error:
        message = "Anki decks need genanki, which is not installed: pip install genanki"
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
    deck = Deck(_deck_id(session.bank), f"Interview: {Path(session.bank).stem}")
    for question, points, answer in _cards(session):
        listed = "".join(f"<li>{escape(point)}</li>" for point in points)
        fields = [escape(question), f"<ul>{listed}</ul>", escape(answer)]
        deck.add_note(Note(model, fields, guid=guid_for(question)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        Package(deck).write_to_file(path)
        return path.read_bytes()


def _cards(session: SessionRecord) -> list[tuple[str, list[str], str]]:
    """The latest attempt at each question decides what is still to be learned."""
    latest = {answer.question.text: answer for answer in session.answers}
    cards = []
    for text, answer in latest.items():
        coverage = answer.assessment.coverage
        points = coverage.points if coverage else ()
        missed = [point.text for point in points if point.verdict is not Verdict.COVERED]
        if missed:
            cards.append((text, missed, answer.question.answer))
    return cards


def _deck_id(bank: str) -> int:
    """The same for the same bank, so that a new deck adds to the old one."""
    return int.from_bytes(hashlib.sha256(bank.encode()).digest()[:4]) % _BIGGEST_ID or 1
