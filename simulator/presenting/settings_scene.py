"""The settings in the page: their names in plain words, and what a person gives for each. Pure.

A value is as JSON holds it; None and an empty text stand for what is usual.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from simulator.control_signs import without_controls
from simulator.errors import SettingsError
from simulator.figures import counted, megabytes
from simulator.portaudio import DeviceKind
from simulator.presenting.device_choice import fixed
from simulator.presenting.voice_lines import ENGINES
from simulator.settings import RANGES, Patience, Settings
from simulator.transcribing.models import ShelfModel
from simulator.voices import EngineVoices

Options = Sequence[Mapping[str, str]]
"""What can be chosen: ``value``, ``label``, and ``group`` where there are several."""

_MOST_LETTERS = 300
_PERCENT = 100
_USUAL_DAYS = (7, 30, 90, 365)


@dataclass(frozen=True, slots=True)
class Field:
    """One setting, by the name that it has in the file; ``kind`` is how the page asks for it."""

    name: str
    kind: str
    label: str
    words: str
    unit: str = ""
    can_be_empty: bool = False


def _usual_words(usual_seconds: Callable[[str], float]) -> str:
    long, short = (f"{usual_seconds(section):.0f}" for section in ("long", "short"))
    return (
        "Leave it empty for the time that the question itself gives, or else "
        f"{long} seconds, and {short} for a short question."
    )


NUMBER, SHARE, SWITCH, CHOICE, TEXT = "number", "share", "switch", "choice", "text"

_INTERVIEWER = (
    Field(
        "voice",
        CHOICE,
        "Voice",
        "Who asks you. For more voices, run 'simulator voices pull' in a terminal.",
    ),
    Field(
        "rate_words_per_minute",
        NUMBER,
        "Pace",
        "How fast the voice speaks; 165 is usual.",
        "words a minute",
    ),
    Field("volume", SHARE, "Volume", "How loud the voice is, within the volume of the computer."),
    Field("greeting", SWITCH, "Greet me", "Otherwise the first question comes at once."),
)
_ANSWERS = (
    Field(
        "patience",
        CHOICE,
        "Patience",
        "How long you may be silent before your answer counts as finished. While points are "
        "missing, you are asked first whether you want to add anything.",
    ),
    Field(
        "first_word_seconds",
        NUMBER,
        "Time to begin",
        "How long your first word is waited for once the time to think is over.",
        "seconds",
    ),
    Field(
        "think_seconds",
        NUMBER,
        "Time to think",
        _usual_words(Settings.default_think_seconds),
        "seconds",
        can_be_empty=True,
    ),
    Field(
        "limit_seconds",
        NUMBER,
        "Time to answer",
        _usual_words(Settings.default_limit_seconds),
        "seconds",
        can_be_empty=True,
    ),
    Field(
        "follow_ups",
        NUMBER,
        "Follow-up questions",
        "How many may follow one answer at most; 0 for none.",
    ),
    Field(
        "probe",
        SWITCH,
        "Ask about what I said",
        "Otherwise only the follow-up questions of the question bank are asked.",
    ),
)
_SOUND = (
    Field("microphone", CHOICE, "Microphone", "What you speak into. The sound check tries it."),
    Field(
        "microphone_channel",
        NUMBER,
        "Input of the microphone",
        "On a device with several inputs, the number of the one that you speak into. Leave it "
        "empty, and it is found by where speech is.",
        can_be_empty=True,
    ),
    Field("speaker", CHOICE, "Loudspeaker", "Where the voice is heard."),
    Field(
        "model",
        CHOICE,
        "Recognition",
        "What turns your speech into words. A larger model understands more and takes longer. "
        "For others, run 'simulator models' in a terminal.",
    ),
)
_KEPT = (
    Field(
        "keep_audio",
        CHOICE,
        "Keep recordings",
        "Older ones are deleted when an interview begins or ends. Your words and verdicts stay.",
    ),
)
_LANGUAGE_MODEL = (
    Field(
        "model_server",
        TEXT,
        "Address of a language model",
        "If you run one on this computer, it gives a second opinion. Leave it empty for none.",
        "such as http://127.0.0.1:11434/v1",
        can_be_empty=True,
    ),
    Field(
        "server_model",
        TEXT,
        "Name of the model",
        "Leave it empty for the first that the server names.",
        "such as llama3.2",
        can_be_empty=True,
    ),
    Field(
        "allow_remote",
        SWITCH,
        "It may be on another computer",
        "That computer is then sent what you say.",
    ),
)
_GROUPS = MappingProxyType(
    {
        "The interviewer": _INTERVIEWER,
        "Your answers": _ANSWERS,
        "Sound and recognition": _SOUND,
        "What is kept": _KEPT,
        "Language model": _LANGUAGE_MODEL,
    }
)
FIELDS = MappingProxyType({one.name: one for group in _GROUPS.values() for one in group})
"""Every setting of the page, by its name in the file."""

DEVICES = MappingProxyType({"microphone": DeviceKind.INPUT, "speaker": DeviceKind.OUTPUT})


def settings_scene(
    settings: Settings, options: Mapping[str, Options], fixed_by: Mapping[str, str]
) -> dict[str, Any]:
    """Every setting of the page in its group.

    ``options`` are those of each choice, ``fixed_by`` the options of the command that leave none.
    """
    groups = [
        {
            "title": title,
            "fields": [
                field_scene(one, settings, options.get(one.name, ()), fixed_by.get(one.name, ""))
                for one in fields
            ],
        }
        for title, fields in _GROUPS.items()
    ]
    return {"groups": groups}


def field_scene(
    field: Field, settings: Settings, options: Options, fixed_by: str
) -> dict[str, Any]:
    """One setting with its value."""
    least, most = RANGES.get(field.name, (None, None))
    return {
        "name": field.name,
        "kind": field.kind,
        "label": field.label,
        "words": field.words,
        "unit": field.unit,
        "can_be_empty": field.can_be_empty,
        "value": _shown(field, getattr(settings, field.name)),
        "options": [dict(option) for option in options],
        "least": least,
        "most": most,
        "fixed": fixed(fixed_by),
    }


def _shown(field: Field, value: Any) -> Any:
    if field.kind == SHARE:
        return round(value * _PERCENT)
    if field.kind == NUMBER and value is not None:
        return int(value) if value == int(value) else value
    return "" if value is None else value


def value_given(field: Field, given: Any, options: Options) -> Any:
    """The setting that a person has given in the page; None for what is usual.

    Raises:
        SettingsError: it is out of range, or none of the ``options``.
    """
    is_empty = given is None or given == ""
    if is_empty and (field.can_be_empty or field.kind == CHOICE):
        return None
    return _READ[field.kind](field, given, options)


def _number(field: Field, given: Any, _options: Options) -> float:
    least, most = RANGES[field.name]
    is_whole = isinstance(least, int)
    is_within = type(given) in {int, float} and least <= given <= most
    if not is_within or (is_whole and given != int(given)):
        kind = "whole number" if is_whole else "number"
        message = f"Use a {kind} from {least:g} to {most:g}."
        raise SettingsError(message)
    return int(given) if is_whole else float(given)


def _share(_field: Field, given: Any, _options: Options) -> float:
    if type(given) not in {int, float} or not 0 <= given <= _PERCENT:
        message = "Use a number from 0 to 100."
        raise SettingsError(message)
    return float(given) / _PERCENT


def _switch(_field: Field, given: Any, _options: Options) -> bool:
    if not isinstance(given, bool):
        message = "Switch it on or off."
        raise SettingsError(message)
    return given


def _choice(_field: Field, given: Any, options: Options) -> Any:
    if given not in [option["value"] for option in options]:
        message = "This can't be chosen any more. Reload the page."
        raise SettingsError(message)
    return given


def _text(_field: Field, given: Any, _options: Options) -> str:
    text = given.strip() if isinstance(given, str) else ""
    if not text or len(text) > _MOST_LETTERS:
        message = f"Write at most {_MOST_LETTERS} letters."
        raise SettingsError(message)
    return text


_READ = MappingProxyType(
    {NUMBER: _number, SHARE: _share, SWITCH: _switch, CHOICE: _choice, TEXT: _text}
)


def patience_options() -> Options:
    """How long a silence ends an answer."""
    texts = {one: f"{one.capitalize()}: {one.silence_seconds:g} seconds" for one in Patience}
    texts[Patience.OFF] = "Off: no silence ends an answer"
    return [{"value": str(one), "label": text} for one, text in texts.items()]


def keeping_options(kept: str) -> Options:
    """How long recordings are kept; what the file says is among them."""
    days = sorted({*_USUAL_DAYS, *([int(kept)] if kept.isdigit() else [])})
    return [
        {"value": "keep", "label": "For ever"},
        *({"value": str(count), "label": f"For {counted(count, 'day')}"} for count in days),
        {"value": "never", "label": "Not beyond the interview"},
    ]


def voice_options(engines: Iterable[EngineVoices], chosen: str | None) -> Options:
    """The voices by their engines, after the one that speaks unless another is chosen."""
    listed = list(_voices(engines))
    usual = [{"value": "", "label": "The usual voice"}]
    is_known = chosen is None or chosen in {voice["value"] for voice in listed}
    stranger = [] if is_known or chosen is None else [{"value": chosen, "label": chosen}]
    return [*usual, *stranger, *listed]


def _voices(engines: Iterable[EngineVoices]) -> Iterator[dict[str, str]]:
    for engine in engines:
        for voice in engine.voices:
            label = without_controls(voice.name)
            group = ENGINES.get(engine.name, engine.name)
            yield {"value": voice.id, "label": label, "group": f"{group[0].upper()}{group[1:]}"}


def model_options(shelf: Iterable[ShelfModel], chosen: str) -> Options:
    """The models that are here; the one that is chosen is among them even if it isn't."""
    here = [model for model in shelf if model.works_offline or model.name == chosen]
    return [{"value": model.name, "label": _model_label(model)} for model in here]


def _model_label(model: ShelfModel) -> str:
    name = without_controls(model.name)
    if not model.works_offline:
        return f"{name} (not here)"
    return name if model.size_bytes is None else f"{name}, {megabytes(model.size_bytes)}"
