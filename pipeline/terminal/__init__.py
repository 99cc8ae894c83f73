"""What svodka prints: the summary of a run, one article with its annotations, lists of what was found."""
