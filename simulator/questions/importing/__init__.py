"""Questions from elsewhere: what a file holds, what asks in it, and the bank it becomes."""
