"""What ``plan`` does: an advert and the banks at hand to an interview, and a bank of its own."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from simulator.errors import AdvertError, BankError, MeaningError
from simulator.given_files import read_given
from simulator.history.identity import key_of
from simulator.interview.modes import PRACTICE, usual_seconds
from simulator.planning.advert_file import MOST_BYTES, text_of
from simulator.planning.cv import looks_like_cv
from simulator.planning.demands import Advert, read_advert
from simulator.planning.matching import Candidate
from simulator.planning.nearness import Encode, nearness_by
from simulator.planning.plan import Allowance, Plan, make_plan
from simulator.questions.bank import Bank, Question, slug
from simulator.questions.bank_file import read_bank, write_bank
from simulator.questions.bank_text import Entry, entries_text, entry_of, one_line
from simulator.questions.parser import parse_bank
from simulator.questions.shelf import FoundBank, Shelf
from simulator.settings import Settings

STANDARD_INPUT = "Standard input"
"""What messages call it."""

PASTED = "What you pasted"
"""What messages call a text that has no file."""

FEWEST_MINUTES, USUAL_MINUTES, MOST_MINUTES = 2, 30, 240
"""How long an interview may take."""

BY_A_MODEL = ", by a language model"
"""What the unit of questions ends with that a language model wrote."""

_NAMELESS = frozenset({STANDARD_INPUT, PASTED})
_MOST_LETTERS_OF_NAME = 40
_MOST_LETTERS_OF_INITIALS = 3
_MINUTE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Posting:
    """An advert that was read, with the text of a CV if there is one.

    ``name`` is what its file is called, or else one of the names above. It ``is_cv`` if a CV was
    given in its place.
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
        return read_given(path, MOST_BYTES)
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


def usable_banks(shelf: Shelf, tell_unusable: Callable[[FoundBank], None]) -> Iterator[Bank]:
    """A person's own banks and those that come with the program; what can't be read is told.

    Raises:
        BankError: the banks can't be listed.
    """
    for found in shelf.banks():
        try:
            yield read_bank(found.path)
        except BankError:
            tell_unusable(found)


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
        message = f"No question fits into {minutes:g} minutes. Allow more minutes."
        raise BankError(message)
    return plan


def unit_of(posting: Posting) -> str:
    """What the unit of the plan is called: the job, or else what the file is called."""
    if not posting.advert.job and posting.name in _NAMELESS:
        return "Plan"
    stem = Path(posting.name).stem.replace("-", " ").replace("_", " ").strip()
    title = posting.advert.job or (stem.title() if len(stem) > _MOST_LETTERS_OF_INITIALS else stem)
    return _capitalised(one_line(title).strip(" :")) or "Plan"


def _capitalised(title: str) -> str:
    """The title without shouting."""
    is_shouted = title.isupper() and len(title) > _MOST_LETTERS_OF_INITIALS
    return title.title() if is_shouted else title[:1].upper() + title[1:]


def name_for(unit: str, shelf: Shelf) -> str:
    """A short name for the plan of a unit; no bank that comes with the program has it."""
    name = _short_name(unit)
    return f"{name}-plan" if shelf.ships(name) else name


def _short_name(unit: str) -> str:
    words = slug(unit)[: _MOST_LETTERS_OF_NAME + 1]
    return words.rpartition("-")[0] if len(words) > _MOST_LETTERS_OF_NAME else words


def write_plan(path: Path, unit: str, plan: Plan, *, overwrite: bool) -> None:
    """Write the questions as a bank that can be practised with and edited.

    Raises:
        OutputError: there is such a file, or it can't be written.
    """
    write_bank(path, plan_text(unit, plan), overwrite=overwrite)


def plan_text(unit: str, plan: Plan) -> str:
    """The questions as a bank, in the order of the plan; sections alternate as they come.

    Those that a language model wrote, for this plan or for one before, stay apart at the end.
    """
    asked = [planned.candidate.question for planned in plan.questions]
    old = [question for question in asked if question.unit.endswith(BY_A_MODEL)]
    new = [invented.question for invented in plan.invented]
    from_banks = [question for question in asked if question not in old]
    numbered = _numbered(unit, from_banks) + _numbered(f"{unit}{BY_A_MODEL}", old + new)
    text, _ = entries_text(numbered)
    _, faults = parse_bank(text)
    if faults:
        message = f"The plan can't be written as a bank: {faults[0]}"
        raise BankError(message)
    return text


def _numbered(unit: str, questions: Iterable[Question]) -> list[Entry]:
    numbers = {"long": 0, "short": 0}
    entries = []
    for question in questions:
        numbers[question.section] += 1
        entry = entry_of(question)
        entries.append(replace(entry, unit=unit, number=numbers[question.section]))
    return entries
