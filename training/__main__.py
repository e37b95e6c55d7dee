"""``python -m training prepare|train|export|measure``: see ``training/README.md``."""

import argparse
from pathlib import Path

from training import measuring, preparing

_BUILD = Path("build/meaning")


def main() -> None:
    """Run one step and say what it wrote."""
    options = _parser().parse_args()
    if options.step == "prepare":
        preparing.prepare(options.build)
    elif options.step == "measure":
        measuring.measure()
    else:
        from training import running  # noqa: PLC0415 - loads torch, which measuring does without

        {"train": running.train, "export": running.export}[options.step](options.build)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "step",
        choices=("prepare", "train", "export", "measure"),
        help="check the corpus and unpack the base; train (an hour on two cores); write the "
        "weights that ship; measure these on the held-out questions",
    )
    parser.add_argument("--build", type=Path, default=_BUILD, help=f"default: {_BUILD}")
    return parser


if __name__ == "__main__":
    main()
