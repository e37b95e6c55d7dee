"""Recorded answers, what makes them, and a sound server: what tests and benchmarks share."""
