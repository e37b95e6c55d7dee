"""Every benchmark, in the order in which all of them run and are reported."""

TABLES = (
    "turn_taking",
    "latency",
    "words",
    "word_times",
    "accuracy",
    "verdicts",
    "appeals",
    "meaning",
    "meaning_spoken",
    "meaning_public",
    "professions",
    "key_points",
    "delivery",
    "silence",
    "models",
    "footprint",
    "crashes",
    "history",
    "review",
    "banks",
)
