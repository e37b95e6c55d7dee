"""Asks a language model that the person runs: never needed, and never believed blindly."""
