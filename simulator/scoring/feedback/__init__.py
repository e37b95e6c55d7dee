"""What a good coach says about an answer: each part of it beside its wordings."""
