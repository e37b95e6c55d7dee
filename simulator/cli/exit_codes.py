"""Exit codes besides 0, for done, and 2, which click gives for wrong usage."""

EXIT_ERROR = 1
"""Something that the user can fix."""

EXIT_INTERRUPTED = 130
"""Ctrl-C, or another request to stop."""
