"""Documents of word processors, Markdown and mail."""
