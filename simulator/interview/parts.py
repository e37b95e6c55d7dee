"""What a session works with."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from simulator.history.heard_forms import HeardForms
from simulator.history.store import Store
from simulator.interview.advisor import Advisor
from simulator.interview.clock import Clock
from simulator.interview.happenings import Show
from simulator.interview.judge import Judge
from simulator.listening.recorder import Recorder
from simulator.listening.source import Microphones, Prompter
from simulator.scoring.scorer import Scorer
from simulator.sessions.session_folder import TranscriptOf
from simulator.speaking.narrator import Narrator


@dataclass(frozen=True, slots=True)
class Parts:
    """``warm_up`` loads the models and may take seconds; it ends early once its event is set.

    Without ``microphones`` there is no live one, so that none can be chosen in its place, and
    nothing is heard between answers. Recordings that stand in for it have a ``prompter``. An
    ``advisor`` is there for those who have one.
    """

    narrator: Narrator
    recorder: Recorder
    judge: Judge
    scorer: Scorer
    store: Store
    show: Show
    clock: Clock
    warm_up: Callable[[threading.Event], object]
    heard_forms: HeardForms
    transcript_of: TranscriptOf
    microphones: Microphones | None = None
    prompter: Prompter | None = None
    advisor: Advisor | None = None
