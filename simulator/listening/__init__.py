"""Microphone or file to recorded answers: voice activity, end of answer, writing to disk."""
