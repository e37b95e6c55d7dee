"""What the product knows of English: its words and sentences, and how they are said."""
