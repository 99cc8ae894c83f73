"""A transformer that is taught names by gold and teaches the net that ships: multilingual-e5-small."""
