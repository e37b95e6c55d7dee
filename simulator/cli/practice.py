"""``simulator practice``."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from simulator import app
from simulator.cli.keyboard import has_keyboard
from simulator.cli.options import (
    SeveralValues,
    model_options,
    open_speaker,
    prepare_model,
    printable,
    session_options,
    settings_from,
    voice_options,
)
from simulator.cli.run_session import run_session
from simulator.interview.journal import Agenda
from simulator.interview.plan import Choice, Order, choose_questions
from simulator.listening.file_microphone import Pace
from simulator.questions.bank_file import bank_digest, read_bank
from simulator.settings import session_options as session_options_of

_SHUFFLER = random.SystemRandom()


@click.command(cls=SeveralValues)
@click.argument("bank_path", metavar="BANK", type=click.Path(path_type=Path))
@click.option("--unit", help="Only this unit of the bank.")
@click.option("--section", type=click.Choice(["long", "short"]), help="Only this section.")
@click.option(
    "--question",
    "question_ids",
    multiple=True,
    metavar="ID",
    help="Only this question, such as long/3; may be repeated.",
)
@click.option("--count", type=click.IntRange(min=1), help="At most this many questions.")
@click.option(
    "--order",
    type=click.Choice([str(order) for order in Order]),
    default=str(Order.BANK),
    show_default=True,
    help="Order of the questions.",
)
@click.option(
    "--microphone",
    multiple=True,
    metavar="NAME|INDEX|FILE...",
    help="Microphone to listen to (default: the system's), or a sound file for each answer.",
)
@click.option(
    "--pace",
    type=click.Choice([str(pace) for pace in Pace]),
    default=str(Pace.FAST),
    show_default=True,
    help="How fast sound files are played into the interview.",
)
@click.option(
    "--follow-ups",
    type=click.IntRange(0, 9),
    metavar="N",
    help="Ask up to N follow-ups about missing points after an answer (default 1; 0 with files).",
)
@session_options
@voice_options
@model_options
@click.pass_context
def practice(  # noqa: PLR0913, PLR0917 - one parameter for each option
    ctx: click.Context,
    /,
    bank_path: Path,
    unit: str | None,
    section: str | None,
    question_ids: tuple[str, ...],
    count: int | None,
    order: str,
    microphone: tuple[str, ...],
    pace: str,
    follow_ups: int | None,
    speaker: str | None,
    hands_free: bool,
    **options: Any,
) -> None:
    """Practise a spoken interview with the questions of BANK.

    Each question is spoken; answer aloud. The answer ends when you are silent for a while,
    when you press Enter, or at the question's time limit. You then hear and see which key
    points you covered. Where points are missing that a follow-up of the bank is about, it is
    asked first, and your reply counts too.

    Sound files are used up in order, one for each answer. With files, follow-ups are asked only
    if --follow-ups is given; each that is asked then takes the next file, as does an appeal that
    is spoken.

    Keys: Enter done/next, r repeat, s skip, m model answer, a "I said ..." for a point that
    was misheard, q quit.

    \b
    Examples:
      simulator practice bank/data-engineer.txt --count 5 --order shuffle
      simulator practice my-bank.txt --question long/3 --patience patient
      simulator practice my-bank.txt --count 2 --microphone one.wav two.wav --speaker spoken/
    """
    settings = settings_from(ctx, follow_ups=follow_ups, **options)
    choice = Choice(unit, section, question_ids, count, Order(order))
    questions = choose_questions(read_bank(bank_path), choice, _SHUFFLER)
    wanted_microphone = microphone or ((settings.microphone,) if settings.microphone else ())
    if follow_ups is None and app.are_recordings(wanted_microphone):
        settings = replace(settings, follow_ups=0)
    prepare_model(settings)
    listening = app.open_microphone(wanted_microphone, Pace(pace), len(questions))
    run_session(
        Agenda(
            questions,
            printable(bank_path),
            "practice",
            has_keyboard() and not hands_free,
            options=session_options_of(settings),
            bank_digest=bank_digest(bank_path),
        ),
        settings,
        listening,
        open_speaker(speaker or settings.speaker),
    )
