"""What ``plan`` does: an advert and the banks at hand to an interview, and a bank of its own."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from simulator.errors import AdvertError, BankError, MeaningError
from simulator.history.identity import key_of
from simulator.interview.modes import PRACTICE
from simulator.interview.opening import usual_seconds
from simulator.planning.advert_file import MOST_BYTES, text_of
from simulator.planning.cv import looks_like_cv
from simulator.planning.demands import Advert, read_advert
from simulator.planning.matching import Candidate
from simulator.planning.nearness import Encode, nearness_by
from simulator.planning.plan import Allowance, Plan, make_plan
from simulator.questions.bank import Bank, Question, slug
from simulator.questions.bank_file import write_bank
from simulator.questions.bank_text import entries_text, entry_of, one_line
from simulator.questions.parser import parse_bank
from simulator.settings import Settings

STANDARD_INPUT = "Standard input"
"""What messages call it."""

_MOST_LETTERS_OF_NAME = 40
_MOST_LETTERS_OF_INITIALS = 3
_MINUTE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Posting:
    """An advert that was read, with the text of a CV if there is one.

    ``name`` is what its file is called. It ``is_cv`` if a CV was given in its place.
    """

    name: str
    advert: Advert
    is_cv: bool = False
    cv: str | None = None


def read_file(path: Path) -> bytes:
    """An advert or a CV, or as much of it as tells that it is too large.

    Raises:
        AdvertError: it can't be opened.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}. Check the path."
        raise AdvertError(message) from error


def read_posting(name: str, data: bytes) -> Posting:
    """What a job asks for.

    Raises:
        AdvertError: it can't be read, or asks for nothing.
    """
    text = text_of(name, data)
    advert = read_advert(text)
    if not advert.demands:
        message = (
            f"{name}: nothing that a job asks for was found. Give an advert in English with what "
            "the work is and what you should bring."
        )
        raise AdvertError(message)
    is_cv = looks_like_cv(text)
    return Posting(name, replace(advert, title="") if is_cv else advert, is_cv)


def candidates_of(banks: Iterable[Bank], named: Collection[Bank] = ()) -> list[Candidate]:
    """Each question once, as it stands in the first bank that has it; those ``named`` come first.

    It counts as written for its unit in the last: plans that were made before hold questions of
    other banks, and what was changed in them stays.
    """
    found: dict[str, Candidate] = {}
    for bank, is_named in [*((bank, True) for bank in named), *((bank, False) for bank in banks)]:
        for question in bank.questions():
            key = key_of(question.text)
            known = found.get(key) or Candidate(question, question.unit, is_named)
            found[key] = replace(known, unit=question.unit)
    return list(found.values())


def allowance_of(minutes: float, settings: Settings) -> Allowance:
    """How long an interview may take, and how long questions take in practice."""
    usual = partial(usual_seconds, PRACTICE, settings)
    return Allowance(_MINUTE_SECONDS * minutes, lambda candidate: usual(candidate.question))


def plan_interview(
    posting: Posting,
    candidates: Sequence[Candidate],
    allowance: Allowance,
    encode: Encode,
    notify: Callable[[str], None],
) -> Plan:
    """The questions that fit the advert and the time; by words alone if nothing can ``encode``.

    Raises:
        BankError: no question fits.
    """
    if not candidates:
        message = "There are no questions to choose from. Name a bank with --bank."
        raise BankError(message)
    make = partial(make_plan, posting.advert, posting.cv, candidates, allowance)
    try:
        plan = make(nearness_by(encode))
    except MeaningError as error:
        notify(f"{error} The questions are chosen by words alone.")
        plan = make()
    if not plan.questions:
        minutes = allowance.most_seconds / _MINUTE_SECONDS
        message = f"No question fits into {minutes:g} minutes. Allow more with --minutes."
        raise BankError(message)
    return plan


def unit_of(posting: Posting) -> str:
    """What the unit of the plan is called: the job, or else what the file is called."""
    if not posting.advert.job and posting.name == STANDARD_INPUT:
        return "Plan"
    stem = Path(posting.name).stem.replace("-", " ").replace("_", " ").strip()
    title = posting.advert.job or (stem.title() if len(stem) > _MOST_LETTERS_OF_INITIALS else stem)
    return _capitalised(one_line(title).strip(" :")) or "Plan"


def _capitalised(title: str) -> str:
    """The title without shouting."""
    is_shouted = title.isupper() and len(title) > _MOST_LETTERS_OF_INITIALS
    return title.title() if is_shouted else title[:1].upper() + title[1:]


def file_name_of(unit: str) -> str:
    """A short name for the bank of a unit."""
    words = slug(unit)[: _MOST_LETTERS_OF_NAME + 1]
    return words.rpartition("-")[0] if len(words) > _MOST_LETTERS_OF_NAME else words


def write_plan(path: Path, unit: str, plan: Plan, *, overwrite: bool) -> None:
    """Write the questions as a bank that can be practised with and edited.

    Raises:
        BankError: there is such a file, or it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path.parent} can't be created: {error.strerror}. Choose a place with --output."
        raise BankError(message) from error
    write_bank(path, plan_text(unit, plan), overwrite=overwrite)


def plan_text(unit: str, plan: Plan) -> str:
    """The questions as a bank, in the order of the plan; sections alternate as they come."""
    numbers = {"long": 0, "short": 0}
    entries = []
    for planned in plan.questions:
        question: Question = planned.candidate.question
        numbers[question.section] += 1
        entry = entry_of(question)
        entries.append(replace(entry, unit=unit, number=numbers[question.section]))
    text, _ = entries_text(entries)
    _, faults = parse_bank(text)
    if faults:
        message = f"The plan can't be written as a bank: {faults[0]}"
        raise BankError(message)
    return text
