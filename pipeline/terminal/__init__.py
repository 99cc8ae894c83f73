"""What svodka prints: the summary of a run, one article with its annotations, lists of what was found."""

from pipeline.terminal.article import show, show_stored
from pipeline.terminal.lists import entities, hits
from pipeline.terminal.screen import HARMLESS
from pipeline.terminal.summary import inspected, runs, summary

__all__ = ["HARMLESS", "entities", "hits", "inspected", "runs", "show", "show_stored", "summary"]
