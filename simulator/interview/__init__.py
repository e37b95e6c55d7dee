"""The live session: a table of steps, its runner, and the ports it acts through."""
