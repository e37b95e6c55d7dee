"""What an attentive interviewer asks about an answer, worded from what was said in it."""
