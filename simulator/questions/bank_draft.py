"""A bank file while somebody edits it: what they write goes into a copy until it is saved."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from simulator.errors import BankError
from simulator.given_files import read_given
from simulator.output_files import never_ours, write_new
from simulator.questions.bank_file import bank_digest


@dataclass(frozen=True, slots=True)
class BankDraft:
    """The copy at ``path`` of a bank, to be saved as ``target``, whose digest it was begun with."""

    path: Path
    target: Path
    source_digest: str | None
    target_digest: str | None

    @property
    def is_changed(self) -> bool:
        """Whether anything was written into it."""
        return bank_digest(self.path) != self.source_digest

    def save(self) -> None:
        """Replace the bank by the draft in one step, and remove the draft.

        Raises:
            BankError: the bank was changed by somebody else; the draft stays.
            OutputError: the bank can't be written; the draft stays.
        """
        if bank_digest(self.target) != self.target_digest:
            message = (
                f"{self.target} was changed by another program while you edited it. Bring the two "
                "together in your editor."
            )
            raise BankError(message)
        write_new(self.target, self.path.read_bytes(), never_ours, overwrite=True)
        self.discard()

    def discard(self) -> None:
        """Remove the draft; the bank stays as it is."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def begin_draft(source: Path, target: Path) -> BankDraft:
    """Copy a bank into a draft, byte for byte.

    Raises:
        BankError: the bank can't be read.
    """
    try:
        data = read_given(source)
    except OSError as error:
        message = f"The question bank {source} can't be opened: {error.strerror}. Check the path."
        raise BankError(message) from error
    draft = Path(tempfile.mkdtemp(prefix="simulator-edit-")) / target.name
    draft.write_bytes(data)
    return BankDraft(draft, target, bank_digest(draft), bank_digest(target))
