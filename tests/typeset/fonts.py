"""Chinese type for the producers that bring none: Noto, as the outlines reportlab can embed.

Noto's outlines are PostScript's, which reportlab refuses; those of the characters that an issue
uses are redrawn as TrueType's.
"""

import importlib.util
import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDER = Path("/usr/share/fonts/opentype/noto")
REGULAR = FOLDER / "NotoSerifCJK-Regular.ttc"
BOLD = FOLDER / "NotoSerifCJK-Bold.ttc"
SIMPLIFIED = "Noto Serif CJK SC"
OFF_BY = 1.0
"""How far a redrawn curve may be from Noto's, in thousandths of the type's size."""

# Radicals that Unicode does not call compatible with their character, yet fonts share a glyph for.
MORE_RADICALS = {"民": "⺠", "门": "⻔", "马": "⻢", "齐": "⻬", "长": "⻓", "见": "⻅"}


def radicals() -> dict[str, str]:
    """Each character that has a radical which looks the same: 人 → ⼈."""
    kangxi = (chr(code) for code in range(0x2F00, 0x2FD6))
    return {unicodedata.normalize("NFKC", r): r for r in kangxi} | MORE_RADICALS


def lacks_font() -> str:
    """What is missing here to cut a font, or nothing."""
    if not (REGULAR.is_file() and BOLD.is_file()):
        return "the fonts Noto Serif CJK are not installed (fonts-noto-cjk)"
    return "" if importlib.util.find_spec("fontTools") else "the package fonttools is not installed"


def with_radicals(characters: Iterable[str]) -> str:
    needed, shapes = set(characters), radicals()
    return "".join(sorted(needed | {shapes[c] for c in needed if c in shapes}))


def redraw_noto(characters: Iterable[str], file: Path = REGULAR) -> BytesIO:
    """A TrueType font with just these characters and the radicals that look like them."""
    from fontTools.ttLib import TTCollection

    with TTCollection(str(file), lazy=True) as collection:
        font = next(f for f in collection.fonts if f["name"].getDebugName(1) == SIMPLIFIED)
        subset_font(font, with_radicals(characters))
        rename_font(font, name_of_cut(characters))
        shapes = font.getGlyphSet()
        glyphs = {name: redraw_glyph(shapes, name) for name in font.getGlyphOrder()}
        return save_truetype(font, glyphs)


def subset_font(font: Any, characters: str) -> None:
    from fontTools.subset import Options, Subsetter

    options = Options(layout_features=[], name_IDs=["*"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)


def name_of_cut(characters: Iterable[str]) -> str:
    return f"NotoCut-{crc32(with_radicals(characters).encode()):08x}"


def rename_font(font: Any, name: str) -> None:
    """A name of its own: reportlab takes fonts of one name for one font."""
    for record in font["name"].names:
        record.string = name


def redraw_glyph(glyphs: Any, name: str) -> Any:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    glyphs[name].draw(Cu2QuPen(pen, OFF_BY, reverse_direction=True))
    return pen.glyph()


def save_truetype(font: Any, glyphs: dict[str, Any]) -> BytesIO:
    from fontTools.ttLib import newTable

    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = font.getGlyphOrder(), glyphs
    font["maxp"].tableVersion = 0x00010000
    for name in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs"):
        setattr(font["maxp"], name, 0)
    for name in ("maxInstructionDefs", "maxStackElements", "maxSizeOfInstructions"):
        setattr(font["maxp"], name, 0)
    font["maxp"].maxComponentElements = 0
    for tag in ("CFF ", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\x00\x01\x00\x00"
    font.recalcTimestamp = False
    written = BytesIO()
    font.save(written)
    written.seek(0)
    return written
