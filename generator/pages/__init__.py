"""Which pages exist and what each is told."""
