"""What this site makes of a source: address, state, terms, pictures, faults."""
