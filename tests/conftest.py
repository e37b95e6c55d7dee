"""What all tests share: the project's files, and one loaded Whisper model."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from simulator import app
from simulator.own_folders import default_home
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_file import read_bank
from simulator.settings import Settings
from simulator.transcribing.transcript import Transcriber

# A busy machine is no reason to fail: speed is measured by benchmarks. Nor is chance one for a
# change to fail in CI; new examples are looked for wherever else the tests are run.
settings.register_profile("project", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("project")

_UTC, _HONOLULU = "UTC0", "HST10"


def _be_in(zone: str) -> None:
    """Let local time be that of a zone, here and in programs that are started."""
    os.environ["TZ"] = zone
    if hasattr(time, "tzset"):  # Windows has none
        time.tzset()


_be_in(_UTC)

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def in_honolulu() -> Iterator[None]:
    """People are ten hours behind UTC."""
    _be_in(_HONOLULU)
    yield
    _be_in(_UTC)


@pytest.fixture(scope="session")
def project() -> Path:
    """Top of the checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def fixtures_folder() -> Path:
    """Folder of the spoken answers."""
    return PROJECT / "audio_fixtures"


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The bank that the spoken answers belong to."""
    return read_bank(PROJECT / "bank" / "data-engineer.txt")


@pytest.fixture(scope="session")
def shipped_questions() -> list[Question]:
    """The questions of all banks that come with the project."""
    paths = sorted((PROJECT / "bank").glob("*.txt"))
    return [question for path in paths for question in read_bank(path).questions()]


@pytest.fixture(scope="session")
def whisper() -> Transcriber:
    """The real transcriber, loaded once for the whole run."""
    transcriber = app.open_transcriber(Settings(default_home(), model="base", device="cpu"))
    transcriber.load()
    return transcriber
