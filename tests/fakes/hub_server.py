"""A hub on this computer that holds some files and speaks the public hub's protocol.

It knows nobody: a request that carries a secret finds nothing.
"""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

COMMIT = "c" * 40
FILES = {
    "config.json": b"{}",
    "model.bin": b"weights" * 1000,
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"<|endoftext|>",
    "README.md": b"not part of the model",
}


class _Hub(BaseHTTPRequestHandler):
    files: Mapping[str, bytes]
    asked: list[str]

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, *_args: object) -> None:
        pass

    def _answer(self, *, with_body: bool) -> None:
        path, _, _query = self.path.partition("?")
        self.asked.append(path)
        body = None if self.headers["Authorization"] else self._content(path)
        self.send_response(404 if body is None else 200)
        self.send_header("ETag", f'"{path.rpartition("/")[2]}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        if with_body:
            self.wfile.write(body or b"")

    def _content(self, path: str) -> bytes | None:
        if "/tree/" in path:
            tree = [
                {"type": "file", "path": name, "size": len(data), "oid": name}
                for name, data in self.files.items()
            ]
            return json.dumps(tree).encode()
        if path.startswith("/api/models/"):
            siblings = [{"rfilename": name, "size": len(data)} for name, data in self.files.items()]
            return json.dumps({"id": "a/model", "sha": COMMIT, "siblings": siblings}).encode()
        return self.files.get(path.rpartition("/")[2])


@contextmanager
def hub_server(files: Mapping[str, bytes] = FILES, asked: list[str] | None = None) -> Iterator[str]:
    """Address of the hub, as long as it runs; ``asked`` collects the paths that are asked for."""
    handler = type(
        "_HubOfFiles", (_Hub,), {"files": files, "asked": [] if asked is None else asked}
    )
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def use_hub_at(address: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let huggingface_hub, in this process, ask there and keep what it fetches in ``cache``."""
    template = f"{address}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", address)
    monkeypatch.setattr("huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE", template)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(cache))
