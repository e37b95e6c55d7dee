"""Every table, one after another: several hours on two cores."""

import runpy

from benchmarks.listing import TABLES

for name in TABLES:
    try:
        runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
