"""The question bank and its interviews: data only."""
