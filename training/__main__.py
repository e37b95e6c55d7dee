"""``python -m training prepare|train|export|measure|curve``: see ``training/README.md``."""

import argparse
from pathlib import Path

from simulator.scoring.meaning.weights import FOLDER
from training import curve, measuring, preparing

_BUILD = Path("build/meaning")


def main() -> None:
    """Run one step and say what it wrote."""
    options = _parser().parse_args()
    if options.step == "prepare":
        preparing.prepare(options.build)
    elif options.step == "measure":
        measuring.measure()
    elif options.step == "curve":
        curve.curve(options.weights, options.questions)
    else:
        from training import running  # noqa: PLC0415 - loads torch, which measuring does without

        {"train": running.train, "export": running.export}[options.step](options.build)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "step",
        choices=("prepare", "train", "export", "measure", "curve"),
        help="check the corpus and unpack the base; train (an hour on two cores); write the "
        "weights that ship; measure these on the held-out questions; draw the learning curve",
    )
    parser.add_argument("--build", type=Path, default=_BUILD, help=f"default: {_BUILD}")
    parser.add_argument(
        "--weights", type=Path, default=FOLDER, help="curve: what to measure (default: what ships)"
    )
    parser.add_argument(
        "--questions", type=int, help="curve: from how many questions it learnt (default: all)"
    )
    return parser


if __name__ == "__main__":
    main()
