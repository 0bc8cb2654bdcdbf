"""Unexpected faults in one line."""

from __future__ import annotations


def describe(fault: BaseException) -> str:
    """What to tell a user about a bug of ours or a world that broke, without a traceback."""
    if isinstance(fault, OSError):
        name = f"{fault.filename}: " if fault.filename else ""
        return f"warraq: error: {name}{fault.strerror or fault}"
    return f"warraq: internal error: {type(fault).__name__}: {fault} (run again with --debug)"
