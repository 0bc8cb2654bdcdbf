"""Effects: only here is `output/` written."""
