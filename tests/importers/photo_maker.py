"""A letter as a phone sees it: drawn, tilted, unevenly lit, grainy."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFont

LETTER = (
    "Dear Ms Example,",
    "",
    "thank you for your message about the school taxi.",
    "The escort for the morning run is Mr Quillfeather.",
    "He will wait at the gate until quarter to nine.",
    "",
    "Yours sincerely",
)


def drawn(lines: tuple[str, ...] = LETTER, size: tuple[int, int] = (1_240, 1_754)) -> Image.Image:
    """The letter on white paper."""
    sheet = Image.new("L", size, 250)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(34)
    for number, line in enumerate(lines):
        pen.text((130, 220 + number * 62), line, fill=35, font=font)
    return sheet


def photographed(sheet: Image.Image, tilt: float = 1.5, seed: int = 5) -> Image.Image:
    """The sheet tilted on a table, with a shadow from one side and grain."""
    tilted = sheet.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=205)
    shadow = Image.linear_gradient("L").rotate(90).resize(sheet.size).point(lambda dot: 150 + dot * 105 // 255)
    chance = random.Random(seed)  # noqa: S311  grain, not a secret
    grain = Image.frombytes("L", (310, 438), chance.randbytes(310 * 438)).resize(sheet.size)
    return Image.blend(ImageChops.multiply(tilted, shadow), grain, 0.08)


def saved(photo: Image.Image, orientation: int = 1) -> bytes:
    """As a phone saves it."""
    made, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = orientation
    photo.save(made, "JPEG", quality=75, exif=exif)
    return made.getvalue()
