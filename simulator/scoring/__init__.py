"""Key points and a transcript to coverage with evidence, delivery and feedback."""
