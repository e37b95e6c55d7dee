"""Words that count for points because a person said so, kept for next time.

They are how a point was written down when it was misheard, or how it was made in other words. One
JSON file, ``{"the point's text": ["heard form", ...]}``, which a person can read and edit.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from simulator.decoding import unicode_text
from simulator.errors import HistoryError
from simulator.filelock_guard import locked
from simulator.given_files import read_given
from simulator.history.text_file import write_whole
from simulator.spelling import composed

Forms = dict[str, tuple[str, ...]]
"""Heard forms by the text of their point, in the order in which they were found."""


class HeardForms:
    """The heard forms in one file, which need not exist yet.

    Every method raises HistoryError when the file is damaged or can't be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Forms:
        """Everything that is kept."""
        try:
            text = unicode_text(read_given(self._path))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged(str(error)) from error
        return self._parsed(text)

    def keep(self, point: str, form: str) -> None:
        """Keep a form of a point; one that is kept already is not kept twice."""
        with self._changing() as forms:
            forms[point] = tuple(dict.fromkeys((*forms.get(point, ()), form)))

    def drop(self, point: str, form: str) -> bool:
        """Forget one form of a point; whether there was one."""
        with self._changing() as forms:
            kept = forms.pop(point, ())
            left = tuple(other for other in kept if other != form)
            if left:
                forms[point] = left
            return left != kept

    def forget(self, point: str) -> tuple[str, ...]:
        """Forget the forms of a point, whatever its case; returns those that there were."""
        with self._changing() as forms:
            meant = [text for text in forms if text.casefold() == composed(point).casefold()]
            return tuple(form for text in meant for form in forms.pop(text))

    def forget_all(self) -> None:
        """Forget every form, even if the file is damaged."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            message = f"{self._path} can't be deleted: {error.strerror}. Check its permissions."
            raise HistoryError(message) from error

    @contextmanager
    def _changing(self) -> Iterator[Forms]:
        """The forms as they are now; what they are afterwards is written."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"{self._path.parent} can't be created: {error.strerror}. Use another --home."
            raise HistoryError(message) from error
        with locked(self._path):
            forms = self.all()
            yield forms
            write_whole(self._path, _as_text(forms))

    def _parsed(self, text: str) -> Forms:
        try:
            content = json.loads(text)
        except ValueError as error:
            raise self._damaged(str(error)) from error
        fault = _fault(content)
        if fault:
            raise self._damaged(fault)
        return {point: tuple(forms) for point, forms in content.items()}

    def _damaged(self, why: str) -> HistoryError:
        return HistoryError(
            f"The heard forms in {self._path} can't be read: {why}. Fix the file in an editor, "
            "or delete it with 'simulator aliases forget --all'."
        )


def _fault(content: object) -> str | None:
    if not isinstance(content, dict):
        return "it is not a table of points"
    for point, forms in content.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            return f'the forms of "{point}" are not a list of texts'
    return None


def _as_text(forms: Mapping[str, tuple[str, ...]]) -> str:
    return json.dumps(dict(sorted(forms.items())), indent=2, ensure_ascii=False) + "\n"
