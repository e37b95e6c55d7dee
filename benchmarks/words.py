"""Word errors, words lost, and fillers kept: the simulator beside plain faster-whisper.

Deletions are words lost, insertions words made up. Fillers (um, uh, er) are left out of the word
errors and counted by themselves.
"""

from collections.abc import Sequence

import click

from benchmarks.material import (
    Material,
    Systems,
    fixtures,
    human_speech,
    model_option,
    part_option,
    table,
    timed,
    word_errors,
)
from simulator.transcribing.fillers import is_filler


def row(name: str, group: str, material: Sequence[Material], texts: Sequence[str]) -> list[str]:
    """One line of the table."""
    errors = word_errors(material, texts)
    word_count = errors.hits + errors.substitutions + errors.deletions
    pairs = [
        (fillers(one.reference), fillers(text)) for one, text in zip(material, texts, strict=True)
    ]
    said, kept = sum(said for said, _ in pairs), sum(min(pair) for pair in pairs)
    return [
        group,
        name,
        f"{errors.wer:.3f}",
        *(str(n) for n in (errors.deletions, errors.insertions, errors.substitutions, word_count)),
        f"{kept} of {said}" if said else "",
    ]


def fillers(text: str) -> int:
    """How many fillers a text holds."""
    return sum(is_filler(word) for word in text.split())


def rows_by_group(name: str, material: Sequence[Material], texts: Sequence[str]) -> list[list[str]]:
    """A line for each kind of recording, and one for all."""
    rows = []
    for group in ["all", *sorted({one.group for one in material})]:
        chosen = [n for n, one in enumerate(material) if group in {"all", one.group}]
        rows.append(row(name, group, [material[n] for n in chosen], [texts[n] for n in chosen]))
    return rows


@click.command(help=__doc__)
@model_option
@part_option
def main(model: str, part: str) -> None:
    """Print the table as Markdown."""
    systems = Systems(model)
    material = [*fixtures(part), *human_speech(part)]
    compared = {
        "simulator": systems.simulator(),
        "simulator, no vocabulary": systems.simulator(biased=False),
        "transcribe, beam 5": systems.transcribe(5),
        "transcribe, beam 1": systems.transcribe(1),
        "transcribe, beam 5, hotwords": systems.transcribe(5, hotwords=True),
        "BatchedInferencePipeline": systems.batched_pipeline(),
    }
    rows = []
    for name, hear in compared.items():
        rows += rows_by_group(name, material, timed(name, hear, material).results)
    rows.sort(key=lambda row: row[0])
    headings = ["recordings", "system", "WER", "lost", "made up", "wrong", "words", "fillers kept"]
    table(f"Word errors, {part} part, Whisper {model}, int8", headings, rows)


if __name__ == "__main__":
    main()
