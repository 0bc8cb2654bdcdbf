"""Where work is done: executors, and the pure functions that run in them."""
