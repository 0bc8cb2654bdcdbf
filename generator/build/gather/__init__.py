"""From the disk to an edition: what is read, derived and checked before any page is planned."""
