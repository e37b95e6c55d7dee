"""What is offered to a person before their first interview, in words that every front end uses."""

SOUND_CHECK = "a short sound check: a voice speaks, and you read a sentence aloud."
"""What is offered to who has not had one."""
