"""Recorded sound to words with times: what is heard, the pipeline, and a recogniser."""
