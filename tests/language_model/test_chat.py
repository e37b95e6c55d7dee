"""Asking a language model over HTTP, of servers with good manners and with bad ones."""

import threading
import time
from collections.abc import Iterator

import pytest

from simulator.errors import LanguageModelError, SettingsError
from simulator.language_model.address import ServerAddress
from simulator.language_model.chat import Chat, Task
from simulator.language_model.http_call import GivenUpError
from simulator.language_model.msgspec_replies import (
    OpinionsReply,
    PointOpinion,
    QuestionReply,
    schema_of,
)
from tests.fakes import model_server as manners
from tests.fakes.model_server import Answer, ModelServer, model_server

TASK = Task("Be brief.", "<answer>We use Kafka.", "</answer> Ask something.")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server(ModelServer({"QuestionReply": {"question": "Why Kafka?"}})) as running:
        yield running


def chat_with(server: ModelServer, model: str | None = None) -> Chat:
    return Chat(ServerAddress.of(server.url), model)


def ask(chat: Chat, seconds: float = 5.0) -> QuestionReply:
    return chat.reply(TASK, QuestionReply, seconds, 60)


def test_the_reply_has_the_form_that_was_asked_for(server: ModelServer) -> None:
    assert ask(chat_with(server)).question == "Why Kafka?"


def test_the_server_is_told_the_task_and_the_schema(server: ModelServer) -> None:
    ask(chat_with(server))

    (request,) = server.asked
    system, user = request["messages"]
    assert system == {"role": "system", "content": "Be brief."}
    assert user["content"] == "<answer>We use Kafka.</answer> Ask something."
    assert request["response_format"]["json_schema"]["schema"] == schema_of(QuestionReply)
    assert request["stream"] is False


def test_a_schema_has_no_references() -> None:
    assert "$ref" not in str(schema_of(OpinionsReply))


def test_a_schema_asks_for_each_of_the_names_and_no_others() -> None:
    opinion = schema_of(PointOpinion)

    assert schema_of(OpinionsReply, ("2", "5"))["properties"]["points"] == {
        "type": "object",
        "properties": {"2": opinion, "5": opinion},
        "required": ["2", "5"],
        "additionalProperties": False,
    }


def test_the_first_model_that_the_server_names_is_asked(server: ModelServer) -> None:
    ask(chat_with(server))

    assert server.asked[0]["model"] == "tiny"


def test_another_model_may_be_chosen(server: ModelServer) -> None:
    ask(chat_with(server, "large"))

    assert server.asked[0]["model"] == "large"


def test_reading_ahead_sends_what_the_task_begins_with(server: ModelServer) -> None:
    chat_with(server).read_ahead(Task("Be brief.", "<answer>We"), QuestionReply, 5.0)

    (request,) = server.asked
    assert request["max_tokens"] == 1
    assert TASK.known.startswith(request["messages"][-1]["content"])


@pytest.mark.parametrize(
    ("misbehave", "reason"),
    [
        (manners.sends_10_mb, "its answer has more than 1 MB"),
        (manners.streams_garbage, "its answer has more than 1 MB"),
        (manners.sends_garbage, "its answer does not have the form that was asked for"),
        (manners.sends_deep_json, "its answer does not have the form that was asked for"),
        (manners.keeps_silent_about("question"), "its answer does not have the form"),
        (manners.fails, "it answered with the status 500"),
        (manners.hangs_up, "closed connection without response"),
        (manners.speaks_something_else, "its answer is not HTTP"),
    ],
)
def test_every_failure_becomes_one_error(
    server: ModelServer, misbehave: Answer, reason: str
) -> None:
    server.misbehave = misbehave

    with pytest.raises(LanguageModelError, match=reason):
        ask(chat_with(server))


@pytest.mark.parametrize("misbehave", [manners.hangs, manners.trickles])
def test_a_server_that_takes_too_long_is_not_waited_for(
    server: ModelServer, misbehave: Answer
) -> None:
    server.misbehave = misbehave

    with pytest.raises(LanguageModelError, match=r"no answer within 0\.3 s"):
        ask(chat_with(server), seconds=0.3)


def test_nobody_is_asked_where_a_redirect_leads(server: ModelServer) -> None:
    with model_server(ModelServer({"QuestionReply": {"question": "Why?"}})) as other:
        server.misbehave = manners.redirects_to(f"{other.url}/chat/completions")

        with pytest.raises(LanguageModelError, match="it answered with the status 307"):
            ask(chat_with(server))

    assert not other.asked


def test_proxies_of_the_environment_are_not_used(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert ask(chat_with(server)).question == "Why Kafka?"


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LanguageModelError, match="refused"):
        ask(Chat(ServerAddress.of("http://127.0.0.1:9/v1")))


def test_a_call_can_be_given_up(server: ModelServer) -> None:
    server.misbehave = manners.hangs
    chat = chat_with(server, "tiny")
    threading.Thread(target=_give_up_once_asked, args=(chat, server)).start()

    with pytest.raises(GivenUpError):
        ask(chat)


def _give_up_once_asked(chat: Chat, server: ModelServer) -> None:
    while not server.asked:
        time.sleep(0.01)
    chat.give_up()


def test_a_closed_chat_asks_nothing_more(server: ModelServer) -> None:
    chat = chat_with(server)
    chat.close()

    with pytest.raises(GivenUpError):
        ask(chat)

    assert not server.asked


# ------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:11434/v1",
        "http://localhost:1234/v1/",
        "http://[::1]:8080",
        "http://127.9.9.9/v1",
        "http://[::ffff:127.0.0.1]:8080/v1",
        "http://no-such-host.invalid/v1",
    ],
)
def test_this_computer_is_allowed(url: str) -> None:
    address = ServerAddress.of(url)

    address.require_allowed()
    assert address.path == "/v1"


@pytest.mark.parametrize(
    "url", ["http://192.0.2.7/v1", "http://[2001:db8::7]/v1", "http://0.0.0.0:80/v1"]
)
def test_another_computer_is_refused_unless_that_is_allowed(url: str) -> None:
    with pytest.raises(SettingsError, match=r"is not on this computer.*--allow-remote"):
        ServerAddress.of(url).require_allowed()

    ServerAddress.of(url, may_be_remote=True).require_allowed()


def test_a_name_is_looked_at_again_whenever_it_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may lead to this computer when it is checked, and elsewhere later."""
    found = [(2, 1, 6, "", ("192.0.2.7", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_options: found)

    with pytest.raises(LanguageModelError, match="is not on this computer"):
        ask(Chat(ServerAddress.of("http://model.example/v1")))


def test_whoever_is_asked_elsewhere_is_told_to_be_elsewhere() -> None:
    elsewhere = ServerAddress.of("http://192.0.2.7/v1", may_be_remote=True)
    here = ServerAddress.of("http://127.0.0.1:80/v1", may_be_remote=True)

    assert Chat(elsewhere, "large").name == (
        "large on another computer, 192.0.2.7:80, which is sent what you say or give"
    )
    assert Chat(here).name == "on this computer, 127.0.0.1:80"


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:11434",
        "ftp://127.0.0.1/v1",
        "http://me:secret@127.0.0.1/v1",
        "http://",
        "http://x:y",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"write it like http://127\.0\.0\.1:11434/v1"):
        ServerAddress.of(url)
