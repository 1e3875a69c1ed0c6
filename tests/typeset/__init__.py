"""Bulletins that nobody published, typeset as the real ones are, each with its truth beside it.

Written from the printed page alone: nothing here knows how the assistant reads a page, so that
reader and pages cannot share a mistake. In order: `names` and `content` make up an issue, `drift`
changes it, `planted` spoils it; `grids` and `pages` lay it out; `by_reportlab`, `by_chromium` and
`by_libreoffice` print it; `truth` says what was printed. `python -m tests.typeset OUT` does it all.
"""
