"""Whisper as a recogniser: its models, and how they are loaded and read with."""
