"""A front end beside the command line: the same interviews, in the person's own browser."""
