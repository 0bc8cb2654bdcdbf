"""Pure text: everything that knows Arabic, or any other script, and nothing of files."""
