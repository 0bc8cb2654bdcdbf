"""Unexpected faults in one line."""

from __future__ import annotations

import sqlite3
from concurrent.futures import BrokenExecutor


def describe(fault: BaseException) -> str:
    """What to tell a user about a bug of ours or a world that broke, without a traceback."""
    if isinstance(fault, OSError):
        name = f"{fault.filename}: " if fault.filename else ""
        return f"warraq: error: {name}{fault.strerror or fault}"
    if isinstance(fault, sqlite3.OperationalError):
        return f"warraq: error: the record of builds (.warraq): {fault}"
    if isinstance(fault, BrokenExecutor):
        return (
            "warraq: error: a process of the build was killed; build again, with fewer processes"
            " (-j) if memory was short"
        )
    return f"warraq: internal error: {type(fault).__name__}: {fault} (run again with --debug)"
