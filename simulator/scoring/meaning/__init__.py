"""Whether an idea was put into words of the speaker's own, judged by a small model."""
