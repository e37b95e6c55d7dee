"""``simulator practice``."""

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from simulator import app
from simulator.cli.echo import tell
from simulator.cli.keyboard import has_keyboard, require_keyboard
from simulator.cli.options import (
    SeveralValues,
    find_bank,
    microphone_options,
    model_options,
    prepare_model,
    session_options,
    settings_from,
    voice_options,
)
from simulator.cli.preflight import is_preflight_due, offer_preflight, run_preflight
from simulator.cli.run_session import opener, run_sessions
from simulator.errors import HistoryError
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.listening.file_microphone import Pace
from simulator.questions.bank import Bank
from simulator.questions.bank_file import bank_digest, read_bank
from simulator.questions.choosing import Choice, Order, Ranking, choose_questions
from simulator.sessions.agenda import Agenda
from simulator.settings import SessionOptions, Settings
from simulator.usecases.device_choices import lasting_choices
from simulator.usecases.device_names import are_recordings
from simulator.usecases.practising import choice_in, with_follow_ups

_SHUFFLER = random.SystemRandom()


@click.command(cls=SeveralValues)
@click.argument("bank_name", metavar="BANK")
@click.option("--unit", help="Ask only this unit of the bank.")
@click.option("--section", type=click.Choice(["long", "short"]), help="Ask only this section.")
@click.option(
    "--question",
    "question_ids",
    multiple=True,
    metavar="ID",
    help="Ask only this question, such as long/3; may be repeated.",
)
@click.option("--count", type=click.IntRange(min=1), help="Ask at most this many questions.")
@click.option(
    "--order",
    type=click.Choice([str(order) for order in Order]),
    help="Order of the questions (default: due, most in need of practice first, once there is a "
    "history).",
)
@microphone_options
@click.option(
    "--follow-ups",
    type=click.IntRange(0, 9),
    metavar="N",
    help="Ask up to N follow-ups after an answer (default 1; 0 with files, a pipe, --exam or "
    "--drill).",
)
@click.option(
    "--probe/--no-probe",
    default=None,
    help="Ask follow-ups about what you said, too (default), or only those of the bank.",
)
@click.option(
    "--greeting/--no-greeting",
    default=None,
    help="Begin with a greeting (default), or with the first question.",
)
@click.option(
    "--exam",
    is_flag=True,
    help="As in an exam: feedback at the end, no help, and one repeat per question.",
)
@click.option(
    "--drill", is_flag=True, help="Short questions in quick succession, scored by points and speed."
)
@click.option("--check", "checks", is_flag=True, help="Check the loudspeaker and microphone first.")
@click.option(
    "--typed",
    is_flag=True,
    help="Type the answers instead of speaking them; or pipe them in, one a line.",
)
@click.option(
    "--think",
    "think_seconds",
    type=click.FloatRange(0, 3600),
    metavar="SECONDS",
    help="Time to think before the answer clock starts (default: the bank's, or 15 and 8 s).",
)
@click.option(
    "--limit",
    "limit_seconds",
    type=click.FloatRange(1, 3600),
    metavar="SECONDS",
    help="Time to answer (default: the bank's, or 180 and 60 s).",
)
@session_options
@voice_options
@model_options
@click.pass_context
def practice(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    bank_name: str,
    unit: str | None,
    section: str | None,
    question_ids: tuple[str, ...],
    count: int | None,
    order: str | None,
    microphone: tuple[str, ...],
    pace: str,
    follow_ups: int | None,
    exam: bool,
    drill: bool,
    checks: bool,
    typed: bool,
    speaker: str | None,
    hands_free: bool,
    plain: bool,
    **options: Any,
) -> None:
    """Practise a spoken interview with the questions of BANK.

    BANK is the name of a bank, as 'simulator bank list' shows them, or the path of a bank file.

    Each question is spoken; answer aloud. The answer ends when you press Enter, when you say
    "that's my answer", at the time limit, or when you are silent for a while. The silence may be
    longer while points are missing or a sentence is unfinished. Say "let me think" to get more
    time. You may then be asked a follow-up, and your reply counts too: one from the bank if you
    missed points that it is about, or one about what you said, for example for a number or an
    example, or how exactly you did it. Then you hear and see which key points you covered.

    At the end you can go on with the weakest questions, a drill of what you missed, the review page
    or your progress; or press Enter to end.

    Instead of an answer you may say: repeat, skip, pause, more time, give me a hint, start over,
    read the model answer, stop the interview.

    With --typed, answers may come from a pipe or a file: one a line, an empty line to skip. The end
    of the input ends the interview.

    Sound files are used in order, one for each answer. With files or a pipe, follow-ups are asked
    only if --follow-ups is given. Each then takes the next file or line, as does a spoken appeal or
    a command spoken instead of an answer.

    You have the last word on the verdict. To tick or untick a point, use the arrow keys and Space,
    press its number, or say "I said the third one". What you tick is recognised next time.

    Keys: Enter done/next, r repeat, o start over, + more time, ? hint, p pause, t type, s skip,
    m model answer, 1-9 tick a point, a "I said ...", q quit.

    \b
    Examples:
      simulator practice nurse
      simulator practice data-engineering --count 5 --order shuffle
      simulator practice my-bank.txt --question long/3 --patience patient
      simulator practice my-bank.txt --exam --count 6 --limit 120
      simulator practice my-bank.txt --drill
      simulator practice my-bank.txt --typed --speaker none < answers.txt
      simulator practice my-bank.txt --count 2 --microphone one.wav two.wav --speaker spoken/
    """
    mode = _mode(exam=exam, drill=drill)
    settings = settings_from(ctx, **options)
    found = find_bank(ctx, bank_name)
    bank = read_bank(found.path)
    ranking = None if question_ids else _ranking(settings, bank, is_asked_for=order == Order.DUE)
    choice = Choice(unit, section, question_ids, count, Order(order or Order.DUE))
    questions = choose_questions(bank, choice_in(mode, choice), _SHUFFLER, ranking)
    prepare_model(settings)
    settings, wanted = _with_devices(settings, microphone, speaker, typed=typed, checks=checks)
    are_prepared = are_recordings(wanted) or (typed and not has_keyboard())
    settings = with_follow_ups(settings, mode, follow_ups, are_answers_prepared=are_prepared)
    waits_for_keys = has_keyboard() and not hands_free
    run_sessions(
        Agenda(
            questions,
            found.called,
            mode.name,
            waits_for_keys,
            SessionOptions.of(settings, types_answers=typed, plain=plain),
            bank_digest=bank_digest(found.path),
        ),
        settings,
        opener(wanted, Pace(pace), settings.speaker),
        plain=plain,
    )


def _with_devices(
    settings: Settings,
    microphone: tuple[str, ...],
    speaker: str | None,
    *,
    typed: bool,
    checks: bool,
) -> tuple[Settings, tuple[str, ...]]:
    """The settings with the devices to use, and the microphone or sound files to listen to."""
    wanted = microphone or ((settings.microphone,) if settings.microphone else ())
    named = replace(
        settings,
        microphone=wanted[0] if wanted else None,
        speaker=speaker or settings.speaker,
    )
    if typed or are_recordings(wanted):
        if checks:
            message = "--check tests a live microphone. Leave it out with --typed or sound files."
            raise click.UsageError(message)
        return named, wanted
    checked = _after_preflight(named, lasting_choices(microphone, speaker), is_wanted=checks)
    return checked, (checked.microphone,) if checked.microphone else ()


def _after_preflight(settings: Settings, lasting: Collection[str], *, is_wanted: bool) -> Settings:
    """The settings with the devices of a sound check, if one is wanted or due."""
    if is_wanted:
        require_keyboard("--check")
        return run_preflight(settings, lasting, chooses=True)
    return offer_preflight(settings, lasting) if is_preflight_due(settings) else settings


def _ranking(settings: Settings, bank: Bank, *, is_asked_for: bool) -> Ranking | None:
    """What the history says about these questions; an unreadable history stops no interview.

    Raises:
        HistoryError: it can't be read, but is needed for the order that was asked for.
    """
    try:
        return app.ranking_by_need(settings, bank, tell, datetime.now(UTC))
    except HistoryError as error:
        if is_asked_for:
            raise
        tell(str(error))
        return None


def _mode(*, exam: bool, drill: bool) -> Mode:
    if exam and drill:
        message = "--exam and --drill can't be used together. Choose one."
        raise click.UsageError(message)
    return EXAM if exam else DRILL if drill else PRACTICE
