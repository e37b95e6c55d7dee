"""The interviewer's first words, by themselves: they are needed before the rest is loaded."""

HELLO = "Hello, I'm your interviewer."
