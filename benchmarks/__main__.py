"""Every table, one after another: about an hour on two cores."""

import runpy

TABLES = (
    "words",
    "accuracy",
    "appeals",
    "verdicts",
    "silence",
    "word_times",
    "delivery",
    "models",
    "footprint",
    "latency",
    "key_points",
    "professions",
    "history",
    "review",
    "banks",
    "crashes",
    "turn_taking",
)

for name in TABLES:
    try:
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
