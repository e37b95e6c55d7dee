"""Finished sessions in forms that people can read."""
