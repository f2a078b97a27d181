"""Every sentence of the interface, in every language."""

from quiz.i18n.messages import has, percent, say, table

__all__ = ["has", "percent", "say", "table"]
