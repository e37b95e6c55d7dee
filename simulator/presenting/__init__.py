"""What happened, turned into words and views: wording, marks and rows, and no toolkit."""
