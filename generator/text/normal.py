"""Unicode normalisation at the border: what is read becomes NFC, once."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The text in Unicode Normalization Form C (UAX #15); quick when it already is."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
