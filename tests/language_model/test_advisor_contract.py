"""What every advisor does, be it real, in front of a server on this computer, or the fake."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

import pytest

from simulator.interview.advisor import Advice, Advisor
from simulator.language_model.address import ServerAddress
from simulator.language_model.adviser import ModelAdvisor
from simulator.language_model.chat import Chat
from simulator.scoring.coverage import Coverage, Opinion
from simulator.scoring.probing.probe import source_of
from tests.building.advice import COVERAGE, FOLLOW_UP, QUESTION, REPLIES, SAID, SUGGESTION, TEXT
from tests.fakes.advisor import FakeAdvisor
from tests.fakes.model_server import ModelServer, fails, model_server

SECONDS = 10.0
OPINIONS = {
    "idempotent": Opinion(is_made=False),
    "transaction": Opinion(is_made=True, words="all the rows go in with one step"),
}


@contextmanager
def real(*, works: bool) -> Iterator[Advisor]:
    with model_server(ModelServer(REPLIES, None if works else fails)) as server:
        advisor = ModelAdvisor(Chat(ServerAddress.of(server.url)))
        yield advisor
        advisor.close()


@contextmanager
def fake(*, works: bool) -> Iterator[Advisor]:
    trouble = "" if works else "It is of no help."
    yield FakeAdvisor(FOLLOW_UP, OPINIONS, SUGGESTION, trouble)


Make = Callable[..., object]


@pytest.fixture(params=[real, fake])
def advisor(request: pytest.FixtureRequest) -> Iterator[Advisor]:
    with request.param(works=True) as made:
        yield made


@pytest.fixture(params=[real, fake])
def useless(request: pytest.FixtureRequest) -> Iterator[Advisor]:
    with request.param(works=False) as made:
        yield made


def test_it_tells_where_it_is(advisor: Advisor) -> None:
    assert "on this computer, 127.0.0.1:" in advisor.name


def test_it_asks_about_an_answer_and_tells_that_it_did(advisor: Advisor) -> None:
    question = advisor.follow_up(SAID, COVERAGE, ())

    assert question is not None
    assert question.text == FOLLOW_UP
    assert question.key_points == ("idempotent", "upsert", "transaction", "Airflow")
    assert source_of(question) == "language model"


def test_it_asks_nothing_twice(advisor: Advisor) -> None:
    assert advisor.follow_up(SAID, COVERAGE, (FOLLOW_UP,)) is None


def test_it_gives_opinions_and_then_a_way_to_say_it(advisor: Advisor) -> None:
    given: SimpleQueue[Advice] = SimpleQueue()
    advisor.hear(SAID)

    advisor.advise(SAID, COVERAGE, given.put)

    assert given.get(timeout=SECONDS).opinions == OPINIONS
    assert given.get(timeout=SECONDS).suggestion == SUGGESTION


def test_trouble_is_told_once_and_costs_nothing_else(useless: Advisor) -> None:
    troubles: list[str] = []
    useless.begin(troubles.append)

    for _ in range(5):
        assert useless.follow_up(SAID, COVERAGE, ()) is None

    assert len(troubles) == 1


def test_of_an_answer_with_everything_there_is_nothing_to_say(advisor: Advisor) -> None:
    from simulator.scoring.scorer import BY_WORDS  # noqa: PLC0415
    from simulator.transcribing.correction import written_words  # noqa: PLC0415

    complete: Coverage = BY_WORDS.score(
        QUESTION, written_words(f"{TEXT} An idempotent upsert in a transaction, by Airflow.")
    )
    given: SimpleQueue[Advice] = SimpleQueue()

    advisor.advise(SAID, complete, given.put)
    advisor.close()

    assert given.empty() or given.get() == Advice(OPINIONS)
