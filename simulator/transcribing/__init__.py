"""Recorded sound to words with times, by a local Whisper model."""
