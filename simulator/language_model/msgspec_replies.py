"""The forms of what a language model replies, as JSON schemas for it and as checks of it."""

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec

from simulator.errors import LanguageModelError

_FAULTS = (msgspec.MsgspecError, ValueError, RecursionError)
_Quoted = Annotated[str, msgspec.Meta(max_length=100)]
_Short = Annotated[str, msgspec.Meta(max_length=200)]
_Long = Annotated[str, msgspec.Meta(max_length=400)]


class Reply(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What is replied to one task."""


class PointOpinion(Reply, frozen=True):
    """What it thinks of a point; ``words`` of the answer are to make it."""

    words: _Quoted
    made: bool


class OpinionsReply(Reply, frozen=True):
    """What it thinks of some points, by their numbers."""

    points: dict[str, PointOpinion]


class QuestionReply(Reply, frozen=True):
    """A question to ask."""

    question: _Short


class SayingReply(Reply, frozen=True):
    """Words that could be said."""

    say: _Long


class WrittenQuestion(Reply, frozen=True):
    """A question for a bank, with its points."""

    question: _Short
    answer: _Long
    points: Annotated[
        tuple[Annotated[str, msgspec.Meta(max_length=60)], ...], msgspec.Meta(max_length=5)
    ]


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: Annotated[tuple[_Choice, ...], msgspec.Meta(min_length=1)]


class _Model(msgspec.Struct):
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class _Models(msgspec.Struct):
    data: Annotated[tuple[_Model, ...], msgspec.Meta(min_length=1)]


_Form = TypeVar("_Form")
_Wanted = TypeVar("_Wanted", bound=Reply)


def as_json(value: Any) -> bytes:
    """A value as JSON, UTF-8."""
    return msgspec.json.encode(value)


def schema_of(form: type[Reply], names: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON schema of a form, without references, which not every server follows.

    Where the form has something for each of any names, the schema asks for these ``names``.
    """
    (schema,), parts = msgspec.json.schema_components([form], ref_template="{name}")
    return dict(_in_place(schema, parts, names))


def _in_place(schema: Any, parts: dict[str, Any], names: Sequence[str]) -> Any:
    if isinstance(schema, list):
        return [_in_place(inner, parts, names) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _in_place(parts[schema["$ref"]], parts, names)
    kept = {
        name: _in_place(inner, parts, names)
        for name, inner in schema.items()
        if name not in {"title", "description"}
    }
    of_each = kept.get("additionalProperties")
    if not isinstance(of_each, dict):
        return kept
    properties = dict.fromkeys(names, of_each)
    return kept | {
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def reply_in(data: bytes, form: type[_Wanted]) -> _Wanted:
    """The reply in a chat completion.

    Raises:
        LanguageModelError: it is none, or the reply in it does not have this form.
    """
    content = _decoded(data, _Completion).choices[0].message.content
    return _decoded(content, form)


def first_model_in(data: bytes) -> str:
    """The name of the first in a list of models.

    Raises:
        LanguageModelError: it is none, or names none.
    """
    return _decoded(data, _Models).data[0].id


def _decoded(data: bytes | str, form: type[_Form]) -> _Form:
    try:
        return msgspec.json.decode(data, type=form)
    except _FAULTS as error:
        message = "its answer does not have the form that was asked for"
        raise LanguageModelError(message) from error
