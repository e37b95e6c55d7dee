"""Bank text to questions, with every fault and its line number."""
