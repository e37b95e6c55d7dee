"""``simulator practice``: its options. What it does is loaded while the greeting sounds."""

from typing import Any

import click

from simulator.cli.bank_name import BankName
from simulator.cli.options import (
    SeveralValues,
    language_model_options,
    microphone_options,
    model_options,
    session_options,
    settings_from,
    voice_options,
)
from simulator.questions.choosing import Order
from simulator.reference_cycles import no_cycles_sought

_SETTINGS = (
    "voice",
    "rate_words_per_minute",
    "volume",
    "model",
    "device",
    "patience",
    "microphone_channel",
    "think_seconds",
    "limit_seconds",
    "probe",
    "model_server",
    "server_model",
    "allow_remote",
    "greeting",
)


@click.command(cls=SeveralValues)
@click.argument("bank_name", metavar="BANK", type=BankName())
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
@language_model_options
@click.pass_context
def practice(ctx: click.Context, /, **options: Any) -> None:
    """Practise a spoken interview with the questions of BANK.

    BANK is the name of a bank, as 'simulator bank list' shows them, or the path of a bank file.

    Each question is spoken; answer aloud. The answer ends when you press Enter, when you say
    "that's my answer", at the time limit, or when you are silent for a while. The silence may be
    longer while points are missing or a sentence is unfinished. Say "let me think" to get more
    time. You may then be asked a follow-up, and your reply counts too: one from the bank if you
    missed points that it is about, or one about what you said, which may ask for a number, for an
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
    settings = settings_from(ctx, **{name: options.pop(name) for name in _SETTINGS})
    with no_cycles_sought():
        from simulator.cli.opened_early import Wanted, opened_early  # noqa: PLC0415 - slow to load
    wanted = Wanted(**options)
    with opened_early(ctx, settings, wanted) as opened:
        with no_cycles_sought():
            from simulator.cli.practising import practise  # noqa: PLC0415 - far slower
        practise(settings, opened, wanted)
