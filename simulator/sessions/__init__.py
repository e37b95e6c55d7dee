"""The library of session folders: reading, repair, revision, retention."""
