"""The history in one SQLite file."""

import json
import sqlite3
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.errors import HistoryError
from simulator.history.identity import KnownQuestion, edited_questions, key_of
from simulator.history.search_text import full_text_query, search_terms
from simulator.history.sqlite_file import (
    Notify,
    back_up,
    backups,
    open_database,
    set_aside,
    transaction,
)
from simulator.history.store import (
    FoundAnswer,
    PastAnswer,
    PastPoint,
    PastSession,
    SaidAnswer,
    require_attempt,
)
from simulator.moments import iso_text
from simulator.questions.bank import Question, slug

if TYPE_CHECKING:
    from simulator.history.records import AnswerRecord, SessionRecord

_PAST_ANSWERS = """
    SELECT session, mode, question, question_id, question_text, attempt, answered_at, outcome,
        coverage, model, speech_seconds, words_per_minute, first_word_seconds, pauses,
        pause_seconds, fillers
    FROM answer JOIN session ON session.name = answer.session
    ORDER BY answered_at, answer.id"""

_LATEST_POINTS = """
    WITH scored AS (
        SELECT id, question, question_id,
            row_number() OVER (PARTITION BY question ORDER BY answered_at DESC, id DESC) AS age
        FROM answer WHERE coverage IS NOT NULL
    )
    SELECT question, point, position, question_id, age, verdict
    FROM scored JOIN verdict ON verdict.answer = scored.id WHERE age <= ?
    ORDER BY question, point, age DESC, position"""

_FOUND = """
    SELECT session, question_id, question_text, attempt, answered_at,
        snippet(spoken, -1, char(2), char(3), ' ... ', 16)
    FROM spoken JOIN answer ON answer.id = spoken.rowid
    WHERE spoken MATCH ? AND NOT EXISTS (
        SELECT 1 FROM json_each(?) AS name
        WHERE instr(lower(answer.transcript || ' ' || answer.replies), name.value) = 0
    ) ORDER BY spoken.rank, answer.id DESC LIMIT ?"""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _by_point(rows: list[Any]) -> Iterator[tuple[tuple[int, str], list[Any]]]:
    """The rows on each key point, of one attempt after the other."""
    for key, group in groupby(rows, key=itemgetter(0, 1)):
        yield key, list(group)


class SqliteStore:
    """See :class:`simulator.history.store.Store`; may be used from any one thread at a time.

    Args:
        path: the file, made if there is none.
        notify: told when a damaged file was replaced by its backup, or can't be backed up.
        utc_now: the time at which an answer is added.

    Raises:
        HistoryError: the file can't be opened, or is of a newer version.
    """

    def __init__(
        self,
        path: Path,
        notify: Notify = warnings.warn,
        utc_now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._path = path
        self._utc_now = utc_now
        with self._translated():
            self._connection = open_database(path, utc_now(), notify)

    def count_attempts(self, question: Question) -> int:
        """See :meth:`simulator.history.store.Store.count_attempts`."""
        with self._translated():
            row = self._connection.execute(
                """SELECT max(count(*), coalesce(max(attempt), 0)) FROM answer
                WHERE question = (SELECT question FROM wording WHERE key = ?)""",
                (key_of(question.text),),
            ).fetchone()
        return int(row[0])

    def follow(self, questions: Sequence[Question]) -> None:
        """See :meth:`simulator.history.store.Store.follow`."""
        with self._translated(), transaction(self._connection):
            edited = edited_questions(questions, self._known_questions())
            self._connection.executemany(
                "INSERT INTO wording VALUES (?, ?)",
                [(key, known.number) for key, known in edited.items()],
            )

    def numbers(self, questions: Sequence[Question]) -> dict[str, int]:
        """See :meth:`simulator.history.store.Store.numbers`."""
        with self._translated():
            known = dict(self._connection.execute("SELECT key, question FROM wording"))
        keys = {question.id: key_of(question.text) for question in questions}
        return {name: known[key] for name, key in keys.items() if key in known}

    def add_session(self, session: "SessionRecord") -> None:
        """See :meth:`simulator.history.store.Store.add_session`."""
        with self._translated(), transaction(self._connection):
            self._connection.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?)",
                (session.session, session.started, session.bank, session.mode),
            )

    def add_answer(self, session: str, answer: "AnswerRecord") -> None:
        """See :meth:`simulator.history.store.Store.add_answer`."""
        with self._translated(), transaction(self._connection):
            self._insert(session, answer, self._now(), None)

    def replace_answer(
        self, session: str, answer: "AnswerRecord", answered_at: str | None = None
    ) -> None:
        """See :meth:`simulator.history.store.Store.replace_answer`."""
        require_attempt(answer)
        with self._translated(), transaction(self._connection):
            kept = self._connection.execute(
                """DELETE FROM answer WHERE session = ? AND attempt = ?
                AND question = (SELECT question FROM wording WHERE key = ?)
                RETURNING id, answered_at""",
                (session, answer.attempt, key_of(answer.question.text)),
            ).fetchall()
            number, moment = kept[0] if kept else (None, answered_at or self._now())
            self._insert(session, answer, moment, number)

    def sessions(self) -> tuple[PastSession, ...]:
        """See :meth:`simulator.history.store.Store.sessions`."""
        with self._translated():
            rows = self._connection.execute(
                """SELECT name, started, bank, count(answer.id), avg(coverage)
                FROM session LEFT JOIN answer ON answer.session = name
                GROUP BY name ORDER BY started DESC, name DESC"""
            ).fetchall()
        return tuple(PastSession(*row) for row in rows)

    def past_answers(self) -> tuple[PastAnswer, ...]:
        """See :meth:`simulator.history.store.Store.past_answers`."""
        with self._translated():
            return tuple(PastAnswer(*row) for row in self._connection.execute(_PAST_ANSWERS))

    def said(self, answer: PastAnswer) -> SaidAnswer:
        """See :meth:`simulator.history.store.Store.said`."""
        with self._translated():
            rows = self._connection.execute(
                """SELECT transcript, replies, point, verdict
                FROM answer LEFT JOIN verdict ON verdict.answer = answer.id
                WHERE question = ? AND attempt = ? AND session = ? ORDER BY position""",
                (answer.question, answer.attempt, answer.session),
            ).fetchall()
        transcript = " ".join(text for text in rows[0][:2] if text) if rows else ""
        return SaidAnswer(transcript, tuple(row[2:] for row in rows if row[2] is not None))

    def past_points(self, latest: int = 5) -> tuple[PastPoint, ...]:
        """See :meth:`simulator.history.store.Store.past_points`."""
        with self._translated():
            rows = self._connection.execute(_LATEST_POINTS, (latest,)).fetchall()
        return tuple(
            PastPoint(question, point[-1][3], text, tuple(row[5] for row in point))
            for (question, text), point in _by_point(rows)
            if point[-1][4] == 1
        )

    def search(self, text: str, most: int = 50) -> tuple[FoundAnswer, ...]:
        """See :meth:`simulator.history.store.Store.search`."""
        terms = search_terms(text)
        if not terms:
            return ()
        with self._translated():
            names = json.dumps([term.signs for term in terms if term.signs])
            wanted = (full_text_query(terms), names, most)
            rows = self._connection.execute(_FOUND, wanted).fetchall()
        return tuple(FoundAnswer(*row) for row in rows)

    def forget(self, sessions: Collection[str]) -> None:
        """See :meth:`simulator.history.store.Store.forget`."""
        with self._translated():
            with transaction(self._connection):
                self._connection.executemany(
                    "DELETE FROM session WHERE name = ?", [(name,) for name in sessions]
                )
                self._connection.execute(
                    "DELETE FROM question WHERE id NOT IN (SELECT question FROM answer)"
                )
                self._connection.execute("INSERT INTO spoken (spoken) VALUES ('optimize')")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._renew_backups()

    def close(self) -> None:
        """See :meth:`simulator.history.store.Store.close`."""
        self._connection.close()

    def _renew_backups(self) -> None:
        """Replace the backups, which hold what is forgotten, by one of what is left."""
        for backup in backups(self._path):
            backup.unlink(missing_ok=True)
        if self._connection.execute("SELECT 1 FROM session").fetchone():
            back_up(self._connection, self._path, self._utc_now())
        else:
            for damaged in set_aside(self._path):
                damaged.unlink(missing_ok=True)

    def _known_questions(self) -> list[KnownQuestion]:
        wordings: dict[int, set[str]] = {}
        for key, number in self._connection.execute("SELECT key, question FROM wording"):
            wordings.setdefault(number, set()).add(key)
        rows = self._connection.execute("SELECT id, unit, section, model_answer FROM question")
        return [
            KnownQuestion(number, unit, section, frozenset(wordings[number]), model_answer)
            for number, unit, section, model_answer in rows
            if number in wordings
        ]

    def _now(self) -> str:
        return iso_text(self._utc_now())

    def _insert(
        self, session: str, answer: "AnswerRecord", answered_at: str, number: int | None
    ) -> None:
        asked, assessment = answer.question, answer.assessment
        delivery, coverage = assessment.delivery, assessment.coverage
        inserted = self._connection.execute(
            f"INSERT INTO answer VALUES ({', '.join('?' * 19)})",  # noqa: S608 - only question marks
            (
                number,
                session,
                self._question_number(asked),
                asked.id,
                asked.text,
                answer.attempt or 1,
                answered_at,
                str(assessment.outcome),
                coverage.share if coverage else None,
                assessment.transcript.model,
                answer.audio_seconds,
                delivery.speech_seconds,
                delivery.words_per_minute,
                delivery.late_seconds,
                len(delivery.pauses),
                sum(pause.seconds for pause in delivery.pauses),
                len(delivery.fillers),
                assessment.transcript.text,
                " ".join(reply.transcript.text for reply in answer.follow_ups),
            ),
        )
        self._insert_details(inserted.lastrowid, answer)

    def _insert_details(self, number: int | None, answer: "AnswerRecord") -> None:
        coverage = answer.assessment.coverage
        self._connection.executemany(
            "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    position,
                    point.text,
                    str(point.verdict),
                    point.how,
                    point.evidence.confidence if point.evidence else None,
                    point.prompted,
                )
                for position, point in enumerate(coverage.points if coverage else ())
            ],
        )
        self._connection.execute(
            "INSERT INTO record VALUES (?, ?)",
            (number, json.dumps(answer.session_json(), ensure_ascii=False)),
        )

    def _question_number(self, asked: Question) -> int:
        """The number of a question; it is given one with its first answer."""
        known = self._connection.execute(
            """UPDATE question SET model_answer = ?
            WHERE id = (SELECT question FROM wording WHERE key = ?) RETURNING id""",
            (asked.answer, key_of(asked.text)),
        ).fetchall()
        if known:
            return int(known[0][0])
        number = self._connection.execute(
            "INSERT INTO question (unit, section, model_answer) VALUES (?, ?, ?)",
            (slug(asked.unit), asked.section, asked.answer),
        ).lastrowid
        self._connection.execute("INSERT INTO wording VALUES (?, ?)", (key_of(asked.text), number))
        return int(number or 0)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            message = (
                f"The history {self._path} can't be used, since {error.filename} can't be: "
                f"{error.strerror}. Check its permissions, or choose another --home."
            )
            raise HistoryError(message) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:
            message = (
                f"The history {self._path} can't be used: {error}. If another session is writing, "
                "wait for it. If the file is damaged, move it away: the latest good backup then "
                "takes its place, and what that lacks is added from the session folders."
            )
            raise HistoryError(message) from error
