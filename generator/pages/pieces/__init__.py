"""What several kinds of pages are put together from."""
