"""Everything practised: session folders and the history database."""
