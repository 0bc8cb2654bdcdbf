"""Pictures: what a file is."""
