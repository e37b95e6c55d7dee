"""What a page can ask for besides the interview: a counter for each subject."""
