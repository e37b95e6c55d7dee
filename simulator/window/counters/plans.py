"""What a page can ask for about a job: to read its advert and a CV, and to plan an interview."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from simulator import app
from simulator.advisors import open_question_writer
from simulator.errors import WindowError
from simulator.planning.advert_file import text_of as words_of
from simulator.planning.matching import Candidate
from simulator.planning.nearness import Encode
from simulator.planning.plan import Plan
from simulator.presenting.bank_scene import check_scene
from simulator.presenting.plan_scene import plan_scene, posting_scene
from simulator.presenting.verdict_lines import advisor_words
from simulator.questions.linting.report import lint_text
from simulator.questions.shelf import FoundBank, Shelf
from simulator.settings import Settings
from simulator.usecases.inventing import with_invented
from simulator.usecases.planning import (
    FEWEST_MINUTES,
    MOST_MINUTES,
    PASTED,
    Posting,
    allowance_of,
    candidates_of,
    name_for,
    plan_interview,
    plan_text,
    read_file,
    read_posting,
    unit_of,
    usable_banks,
)
from simulator.window.counter import Counter, text_of, unknown_request


@dataclass(frozen=True, slots=True)
class _Given:
    """Something that was read, and the number by which the page knows it."""

    number: str
    read: Any


class PlanCounter:
    """Plans from the banks of one shelf; it remembers the advert and the CV that were read last."""

    def __init__(
        self,
        shelf: Shelf,
        settings: Callable[[], Settings],
        encode: Encode = app.encode_texts,
    ) -> None:
        self._shelf, self._settings, self._encode = shelf, settings, encode
        self._read: dict[str, _Given] = {}

    @property
    def counter(self) -> Counter:
        """All that is offered here; what was pasted is a file that has no name of its own."""
        return Counter(
            asks={"plan": self.plan},
            uploads={
                "advert": lambda path: self.read_advert(path, path.name),
                "advert-pasted": lambda path: self.read_advert(path, PASTED),
                "cv": lambda path: self.read_cv(path, path.name),
                "cv-pasted": lambda path: self.read_cv(path, PASTED),
            },
        )

    def read_advert(self, path: Path, name: str) -> dict[str, Any]:
        """What a job asks for.

        Raises:
            AdvertError: it can't be read, or asks for nothing.
        """
        data = read_file(path)
        posting = read_posting(name, data)
        return posting_scene(posting) | {"number": self._remembered("advert", data, posting)}

    def read_cv(self, path: Path, name: str) -> dict[str, Any]:
        """What somebody has done.

        Raises:
            AdvertError: it can't be read.
        """
        data = read_file(path)
        return {"number": self._remembered("cv", data, words_of(name, data))}

    def _remembered(self, kind: str, data: bytes, read: Any) -> str:
        number = hashlib.sha256(data).hexdigest()
        self._read[kind] = _Given(number, read)
        return number

    def _given(self, kind: str, number: str) -> Any:
        given = self._read.get(kind)
        if given is None or given.number != number:
            message = f"The {'CV' if kind == 'cv' else kind} is gone. Give it again."
            raise WindowError(message)
        return given.read

    def plan(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """An interview for the advert, as the text of a bank with its reasons.

        Raises:
            WindowError: the advert is not the one that was read last, or the time is unknown.
            BankError: no question fits.
        """
        posting: Posting = self._given("advert", text_of(given, "advert"))
        if cv := text_of(given, "cv"):
            posting = replace(posting, cv=self._given("cv", cv))
        notes: list[str] = []
        plan = self._made(posting, _minutes(given), notes.append)
        unit = unit_of(posting)
        text = plan_text(unit, plan)
        return plan_scene(unit, plan, notes) | {
            "text": text,
            "check": check_scene(lint_text(text)),
            "name": name_for(unit, self._shelf),
        }

    def _made(self, posting: Posting, minutes: float, notify: Callable[[str], None]) -> Plan:
        settings = self._settings()
        make = partial(
            plan_interview,
            posting,
            self._candidates(notify),
            encode=self._encode,
            notify=notify,
        )
        writer = open_question_writer(settings)
        if writer:
            notify(advisor_words(writer.name))
        return with_invented(
            make, allowance_of(minutes, settings), unit_of(posting), writer, notify
        )

    def _candidates(self, notify: Callable[[str], None]) -> list[Candidate]:
        def tell(bank: FoundBank) -> None:
            notify(f"The bank '{bank.called}' can't be used and is left out. Edit it to see why.")

        return candidates_of(usable_banks(self._shelf, tell))


def _minutes(given: Mapping[str, Any]) -> float:
    minutes = given.get("minutes")
    if type(minutes) is not int or not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        raise unknown_request()
    return minutes
