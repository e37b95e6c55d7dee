"""Where banks are found by name: a person's own first, then those that come with the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from simulator.control_signs import without_controls
from simulator.disk import path_on_disk, printable, written_path
from simulator.errors import BankError
from simulator.questions.bank import slug
from simulator.questions.bank_file import write_bank
from simulator.spelling import composed, did_you_mean, nearest

ENDING = ".txt"

_LONGEST_NAME_BYTES = 200
"""Of a name that every system can keep a file under, also while it is being written."""

_UNUSABLE_SIGNS = frozenset('<>:"/\\|?*')
"""Some systems keep no file with one of these in its name."""


class Place(StrEnum):
    """Where a bank file is."""

    OWN = "own"
    """In the person's folder of banks."""
    SHIPPED = "shipped"
    """It comes with the program."""
    ELSEWHERE = "elsewhere"
    """At a path that was given."""


@dataclass(frozen=True, slots=True)
class FoundBank:
    """A bank file, and what commands call it: its name, or the path that was given."""

    called: str
    path: Path
    place: Place = Place.ELSEWHERE

    @property
    def kept_as(self) -> str:
        """What a session keeps to find it from any folder: its name, or the whole path."""
        if self.place is not Place.ELSEWHERE:
            return self.called
        return printable(self.path.parent.resolve() / self.path.name)

    def require_writable(self) -> None:
        """Make sure that it is the person's to change.

        Raises:
            BankError: it comes with the program, and was named.
        """
        if self.place is Place.SHIPPED:
            message = (
                f"The bank '{self.called}' comes with the simulator and is not changed, since the "
                "next version would replace it. Write a copy with --output FILE."
            )
            raise BankError(message)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Two folders of bank files; ``own`` need not exist yet.

    A bank's name is that of its file without ``.txt``, in any case and spelling of accents, and
    with any signs between its words.
    """

    own: Path
    shipped: Path

    def find(self, wanted: str) -> FoundBank:
        """The bank with this path or else this name.

        Raises:
            BankError: there is none; the message names the nearest.
        """
        path = path_on_disk(written_path(wanted))
        is_missing = _is_missing(path)
        if not is_missing and not path.is_dir():
            return FoundBank(printable(path), path)
        named = self._named(wanted)
        if named is None and is_missing:
            raise BankError(self._not_found(wanted))
        return named or FoundBank(printable(path), path)

    def find_again(self, called: str) -> FoundBank:
        """The bank that a session was held with, also after the program or the bank has moved.

        A file of the same name in the current folder is another bank. One that is nowhere any more
        is where it was.
        """
        path = Path(called)
        named = None if _is_path(called) else self._named(called)
        if named is None and _is_missing(path):
            named = self._named(called) or self._named(path.name)
            return named or FoundBank(called, path)
        return named or self.find(called)

    def banks(self) -> tuple[FoundBank, ...]:
        """All banks that are found by name, sorted in each place; of two of one name, the first."""
        firsts: dict[str, FoundBank] = {}
        for bank in self._all():
            firsts.setdefault(_key(bank.called), bank)
        return tuple(firsts.values())

    def new(self, wanted: str) -> FoundBank:
        """Where a new bank goes: a path as it is, a name into the person's own folder.

        Raises:
            BankError: the name is empty or hidden.
        """
        if _is_path(wanted):
            return FoundBank(wanted, written_path(wanted))
        name = composed(wanted).strip()
        if not name.strip(".") or name.startswith("."):
            message = f"A bank can't be called '{wanted}'. Give it a name such as 'my-questions'."
            raise BankError(message)
        return FoundBank(name, self.own / f"{name}{ENDING}", Place.OWN)

    def own_named(self, wanted: str) -> FoundBank:
        """The person's own bank of this name, or where a new one goes: never a path.

        Raises:
            BankError: no bank can have this name.
        """
        name = wanted.strip().removesuffix(ENDING).strip()
        if _is_path(name) or not name.isprintable() or _UNUSABLE_SIGNS & set(name):
            message = (
                f"A bank can't be called '{without_controls(wanted)}'. Give it a name such as "
                "'my-questions', without dots and slashes."
            )
            raise BankError(message)
        if len(name.encode()) > _LONGEST_NAME_BYTES:
            message = "The name is too long for a bank. Give it a shorter one."
            raise BankError(message)
        new = self.new(name)
        same = (one for one in self.banks() if _key(one.called) == _key(new.called))
        return next((one for one in same if one.place is Place.OWN), new)

    def to_delete(self, wanted: str) -> FoundBank:
        """The person's own bank of this name: never a path, and none that comes with the program.

        Raises:
            BankError: there is none.
        """
        own = [bank for bank in self.banks() if bank.place is Place.OWN]
        found = next((bank for bank in own if _key(bank.called) == _key(wanted)), None)
        if found is not None:
            return found
        if _is_path(wanted):
            message = (
                f"'{wanted}' is no name. Name a bank of your own as 'simulator bank list' shows "
                "it. A bank elsewhere is a file, which you delete as any other."
            )
            raise BankError(message)
        if self.ships(wanted):
            message = f"The bank '{wanted}' comes with the simulator and can't be deleted."
            raise BankError(message)
        near = did_you_mean(nearest(wanted, [bank.called for bank in own]))
        message = f"You have no bank of your own called '{wanted}'.{near}"
        raise BankError(message)

    def delete(self, bank: FoundBank) -> None:
        """Delete the file of a bank that :meth:`to_delete` found, and nothing else.

        Raises:
            BankError: it can't be.
        """
        try:
            bank.path.unlink()
        except OSError as error:
            message = f"{bank.path} can't be deleted: {error.strerror}. Check its permissions."
            raise BankError(message) from error

    def ships(self, name: str) -> bool:
        """Whether a bank of this name comes with the program; one's own would take its place."""
        return any(
            bank.place is Place.SHIPPED and _key(bank.called) == _key(name) for bank in self._all()
        )

    def write(self, bank: FoundBank, text: str, *, overwrite: bool = False) -> None:
        """Write a new bank, whose folder is made if it is the person's own.

        Raises:
            BankError: the folder can't be made.
            OutputError: see :func:`simulator.questions.bank_file.write_bank`.
        """
        if bank.place is Place.OWN:
            _make(self.own)
        write_bank(bank.path, text, overwrite=overwrite)

    def _not_found(self, wanted: str) -> str:
        near = did_you_mean(nearest(Path(wanted).stem, [bank.called for bank in self.banks()]))
        if _is_path(wanted):
            what = f"The question bank {wanted} can't be opened: no such file. Check the path."
        else:
            what = f"There is no bank called '{wanted}', nor such a file."
        return f"{what}{near} 'simulator bank list' shows all banks that are found by name."

    def _named(self, wanted: str) -> FoundBank | None:
        """The bank whose name is this, or reads like it where only one does."""
        for form in (_key, slug):
            name = form(wanted.removesuffix(ENDING))
            found = [bank for bank in self.banks() if form(bank.called) == name]
            if len(found) == 1:
                return found[0]
        return None

    def _all(self) -> Iterator[FoundBank]:
        for folder, place in ((self.own, Place.OWN), (self.shipped, Place.SHIPPED)):
            files = [file for file in _files(folder) if _is_bank(file)]
            for file in sorted(files, key=lambda file: _key(file.stem)):
                yield FoundBank(composed(printable(Path(file.stem))), file, place)


def _key(name: str) -> str:
    return composed(name).casefold()


def _is_path(wanted: str) -> bool:
    path = Path(wanted)
    return bool(path.suffix) or path.name != wanted


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # reading it tells what is wrong
    return False


def _is_bank(file: Path) -> bool:
    return file.suffix.lower() == ENDING and not file.name.startswith(".")


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        message = f"The banks in {folder} can't be listed: {error.strerror}. Check its permissions."
        raise BankError(message) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} can't be created: {error.strerror}. Use another --home."
        raise BankError(message) from error
