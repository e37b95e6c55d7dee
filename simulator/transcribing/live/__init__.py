"""An answer becomes words while it is spoken, whichever recogniser reads it."""
