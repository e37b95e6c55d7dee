"""The full-screen view of an interview; Textual is imported only by ``app`` and ``panels``."""
