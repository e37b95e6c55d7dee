"""Every error that a person can see, in one tree.

::

    SimulatorError
    ├── SettingsError       settings.toml, --home
    ├── BankError           a question bank that can't be read or has faults
    ├── AdvertError         a job advert or a CV that can't be read or asks for nothing
    ├── AudioFileError      a recording or a written answer that can't be read or is empty
    ├── DeviceError         a microphone or loudspeaker that can't be used
    ├── VoiceError          the speech synthesiser failed or hung
    ├── ModelError          Whisper weights that are missing, damaged or can't be loaded
    ├── MeaningError        the model of meaning is missing, damaged or can't be run
    ├── LanguageModelError  a language model's server failed, or its answer can't be used
    ├── HistoryError        the session folder or the history database
    ├── RevisionError       a correction or an appeal that can't be made
    ├── ScreenError         the full screen failed
    ├── WindowError         the page can't be opened, or asks for what can't be
    ├── OutputError         a file to be written where there is another, or that can't be
    └── ReportError         an export, a review page or its notes

Adapters raise these ``from`` the library's own error; ``simulator.cli`` catches
``SimulatorError`` once, prints the message and exits with code 1. Each message says what
happened, where, and what to do next.
"""


class SimulatorError(Exception):
    """Something that the person at the desk can understand and fix."""


class SettingsError(SimulatorError):
    """A setting is unknown, of the wrong type or out of range."""


class BankError(SimulatorError):
    """A question bank can't be read, or has faults."""


class AdvertError(SimulatorError):
    """A job advert or a CV can't be read, holds no words, or asks for nothing."""


class AudioFileError(SimulatorError):
    """A recording or a written answer is missing, empty, damaged, silent or something else."""


class DeviceError(SimulatorError):
    """A microphone or loudspeaker can't be found or opened, or was disconnected."""


class VoiceError(SimulatorError):
    """The speech synthesiser could not produce a sentence in time."""


class ModelError(SimulatorError):
    """Whisper weights are missing, damaged or can't be loaded."""


class MeaningError(SimulatorError):
    """The weights of the model of meaning are missing, damaged or can't be run."""


class LanguageModelError(SimulatorError):
    """The server of a language model can't be reached, is too slow, or answers with nonsense."""


class HistoryError(SimulatorError):
    """A session folder or the history database can't be read or written."""


class RevisionError(SimulatorError):
    """A correction or an appeal names nothing that can be corrected or appealed."""


class ScreenError(SimulatorError):
    """The full screen failed; the session it showed is saved."""


class WindowError(SimulatorError):
    """The page in the browser can't be opened, or asks for what can't be done."""


class OutputError(SimulatorError):
    """A file can't be written, or would replace what is not the simulator's."""


class ReportError(SimulatorError):
    """An export or a review page can't be made, or its notes can't be read."""
