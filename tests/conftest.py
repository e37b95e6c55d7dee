"""What all tests share: the project's files, and one loaded Whisper model."""

from pathlib import Path

import pytest
from hypothesis import settings

from simulator import app
from simulator.questions.bank import Bank, Question
from simulator.questions.bank_file import read_bank
from simulator.settings import Settings
from simulator.transcribing.transcript import Transcriber

# A busy machine is no reason to fail: speed is measured by benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

PROJECT = Path(__file__).parent.parent


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
    transcriber = app.open_transcriber(Settings(app.default_home(), model="base", device="cpu"))
    transcriber.load()
    return transcriber
