"""What a person can set once, in ``settings.toml`` under the home folder, or per command."""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from simulator.decoding import unicode_text
from simulator.disk import replace_file
from simulator.errors import SettingsError
from simulator.given_files import read_given

SETTINGS_FILE_NAME = "settings.toml"
LONGEST_RECORDING_MINUTES = 60.0
KEPT_UNDER_HOME = ("sessions", "banks", "demo", "history.*", "heard_forms.json", SETTINGS_FILE_NAME)
"""What a home folder holds, as patterns."""
_MOST_BYTES = 1_000_000


class Patience(StrEnum):
    """How long a silence may last before the answer counts as finished.

    It may last longer while something is missing: see ``simulator.listening.end_of_answer``.
    Patience that is off never runs out.
    """

    FAST = "fast"
    NORMAL = "normal"
    PATIENT = "patient"
    OFF = "off"

    @property
    def silence_seconds(self) -> float:
        """The silence that ends an answer with nothing missing."""
        return _SILENCE_SECONDS[self]

    @property
    def asks_after_seconds(self) -> float | None:
        """The silence after which the person is asked for more; None where silence ends nothing."""
        return _ASKS_AFTER_SECONDS[self]


_OF_SESSION = (
    "patience",
    "first_word_seconds",
    "follow_ups",
    "probe",
    "think_seconds",
    "limit_seconds",
)
_TYPE_NAMES = MappingProxyType(
    {float: "a number", int: "a whole number", str: "text in quotes", bool: "true or false"}
)

_SILENCE_SECONDS = MappingProxyType(
    {Patience.FAST: 1.6, Patience.NORMAL: 2.65, Patience.PATIENT: 5.6, Patience.OFF: math.inf}
)
_ASKS_AFTER_SECONDS = MappingProxyType(
    {Patience.FAST: 1.0, Patience.NORMAL: 1.35, Patience.PATIENT: 3.5, Patience.OFF: None}
)

_KEEP_AUDIO_DAYS = MappingProxyType({"keep": None, "never": 0})
_NO_SERVER = "none"
_WEB_ADDRESS = re.compile(r"https?://[^\s/@?#]+(?:/[^\s@?#]*)?")
_DAYS = re.compile(r"[1-9][0-9]{0,4}")

_DEFAULT_LIMIT_SECONDS = MappingProxyType({"long": 180.0, "short": 60.0})
_DEFAULT_THINK_SECONDS = MappingProxyType({"long": 15.0, "short": 8.0})
_LONGEST_SECONDS = 3600.0
RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "rate_words_per_minute": (80, 400),
        "volume": (0.0, 1.0),
        "first_word_seconds": (1.0, 120.0),
        "follow_ups": (0, 9),
        "think_seconds": (0.0, _LONGEST_SECONDS),
        "limit_seconds": (1.0, _LONGEST_SECONDS),
        "longest_recording_minutes": (1.0, 1440.0),
        "microphone_channel": (1, 64),
    }
)
"""The least and the most of each setting that is a number."""

_MOST = 10**9
"""Beyond this every whole number is as much out of range, and some fit into no other type."""
_FIRST_WORD_SECONDS = 11.0
_FOLLOW_UPS = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """One session's settings. Field names are the keys of ``settings.toml``.

    An interview that is not for the first time may do without a ``greeting``.
    ``voice`` is the id of a voice of ``voice_engine``, which ``simulator.app`` looks up; where
    no engine is named, it goes by the voice, and by what is installed.
    ``follow_ups`` is how many may be asked after one answer; with ``probe`` also about what was
    said in it, not only those of the bank. ``think_seconds`` and
    ``limit_seconds`` override what the bank and the section say. ``keep_audio`` says how long
    recordings are kept: ``keep`` for ever, ``never`` beyond the session, or a number of days.
    ``longest_recording_minutes`` keeps files from filling the memory: an hour takes 230 MB.
    ``microphone`` and ``speaker`` are names of devices, or ``default`` for the system's choice;
    ``microphone_channel``, counted from 1, is found by where the speech is unless it is given.
    ``model_server`` is the address of a language model, or ``none``; ``server_model`` is which of
    its models is asked, the first unless it is given. With ``allow_remote`` it may be on another
    computer.
    """

    home: Path
    voice_engine: str | None = None
    voice: str | None = None
    rate_words_per_minute: int = 165
    volume: float = 1.0
    patience: Patience = Patience.NORMAL
    first_word_seconds: float = _FIRST_WORD_SECONDS
    follow_ups: int = _FOLLOW_UPS
    probe: bool = True
    greeting: bool = True
    model: str = "base"
    device: str = "cpu"
    microphone: str | None = None
    microphone_channel: int | None = None
    speaker: str | None = None
    think_seconds: float | None = None
    limit_seconds: float | None = None
    keep_audio: str = "keep"
    longest_recording_minutes: float = LONGEST_RECORDING_MINUTES
    model_server: str | None = None
    server_model: str | None = None
    allow_remote: bool = False

    def __post_init__(self) -> None:
        """Reject values that no part could work with.

        Raises:
            SettingsError: naming the setting, its value and the range allowed.
        """
        for name, (least, most) in RANGES.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                message = f"Setting {name} = {value}: use a value from {least} to {most}."
                raise SettingsError(message)
        if self.device not in {"cpu", "cuda", "auto"}:
            message = f"Setting device = {self.device!r}: use cpu, cuda or auto."
            raise SettingsError(message)
        if self.keep_audio not in _KEEP_AUDIO_DAYS and not _DAYS.fullmatch(self.keep_audio):
            message = (
                f"Setting keep_audio = {self.keep_audio!r}: use keep, never or a number of days."
            )
            raise SettingsError(message)
        if self.language_model_url and not _WEB_ADDRESS.fullmatch(self.language_model_url):
            message = (
                f"Setting model_server = {self.model_server!r}: use an address such as "
                "http://127.0.0.1:11434/v1, or none."
            )
            raise SettingsError(message)

    @property
    def language_model_url(self) -> str | None:
        """Where a language model is to be asked, if one is."""
        return None if self.model_server in {None, "", _NO_SERVER} else self.model_server

    @property
    def keep_audio_days(self) -> int | None:
        """How many days recordings are kept; None means for ever."""
        if self.keep_audio in _KEEP_AUDIO_DAYS:
            return _KEEP_AUDIO_DAYS[self.keep_audio]
        return int(self.keep_audio)

    @property
    def longest_recording_seconds(self) -> float:
        """How long a recording may be that is read from a file."""
        return self.longest_recording_minutes * 60

    @property
    def sessions_folder(self) -> Path:
        """Where each session keeps its own folder."""
        return self.home / "sessions"

    @property
    def history_file(self) -> Path:
        """The SQLite database of every answer."""
        return self.home / "history.sqlite3"

    @property
    def heard_forms_file(self) -> Path:
        """The words that count for points because a person said so."""
        return self.home / "heard_forms.json"

    @staticmethod
    def default_limit_seconds(section: str) -> float:
        """Longest answer to a question without a ``T:`` line."""
        return _DEFAULT_LIMIT_SECONDS[section]

    @staticmethod
    def default_think_seconds(section: str) -> float:
        """Time to think before the answer clock starts, if the ``T:`` line gives none."""
        return _DEFAULT_THINK_SECONDS[section]


@dataclass(frozen=True, slots=True)
class SessionOptions:
    """What stays the same throughout a session, however often it is interrupted.

    All but the last two are settings. Those two say whether answers are typed instead of spoken,
    and whether the interview is shown line by line.
    """

    patience: Patience = Patience.NORMAL
    first_word_seconds: float = _FIRST_WORD_SECONDS
    follow_ups: int = _FOLLOW_UPS
    probe: bool = True
    think_seconds: float | None = None
    limit_seconds: float | None = None
    types_answers: bool = False
    plain: bool = False

    @classmethod
    def of(
        cls, settings: Settings, *, types_answers: bool = False, plain: bool = False
    ) -> "SessionOptions":
        """The options of a session that begins with these settings."""
        kept = {name: getattr(settings, name) for name in _OF_SESSION}
        return cls(**kept, types_answers=types_answers, plain=plain)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SessionOptions":
        """The options that a session began with; anything else in the object is ignored.

        Raises:
            SettingsError: one of them is of the wrong type or out of range.
        """
        named = {name: kept[name] for name in _OF_SESSION if kept.get(name) is not None}
        settings = Settings(Path(), **_checked(named))
        is_typed, is_plain = bool(kept.get("types_answers")), bool(kept.get("plain"))
        return cls.of(settings, types_answers=is_typed, plain=is_plain)

    def as_json(self) -> dict[str, Any]:
        """The object ``options`` in a session's plan."""
        return asdict(self)

    def applied_to(self, settings: Settings) -> Settings:
        """Settings with those of the session."""
        kept: dict[str, Any] = {name: getattr(self, name) for name in _OF_SESSION}
        return replace(settings, **kept)


def load_settings(home: Path, **overrides: Any) -> Settings:
    """Defaults, then ``settings.toml`` in ``home``, then the overrides that are not None.

    Raises:
        SettingsError: the file is not TOML, or holds an unknown or unusable setting.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    return replace(_read_settings_file(home), **given)


def with_values(settings: Settings, values: Mapping[str, Any]) -> Settings:
    """The settings with new values, of which None stands for the usual one.

    Raises:
        SettingsError: one is out of range.
    """
    usual = Settings(settings.home)
    chosen = {name: getattr(usual, name) if v is None else v for name, v in values.items()}
    return replace(settings, **chosen)


def remember(settings: Settings, **values: Any) -> Settings:
    """The settings with new values, which the file keeps too; the rest of it stays as it is.

    A value of None leaves the setting out of the file, so that the usual one applies.

    Raises:
        SettingsError: the file can't be read or written.
    """
    import tomlkit  # noqa: PLC0415 - only who changes the file needs it

    changed = with_values(settings, values)
    _read_settings_file(settings.home)
    path = settings.home / SETTINGS_FILE_NAME
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        document = tomlkit.parse(unicode_text(path.read_bytes()) if path.exists() else "")
        for name, value in values.items():
            if value is None:
                document.pop(name, None)
            else:
                document[name] = value
        replace_file(path.resolve(), tomlkit.dumps(document))
    except OSError as error:
        message = (
            f"{path} can't be written: {error.strerror}. Your choice applies to this run only."
        )
        raise SettingsError(message) from error
    return changed


def _read_settings_file(home: Path) -> Settings:
    if home.exists() and not home.is_dir():
        message = f"The home folder {home} is a file. Name a folder with --home."
        raise SettingsError(message)
    path = home / SETTINGS_FILE_NAME
    try:
        table = tomllib.loads(unicode_text(read_given(path, _MOST_BYTES)))
    except FileNotFoundError:
        return Settings(home)
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{path} can't be read: {reason}. Fix the file or delete it."
        raise SettingsError(message) from error
    try:
        return Settings(home, **_checked(table))
    except SettingsError as error:
        message = f"{path}: {error}"
        raise SettingsError(message) from error


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    kinds = {field.name: field.type for field in fields(Settings) if field.name != "home"}
    for name, value in table.items():
        if name not in kinds:
            message = f"Unknown setting {name!r}. Use one of these: {', '.join(kinds)}."
            raise SettingsError(message)
        table[name] = _converted(name, value, kinds[name])
    return table


def _converted(name: str, value: object, kind: object) -> object:
    if kind is Patience:
        try:
            return Patience(str(value))
        except ValueError as error:
            message = f"Setting patience = {value!r}: use fast, normal, patient or off."
            raise SettingsError(message) from error
    wanted = kind if isinstance(kind, type) else get_args(kind)[0]
    if type(value) is int and wanted in {float, str}:
        return wanted(max(-_MOST, min(value, _MOST)))
    if type(value) is not wanted:
        message = f"Setting {name} = {value!r}: write {_TYPE_NAMES[wanted]}."
        raise SettingsError(message)
    return value
