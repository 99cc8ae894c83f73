"""Plain text: the header, the body and the lines around it of a saved article."""
