"""How much a question may hold: more than anybody asks or says, and little enough to be quick."""

LONGEST_FIELD_LETTERS = 50_000
"""Of a question, an answer, or all points: an hour of speech has as many."""

LONGEST_UNIT_LETTERS = 500
MOST_POINTS = 100
MOST_FOLLOW_UPS = 100
