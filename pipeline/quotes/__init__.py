"""Who says what: quotes with their cues, their speakers and the media that passed them on."""

from pipeline.quotes.find import find

__all__ = ["find"]
