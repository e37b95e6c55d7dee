"""Bank files that are given the points of their answers, as ``K:`` lines."""

from pathlib import Path

from simulator.questions.bank_file import faultless_text, write_bank
from simulator.questions.marking import lines_to_add, with_key_points


def mark_key_points(
    path: Path, copy: Path | None = None, *, overwrite: bool = False
) -> tuple[str, ...]:
    """Write a ``K:`` line for each question of a bank without one, leaving the rest as it is.

    Args:
        path: the bank, which is replaced in one step, unless nothing is to be added.
        copy: where to write the result instead.
        overwrite: whether another file may be there.

    Returns:
        The ids of the questions that were given a line.

    Raises:
        BankError: the bank can't be read or has faults.
        OutputError: a file can't be written, or is not to be replaced.
    """
    text = faultless_text(path)
    marked, question_ids = with_key_points(text)
    if copy:
        write_bank(copy, marked, overwrite=overwrite)
    elif question_ids:
        write_bank(path, marked, overwrite=True)
    return question_ids


def key_points_to_add(path: Path) -> dict[str, list[str]]:
    """The ``K:`` lines that :func:`mark_key_points` would write, by the id of their question.

    Raises:
        BankError: the file can't be read, or has faults.
    """
    return lines_to_add(faultless_text(path))
