"""Every sentence of the interface, in every language."""

from quiz.i18n.messages import has, say, table

__all__ = ["has", "say", "table"]
