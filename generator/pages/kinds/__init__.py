"""The kinds of pages, one module each: owners, pages, what a template is told."""
