"""The Noto CJK fonts of this system become small TrueType fonts with the characters of the sample.

Their licence (SIL Open Font License) allows embedding. As they come, though, the PDF would number
their characters by a table of its own (an embedded CMap), which pdfminer does not read: pdfplumber
would find empty pages. In TrueType form they need no such table.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

FILES = {"serif": "NotoSerifCJK-Regular.ttc", "sans": "NotoSansCJK-Bold.ttc"}
SIMPLIFIED_CHINESE = 2  # its place among the fonts of each file, after Japanese and Korean
FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


def find_fonts(folder: Path | None) -> dict[str, Path]:
    """The font files below that folder, else below the system's, by the names of FILES.

    Raises FileNotFoundError, which says what to install.
    """
    folders = [folder] if folder else [Path(each).expanduser() for each in FOLDERS]
    return {name: _find_file(file, folders) for name, file in FILES.items()}


def _find_file(file: str, folders: Iterable[Path]) -> Path:
    for folder in folders:
        for path in sorted(folder.rglob(file)):
            return path
    raise FileNotFoundError(
        f"{file} is missing: install fonts-noto-cjk (its name in Debian and Ubuntu), "
        "or say where it is with --fonts FOLDER."
    )


def write_truetype(source: Path, characters: str, target: Path) -> None:
    """Write these characters of the source's simplified Chinese font as a TrueType font."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib import TTFont

    font = TTFont(source, fontNumber=SIMPLIFIED_CHINESE)
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    names = {code: cmap[code] for code in sorted(map(ord, set(characters)))}
    order = [".notdef", *dict.fromkeys(names.values())]
    builder = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    builder.updateHead(created=font["head"].created, modified=font["head"].modified)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: _draw(glyphs[name]) for name in order})
    builder.setupHorizontalMetrics({name: font["hmtx"][name] for name in order})
    builder.setupHorizontalHeader(ascent=font["hhea"].ascent, descent=font["hhea"].descent)
    builder.setupOS2(sCapHeight=font["OS/2"].sCapHeight, usWeightClass=font["OS/2"].usWeightClass)
    builder.setupPost(keepGlyphNames=False)
    builder.font["name"] = font["name"]
    builder.save(target)


def _draw(glyph: "Glyph") -> "Glyph":
    """Its outline in TrueType's curves, off by a thousandth of the character's size at most."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    glyph.draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
    return pen.glyph()
