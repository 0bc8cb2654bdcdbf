"""The files of a new site, one folder a language."""
