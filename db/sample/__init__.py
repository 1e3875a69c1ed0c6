"""The bundled sample issue: what the bulletin printed for April 2023, with news written anew.

`typeset.py` makes the PDF from `pages.yml`; the product only needs to know where it lies.
"""

from pathlib import Path


def sample_path() -> Path:
    """The sample issue as a PDF, in the checkout and in the installed package."""
    return Path(__file__).with_name("nanjing-2023-05-sample.pdf")
