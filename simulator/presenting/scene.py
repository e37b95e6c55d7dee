"""What a page shows of an interview at one moment: plain words, ready for JSON. Pure.

The page adds none of its own, besides the names of its parts. Texts are no markup.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from simulator.control_signs import without_controls
from simulator.figures import clock, percent
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.next_step import NextStep
from simulator.interview.states import Event, Phase
from simulator.presenting import looks
from simulator.presenting.countdown import countdown
from simulator.presenting.export_choices import export_choices
from simulator.presenting.keys import IN_PLACE_OF_TEXT, KEYS, labelled_commands, labelled_keys
from simulator.presenting.level import level_share
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.next_step_lines import MENU_TITLE, miss_lines, step_label
from simulator.presenting.page_words import on_the_page
from simulator.presenting.verdict_scene import (
    further_scene,
    row,
    unmarked_answer,
    verdict_scene,
)
from simulator.presenting.view import View
from simulator.sessions.summary import QuestionResult, results_by_question

Scene = dict[str, Any]
"""Named parts, each of which may be sent alone when it has changed."""

_JUDGED = frozenset({Phase.FEEDBACK, Phase.REVIEWING})
_APPEALS = frozenset({Phase.APPEALING, Phase.LISTENING_TO_CLAIM})
_SILENT = frozenset({Phase.REVIEWING, Phase.PAUSED_AFTER_ANSWER, Phase.CHOOSING_NEXT_STEP})
"""Phases after an answer in which the simulator neither speaks nor takes down what is said."""


def scene(view: View) -> Scene:
    """Everything that the page of an interview shows."""
    return {
        "phase": looks.phase_words(view),
        "is_listening": looks.is_microphone_open(view),
        "title": view.place,
        "advisor": view.advisor,
        "question": view.question,
        "is_question_leading": looks.is_question_leading(view),
        "follow_up": view.follow_up,
        "hint": view.hint,
        "clock": _clock(view),
        "level": _level(view),
        "heard": _heard(view),
        "rows": [row(line, view.kept_as) for line in _rows(view)],
        "outcomes": list(_outcomes(view.session)) if view.session else [],
        "further": _further(view),
        "can_play": view.phase in _SILENT,
        "told": looks.told(view),
        "notices": list(map(on_the_page, view.notices)),
        "line": _line(view),
        "buttons": [*_key_buttons(view), *_command_buttons(view)],
        "choices": _choices(view),
        "can_tick": Event.KEY_DECIDE in view.keys,
        "menu": _menu(view),
        "announcement": announcement(view),
    }


def _clock(view: View) -> Scene | None:
    now = countdown(view)
    if now is None:
        return None
    share = round(min(max(now.share, 0.0), 1.0), 3)
    return {"left": now.left, "share": share, "words": now.words, "is_urgent": now.is_urgent}


def _level(view: View) -> Scene | None:
    """The input level from 0 to 1, and what there is to say about it."""
    _, words = looks.level_words(view)
    if not words or view.moment is None:
        return None
    return {
        "share": round(level_share(view.moment), 2),
        "words": words,
        "is_warning": bool(view.level.hint),
    }


def _heard(view: View) -> Scene | None:
    if not looks.shows_live(view):
        return None
    return {"transcript": view.transcript, "points": list(view.covered)}


def _rows(view: View) -> tuple[Line, ...]:
    """The lines of the body; of an end, what is not among the outcomes."""
    if view.session:
        return (Line(view.summary, LineKind.STRONG), *miss_lines(view.session))
    if view.phase is Phase.CHOOSING_MICROPHONE:
        return (Line(on_the_page(view.trouble), LineKind.STRONG),)
    if view.phase in _APPEALS:
        return tuple(replace(line, text=on_the_page(line.text)) for line in view.claim_lines)
    return view.lines


def _further(view: View) -> Scene | None:
    """What can be opened below the verdict; the model answer is open once it was asked for."""
    if view.phase in _APPEALS:
        return None
    is_read = bool(view.model_answer)
    if view.judged:
        return {"is_read": is_read, **further_scene(view.judged)}
    return {"is_read": True, **unmarked_answer(view.model_answer[-1].text)} if is_read else None


def _outcomes(session: SessionRecord) -> Iterator[Scene]:
    """What became of each question that was asked, and the verdict on the last answer to it."""
    for result in results_by_question(session):
        if result.was_asked:
            yield {
                "number": result.number,
                "question": without_controls(result.question.text),
                "share": result.share,
                "words": _outcome_words(result),
                "verdict": _last_verdict(result, session),
            }


def _last_verdict(result: QuestionResult, session: SessionRecord) -> Scene | None:
    return verdict_scene(result.answers[-1], session.session) if result.answers else None


def _outcome_words(result: QuestionResult) -> str:
    if not result.answers:
        return "Not answered"
    if result.share is None:
        return "No answer to score"
    return f"{percent(result.share)} of the points, {_length(result.answers[-1])}"


def _length(answer: AnswerRecord) -> str:
    seconds = answer.audio_seconds
    return "typed" if seconds is None else f"in {clock(seconds)}"


def _line(view: View) -> Scene | None:
    """The line that is to be typed; a new number means a new line."""
    if not view.input_title:
        return None
    is_appeal = view.phase is Phase.APPEALING
    return {
        "title": view.input_title,
        "number": view.input_number,
        "leave": "Cancel" if is_appeal else "Back to the question",
        "submit": "Submit; leave empty to speak" if is_appeal else "Submit",
    }


def _key_buttons(view: View) -> Iterator[Scene]:
    """A button for each meaning; keys that do the same share one."""
    buttons: dict[str, Scene] = {}
    for event, label in labelled_keys(view.phase, view.keys, view.stage):
        if event is not Event.KEY_DECIDE:
            button = buttons.setdefault(label, {"label": _begun_large(label), "keys": []})
            button["keys"].append(KEYS[event])
    yield from buttons.values()


def _command_buttons(view: View) -> Iterator[Scene]:
    for event, label in labelled_commands(view.commands):
        yield {"label": _begun_large(label), "keys": [], "say": KEYS[IN_PLACE_OF_TEXT[event]]}


def _begun_large(label: str) -> str:
    return label[:1].upper() + label[1:]


def _choices(view: View) -> list[Scene]:
    """The microphones that may replace one that failed."""
    if view.phase is not Phase.CHOOSING_MICROPHONE:
        return []
    return [{"number": n, "label": name} for n, name in enumerate(view.microphones, start=1)]


def _menu(view: View) -> Scene | None:
    if not looks.menu(view):
        return None
    session = view.session.session if view.session else ""
    steps = [_step(number, step) for number, step in enumerate(view.next_steps, start=1)]
    exports = export_choices()
    return {"title": MENU_TITLE, "steps": steps, "session": session, "exports": exports}


def _step(number: int, step: NextStep) -> Scene:
    return {"number": number, "label": step_label(step), "kind": step.kind.name.lower()}


def announcement(view: View) -> str:
    """What matters now, for somebody who can't see the page.

    It stays the same while clocks run and words arrive.
    """
    parts = (*_main_words(view), view.status, *_hint_words(view))
    return " ".join(part for part in parts if part)


def _main_words(view: View) -> tuple[str, ...]:
    if view.session:
        return (view.summary,)
    if view.phase in _JUDGED:
        return tuple(_verdict_words(view))
    if looks.is_question_leading(view):
        return (f"{view.place}.", view.follow_up or view.question)
    if view.left_seconds is not None and looks.is_microphone_open(view):
        return (f"{looks.phase_words(view)}.", f"{view.left_seconds:.0f} seconds left.")
    return (f"{looks.phase_words(view)}.",)


def _verdict_words(view: View) -> Iterator[str]:
    for line in view.lines:
        if line.kind is LineKind.RESULT:
            yield f"{line.text}, {line.rest}."
        elif line.kind in {LineKind.ADVICE, LineKind.STRONG}:
            yield line.text


def _hint_words(view: View) -> tuple[str, ...]:
    is_leading = looks.is_question_leading(view)
    return (f"Hint: {view.hint}",) if view.hint and is_leading else ()
