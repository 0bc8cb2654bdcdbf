"""Pictures: what a file is, what it says of itself, and the same without its position."""
