"""Builds what a language model does, if there is one; loads nothing of it otherwise."""

from typing import TYPE_CHECKING

from simulator.interview.advisor import Advisor
from simulator.settings import Settings

if TYPE_CHECKING:
    from simulator.language_model.chat import Chat
    from simulator.usecases.inventing import QuestionWriter


def open_advisor(settings: Settings) -> Advisor | None:
    """The language model of the settings, if there is one; it is not asked anything yet.

    Raises:
        SettingsError: it is on another computer, which is not allowed.
    """
    if settings.language_model_url is None:
        return None
    from simulator.language_model.adviser import ModelAdvisor  # noqa: PLC0415 - few need it

    return ModelAdvisor(_open_chat(settings.language_model_url, settings))


def open_question_writer(settings: Settings) -> "QuestionWriter | None":
    """What writes questions on what no bank has one on: the language model, if there is one.

    Raises:
        SettingsError: see :func:`open_advisor`.
    """
    if settings.language_model_url is None:
        return None
    from simulator.language_model.question_writer import (  # noqa: PLC0415 - few need it
        ModelQuestionWriter,
    )

    return ModelQuestionWriter(_open_chat(settings.language_model_url, settings))


def require_allowed_server(settings: Settings) -> None:
    """Make sure that the language model of the settings may be asked; it is not asked anything.

    Raises:
        SettingsError: see :func:`open_advisor`.
    """
    if settings.language_model_url is not None:
        _open_chat(settings.language_model_url, settings)


def _open_chat(url: str, settings: Settings) -> "Chat":
    from simulator.language_model.address import ServerAddress  # noqa: PLC0415 - few need it
    from simulator.language_model.chat import Chat  # noqa: PLC0415

    address = ServerAddress.of(url, may_be_remote=settings.allow_remote)
    address.require_allowed()
    return Chat(address, settings.server_model)
