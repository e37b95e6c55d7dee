"""A server on this computer that speaks the OpenAI interface, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["_Handler"], None]
"""Answers a request for a completion, in whatever way."""

LONGEST_HANG_SECONDS = 20.0


@dataclass
class ModelServer:
    """What the server was asked, and how it answers: ``replies`` are by the name of the form."""

    replies: dict[str, Any] = field(default_factory=dict)
    misbehave: Answer | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    models: list[str] = field(default_factory=lambda: ["tiny", "large"])
    is_over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def asked_for(self, form: str) -> list[dict[str, Any]]:
        """The requests for a reply of this form that want more than one token."""
        return [one for one in self.asked if _form(one) == form and one["max_tokens"] > 1]

    @property
    def read_ahead(self) -> list[str]:
        """What was sent ahead."""
        return [one["messages"][-1]["content"] for one in self.asked if one["max_tokens"] == 1]


def _form(request: dict[str, Any]) -> str:
    name: str = request["response_format"]["json_schema"]["name"]
    return name


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        models = [{"id": name} for name in self.server.model.models]
        self.answer(json.dumps({"object": "list", "data": models}).encode())

    def do_POST(self) -> None:
        model = self.server.model
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model.asked.append(request)
        if model.misbehave:
            model.misbehave(self)
            return
        reply = model.replies.get(_form(request), {})
        content = reply if isinstance(reply, str) else json.dumps(reply)
        message = {"role": "assistant", "content": content}
        self.answer(json.dumps({"choices": [{"index": 0, "message": message}]}).encode())

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, model: ModelServer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.model = model

    def handle_error(self, *_args: object) -> None:
        """Somebody went away in the middle, as they may."""


@contextmanager
def model_server(model: ModelServer) -> Iterator[ModelServer]:
    """The server, as long as it runs."""
    with _Server(model) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        model.url = f"http://127.0.0.1:{server.server_port}/v1"
        yield model
        model.is_over.set()
        server.shutdown()


# ---------------------------------------------------------------------------- bad manners


def hangs(handler: _Handler) -> None:
    """Say nothing at all."""
    handler.server.model.is_over.wait(LONGEST_HANG_SECONDS)


def trickles(handler: _Handler) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.model.is_over.wait(0.02):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def sends_10_mb(handler: _Handler) -> None:
    """Far more than anybody asked for."""
    handler.answer(b'{"choices": "' + b"x" * 10_000_000 + b'"}')


def streams_garbage(handler: _Handler) -> None:
    """Bytes without meaning and without end, in chunks."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.model.is_over.is_set():
        handler.wfile.write(b"10000\r\n" + b"\xff\x00{" * 21_845 + b"\x01" + b"\r\n")
        time.sleep(0)


def sends_garbage(handler: _Handler) -> None:
    """Something that is no JSON."""
    handler.answer(b"\xff\xfe\x00 not JSON")


def sends_deep_json(handler: _Handler) -> None:
    """JSON that is nothing but brackets."""
    handler.answer(b"[" * 100_000)


def hangs_up(handler: _Handler) -> None:
    """Close the connection without a word."""
    handler.connection.close()


def speaks_something_else(handler: _Handler) -> None:
    """No HTTP at all, but escapes of a terminal."""
    handler.wfile.write(b"\x1b[31mcovered\r\n\r\n")


def fails(handler: _Handler) -> None:
    """Tell of a failure of its own."""
    handler.answer(b'{"error": "no"}', 500)


def redirects_to(url: str) -> Answer:
    """Send whoever asks to another server."""

    def redirect(handler: _Handler) -> None:
        handler.answer(b"", 307, Location=url)

    return redirect


def keeps_silent_about(form: str) -> Answer:
    """A completion whose content has another form than was asked for."""

    def lie(handler: _Handler) -> None:
        content = json.dumps({form: "covered", "verdict": "covered"})
        handler.answer(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

    return lie
