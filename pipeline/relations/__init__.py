"""How the names of an article are related: who works where as what, what lies where."""

from pipeline.relations.find import find

__all__ = ["find"]
