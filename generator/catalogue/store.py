"""The open file, its transactions, and values by name."""

from __future__ import annotations

import sqlite3


class Store:
    """One open catalogue. Transactions are explicit: `begin`, then `commit` or `rollback`."""

    def __init__(self, connection: sqlite3.Connection, *, dropped: str = "") -> None:
        self.connection = connection
        self.dropped = dropped  # why an earlier catalogue was thrown away: damaged, schema, or ''

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def begin(self) -> None:
        """Start a transaction."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """End the transaction and keep what it did."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """End the transaction and forget what it did."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def value(self, key: str) -> bytes:
        """A value by name; b'' if there is none."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else b""

    def set_value(self, key: str, value: bytes) -> None:
        """Keep a value by name."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
