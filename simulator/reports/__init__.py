"""Finished sessions in the forms in which people read them."""
