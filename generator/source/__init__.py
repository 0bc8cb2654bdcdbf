"""What editors wrote, read and checked: bytes to frozen values, with a place for every fault."""
