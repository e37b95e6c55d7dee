"""How an interviewer begins, by itself, for it is wanted before the rest of the room is loaded."""

HELLO = "Hello, I'm your interviewer."
