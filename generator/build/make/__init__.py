"""From an edition to files: which pages must be made, their bytes, and writing them."""
