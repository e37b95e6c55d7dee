"""What is asked about an answer, rule by rule."""
