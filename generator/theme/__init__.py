"""Themes: from a page's context to its bytes."""
