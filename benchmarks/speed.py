"""How fast whole recordings are transcribed, as a share of their length (real time factor).

The recordings are read from disk beforehand; finding the speech in them counts. Run it on an
otherwise idle machine.
"""

import click

from benchmarks.material import (
    Systems,
    fixtures,
    human_speech,
    model_option,
    part_option,
    table,
    timed,
    word_errors,
)


@click.command(help=__doc__)
@model_option
@part_option
def main(model: str, part: str) -> None:
    """Print the table as Markdown."""
    systems = Systems(model)
    compared = {
        "simulator": systems.simulator(),
        "transcribe, beam 5": systems.transcribe(5),
        "transcribe, beam 1": systems.transcribe(1),
        "BatchedInferencePipeline": systems.batched_pipeline(),
    }
    rows = []
    for group, material in (("answers", fixtures(part)), ("human speech", human_speech(part))):
        if not material:
            continue
        sound_seconds = sum(one.seconds for one in material)
        timed("warming up", compared["simulator"], material[:2])
        factors = {}
        for name, hear in compared.items():
            heard = timed(f"{group}: {name}", hear, material)
            factors[name] = heard.computing_seconds / sound_seconds
            times_slower = factors[name] / factors["simulator"]
            rows.append(
                [
                    f"{group}, {sound_seconds:.0f} s",
                    name,
                    f"{factors[name]:.4f}",
                    f"{times_slower:.1f} x",
                    f"{word_errors(material, heard.results).wer:.3f}",
                ]
            )
    headings = ["recordings", "system", "real time factor", "time, simulator = 1", "WER"]
    table(f"Speed, {part} part, Whisper {model}, int8", headings, rows)


if __name__ == "__main__":
    main()
