"""The packaged Whisper models side by side: what each is worth, and what it costs.

The default is the one that finds more points; the other is for computers that are too slow.
"""

from collections.abc import Iterator

from benchmarks.accuracy import Tally, ours
from benchmarks.material import (
    Systems,
    conditions,
    fixtures,
    human_speech,
    part_option,
    timed,
    word_errors,
)
from benchmarks.tables import Table, benchmark
from simulator.transcribing.whisper.packaged_weights import PACKAGED_MODELS


def row(model: str, part: str) -> list[str]:
    """One model's line."""
    systems = Systems(model)
    answers, human = fixtures(part), human_speech(part)
    clear = [one for one in answers if one.group == "clear answers"]
    tally = Tally()
    for one, verdicts in zip(clear, ours(systems, biased=True)(clear), strict=True):
        tally.add(one, verdicts)
    heard = timed(model, systems.simulator(), [*answers, *human])
    texts, human_texts = heard.results[: len(answers)], heard.results[len(answers) :]
    sound_seconds = sum(one.seconds for one in [*answers, *human])
    return [
        model,
        f"{PACKAGED_MODELS[model].size_bytes / 1e6:.0f} MB",
        *tally.row(),
        f"{word_errors(answers, texts).wer:.3f}",
        f"{word_errors(human, human_texts).wer:.3f}" if human else "-",
        f"{heard.computing_seconds / sound_seconds:.4f}",
    ]


@benchmark
@part_option
def main(part: str) -> Iterator[Table]:
    """Yield the tables."""
    rows = [row(model, part) for model in PACKAGED_MODELS]
    headings = ["model", "size", "points found, clear answers", "said, but unsure", "false credit"]
    headings += ["WER, answers", "WER, human speech", "real time factor"]
    yield Table("Whisper models", headings, rows, conditions(part))


if __name__ == "__main__":
    main()
