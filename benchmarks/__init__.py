"""One command for each table of measurements: ``python -m benchmarks.words``."""
