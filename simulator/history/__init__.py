"""All practice in a database: records, attempts, and what is due when."""
