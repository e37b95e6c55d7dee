"""A language model behind the OpenAI interface: one task at a time, its reply of a given form."""

import threading
from dataclasses import dataclass
from typing import TypeVar

from simulator.language_model.address import ServerAddress
from simulator.language_model.http_call import GivenUpError, HttpCall
from simulator.language_model.msgspec_replies import (
    Reply,
    as_json,
    first_model_in,
    reply_in,
    schema_of,
)

_SEED = 1
_Wanted = TypeVar("_Wanted", bound=Reply)


@dataclass(frozen=True, slots=True)
class Task:
    """What a model is told: what never changes, what is known so far, and what to do with it.

    ``names`` are those of which a reply has something each, where its form is such.
    """

    instructions: str
    known: str
    request: str = ""
    names: tuple[str, ...] = ()


class Chat:
    """Talks to one model; calls come from one thread, and another may end the one that goes on."""

    def __init__(self, address: ServerAddress, model: str | None = None) -> None:
        self._address = address
        self._chosen = self._model = model
        self._lock = threading.Lock()
        self._call: HttpCall | None = None
        self._is_closed = False

    @property
    def name(self) -> str:
        """Which model, if one was chosen, and where it is."""
        return f"{self._chosen or ''} {self._address.whereabouts}".strip()

    @property
    def place(self) -> str:
        """Where the model is, as a person is told."""
        return self._address.place

    def reply(self, task: Task, form: type[_Wanted], seconds: float, most_tokens: int) -> _Wanted:
        """What the model makes of a task.

        Raises:
            LanguageModelError: it is not there within this time, or of another form.
        """
        return reply_in(self._complete(task, form, seconds, most_tokens), form)

    def read_ahead(self, task: Task, form: type[Reply], seconds: float) -> None:
        """Have what is known so far read, so that a server that keeps what it read need not again.

        Raises:
            LanguageModelError: the server does not answer.
        """
        self._complete(task, form, seconds, 1)

    def give_up(self) -> None:
        """End the call that goes on, if there is one."""
        with self._lock:
            if self._call:
                self._call.give_up()

    def close(self) -> None:
        """End the call that goes on, and make no other."""
        self._is_closed = True
        self.give_up()

    def _complete(self, task: Task, form: type[Reply], seconds: float, most_tokens: int) -> bytes:
        schema = {"name": form.__name__, "strict": True, "schema": schema_of(form, task.names)}
        asked = {
            "model": self._model or self._first_model(seconds),
            "messages": [
                {"role": "system", "content": task.instructions},
                {"role": "user", "content": f"{task.known}{task.request}"},
            ],
            "response_format": {"type": "json_schema", "json_schema": schema},
            "max_tokens": most_tokens,
            "temperature": 0,
            "seed": _SEED,
            "stream": False,
        }
        return self._fetch("/chat/completions", as_json(asked), seconds)

    def _first_model(self, seconds: float) -> str:
        self._model = first_model_in(self._fetch("/models", None, seconds))
        return self._model

    def _fetch(self, path: str, body: bytes | None, seconds: float) -> bytes:
        call = HttpCall(self._address, seconds)
        with self._lock:
            self._call = call
        if self._is_closed:
            raise GivenUpError
        try:
            return call.fetch(path, body)
        finally:
            with self._lock:
                self._call = None
