"""Pages of the web and feeds."""
