"""Spoken commands: what each means as an event, its confirmation, and listening for one."""

from types import MappingProxyType

from simulator.interview.command_words import command_in
from simulator.interview.judge import Judge
from simulator.interview.states import Event, InterviewState
from simulator.interview.steps import refuses, understands
from simulator.interview.watching import OnDoubt
from simulator.listening.end_of_answer import EndRule
from simulator.listening.intent import Command
from simulator.listening.recorder import Recorder
from simulator.listening.turn import Turn

EXTRA_SECONDS = 30.0
"""What "more time" gives."""

EVENTS = MappingProxyType(
    {
        Command.REPEAT: Event.SAID_REPEAT,
        Command.SKIP: Event.SAID_SKIP,
        Command.PAUSE: Event.SAID_PAUSE,
        Command.MORE_TIME: Event.SAID_MORE_TIME,
        Command.START_OVER: Event.SAID_START_OVER,
        Command.MODEL_ANSWER: Event.SAID_MODEL_ANSWER,
        Command.HINT: Event.SAID_HINT,
        Command.STOP: Event.SAID_STOP,
        Command.GO_ON: Event.SAID_GO_ON,
        Command.CLAIM: Event.CLAIM_MADE,
    }
)

REQUESTS = MappingProxyType({Command.HINT: Event.ASKED_HINT, Command.REPEAT: Event.ASKED_REPEAT})
"""What is asked for in the middle of an answer, which goes on after the reply."""

CONFIRMATIONS = MappingProxyType(
    {
        Event.SAID_REPEAT: "Once more.",
        Event.SAID_SKIP: "Skipped.",
        Event.SAID_PAUSE: "Paused.",
        Event.SAID_MORE_TIME: f"You have {EXTRA_SECONDS:.0f} more seconds.",
        Event.SAID_START_OVER: "Let's start over.",
        Event.SAID_MODEL_ANSWER: "Here is the model answer.",
        Event.SAID_HINT: "Here is a hint.",
        Event.SAID_STOP: "Ending the interview.",
        Event.SAID_GO_ON: "Continuing.",
        Event.KEY_SKIP: "Skipped.",
        Event.KEY_MORE_TIME: f"{EXTRA_SECONDS:.0f} more seconds.",
        Event.KEY_START_OVER: "Starting over.",
    }
)
"""What is shown once a command is carried out, and spoken if the command was."""

_ASKED_ONCE = "An exam repeats each question only once."
_NO_HINTS = "There are no hints in an exam."

REFUSALS = MappingProxyType(
    {
        Event.SAID_REPEAT: _ASKED_ONCE,
        Event.SAID_MORE_TIME: "There is no extra time in an exam.",
        Event.SAID_START_OVER: "You can't start over in an exam.",
        Event.SAID_MODEL_ANSWER: "There are no model answers in an exam.",
        Event.SAID_HINT: _NO_HINTS,
        Event.ASKED_REPEAT: _ASKED_ONCE,
        Event.ASKED_HINT: _NO_HINTS,
    }
)
"""What is shown and spoken instead where the rules forbid it."""

_ASKING_FOR_ANOTHER_TURN = frozenset(
    {
        Event.SAID_REPEAT,
        Event.SAID_PAUSE,
        Event.SAID_MORE_TIME,
        Event.SAID_START_OVER,
        Event.SAID_HINT,
    }
)
_RULE = EndRule(silence_seconds=1.6, first_word_seconds=300.0, limit_seconds=600.0)


def commands_now(state: InterviewState) -> frozenset[Command]:
    """The commands that have a meaning in this state, be it only to be refused."""
    return frozenset(command for command, event in EVENTS.items() if understands(state, event))


def reply_to(state: InterviewState, event: Event) -> str:
    """What is shown of an event in this state, if anything, and spoken if the event was."""
    replies = REFUSALS if refuses(state, event) else CONFIRMATIONS
    return replies.get(event, "")


def asks_for_another_turn(state: InterviewState, event: Event) -> bool:
    """Whether the question still has to be answered after a command that was spoken."""
    return event in _ASKING_FOR_ANOTHER_TURN or refuses(state, event)


def typed_command(state: InterviewState, text: str) -> Event | None:
    """What a typed line asks for, if it is a command that has a meaning now."""
    command = command_in(text, commands_now(state))
    return EVENTS[command] if command else None


def hear_command(
    recorder: Recorder,
    judge: Judge,
    turn: Turn,
    commands: frozenset[Command],
    on_doubt: OnDoubt,
) -> tuple[Command, str] | None:
    """Listen until one of the commands is said; None when the turn is ended first.

    Returns the command with the words that gave it. Whatever else is said is dropped: nothing of
    it is kept. What may have been a command is told to ``on_doubt``.

    Raises:
        DeviceError: the microphone can't be used.
    """
    while not turn.finish.is_set():
        hearing = judge.listen_for_commands(commands, on_doubt)
        turn.read_intent = hearing.read_intent
        try:
            recording = recorder.record(_RULE, turn, hearing)
        finally:
            hearing.abandon()
        if recording.command:
            return recording.command, hearing.said
    return None
