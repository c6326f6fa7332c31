"""Photos and scans: dates, orientation, what they carry, and hostile ones."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from senddiary.errors import UnreadableFile
from senddiary.importers import picture, picture_pixels, sandbox
from senddiary.importers.choosing import read_with
from senddiary.importers.draft import Clock, Draft
from senddiary.importers.picture_pixels import MOST_DOTS, decode, opened, upright_size
from senddiary.importers.remarks import Unreadable, sentence, spoken
from tests.importers.described import SAMPLES

TAKEN, ZONE, CAMERA, PLACE = 0x9003, 0x9011, 0x8769, 0x8825


def read(content: bytes, name: str = "photo.jpg") -> Draft:
    return picture.read(io.BytesIO(content), name)


def saved(shown: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    made = io.BytesIO()
    shown.save(made, kind, **how)
    return made.getvalue()


def photo(exif: Image.Exif | bytes | None = None, size: tuple[int, int] = (60, 40)) -> bytes:
    return saved(Image.new("RGB", size, "teal"), exif=exif or b"")


def taken(date: object, zone: str | None = None) -> Image.Exif:
    exif = Image.Exif()
    exif[CAMERA] = {TAKEN: date} | ({ZONE: zone} if zone else {})
    return exif


def marked(orientation: int) -> bytes:
    """A picture with a red corner at the upper left, as the camera lay."""
    shown = Image.new("RGB", (60, 40), "white")
    shown.paste((255, 0, 0), (0, 0, 20, 12))
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(shown, exif=exif, quality=95)


# 42
def test_the_camera_says_when_and_in_which_zone() -> None:
    (clock,) = read(photo(taken("2026:03:04 10:11:12", "+01:00"))).clocks
    assert clock == Clock("2026-03-04T10:11", "camera", 60, "2026:03:04 10:11:12")


@pytest.mark.parametrize("raw", ["0000:00:00 00:00:00", "9999:99:99 99:99:99", "yesterday", "2026:02:30 10:00:00"])
def test_a_date_that_cannot_be_is_no_date_and_is_never_today(raw: str) -> None:
    assert all(clock.form is None for clock in read(photo(taken(raw))).clocks)


def test_the_date_in_a_phone_s_file_name_is_a_clock_of_its_own() -> None:
    draft = read(photo(taken("2026:03:04 10:11:12")), "IMG_20260305_081500.jpg")
    assert [(clock.form, clock.source) for clock in draft.clocks] == [
        ("2026-03-04T10:11", "camera"),
        ("2026-03-05T08:15", "file-name"),
    ]


def test_a_place_inside_is_told_and_not_handed_on() -> None:
    exif = Image.Exif()
    exif[PLACE] = {1: "N", 2: (51.0, 30.0, 0.0)}
    draft = read(photo(exif))
    assert spoken(draft.remarks[0]).startswith("This picture says where it was taken.")
    assert "51" not in str(draft)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0M", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*" + bytes(3)]
)
def test_broken_camera_notes_do_not_hide_the_picture(exif: bytes) -> None:
    assert read(photo(exif)).facts["width"] == "60"


def test_a_huge_camera_note_does_no_harm() -> None:
    exif = Image.Exif()
    exif[CAMERA] = {0x927C: bytes(60_000)}
    assert read(photo(exif)).facts["height"] == "40"


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(0, (2, 2)), (1, (2, 2)), (2, (57, 2)), (3, (57, 37)), (4, (2, 37)), (5, (2, 2)), (6, (37, 2)), (7, (37, 57)),
     (8, (2, 57)), (9, (2, 2))],
)  # fmt: skip
def test_every_orientation_is_turned_upright(orientation: int, corner: tuple[int, int]) -> None:
    with opened(io.BytesIO(marked(orientation))) as found:
        upright, _cut = decode(found, 1_000, 1_000)
    red, green, _blue = upright.getpixel(corner)  # type: ignore[misc]  # three colours
    assert (red > 200, green < 90) == (True, True)


# 37
@pytest.mark.parametrize("side", [12_000, 20_000])
def test_a_small_file_with_far_too_many_dots_is_refused(side: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(saved(Image.new("1", (side, side)), "PNG"), "huge.png")
    words = sentence(refused.value.code, refused.value.number)
    assert words == f"This picture has more than {MOST_DOTS // 10**6} million dots. That is too many to open here."


# 38
def test_a_photo_cut_short_is_shown_as_far_as_it_goes() -> None:
    whole = saved(Image.effect_noise((400, 300), 80))
    draft = read(whole[: len(whole) // 2])
    assert spoken(draft.remarks[0]) == "The end of this picture is missing. What is there is shown."
    assert draft.facts["width"] == "400"


# 39
@pytest.mark.parametrize("sample", ["IMG_0412.heic", "drawing.avif"])
def test_a_broken_heic_is_one_sentence_and_the_next_is_read(sample: str) -> None:
    good = (SAMPLES / "picture" / sample).read_bytes()
    with pytest.raises(Unreadable) as refused:
        read(good[:200] + bytes(40) + good[240:300], sample)
    assert sentence(refused.value.code) == "This picture is damaged, so it cannot be shown."
    assert read(good, sample).facts["width"] == "96"


def test_a_heic_that_kills_its_decoder_costs_only_itself() -> None:
    good = (SAMPLES / "picture" / "IMG_0412.heic").read_bytes()
    with pytest.raises(UnreadableFile) as refused:
        sandbox.read(good[:190] + b"\xff" * 4 + good[194:], "deadly.heic")
    assert refused.value.code in {"stopped", "picture-damaged"}
    assert sandbox.read(good, "next.heic").facts["width"] == "96"


# 40
def test_a_heic_that_is_called_jpg_is_read_all_the_same() -> None:
    content = (SAMPLES / "picture" / "IMG_0412.heic").read_bytes()
    assert sandbox.read(content, "IMG_0412.jpg").facts["format"] == "heif"


# 41
SHEETS = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_moving_pictures_only_the_first_is_shown(kind: str) -> None:
    content = saved(SHEETS[0], kind, save_all=True, append_images=SHEETS[1:])
    assert [remark.code for remark in read(content, "many").remarks] == ["first-frame"]


def test_a_scan_in_several_pages_has_them_all() -> None:
    draft = read(saved(SHEETS[0], "TIFF", save_all=True, append_images=SHEETS[1:]), "scan.tif")
    assert (draft.facts["pages"], draft.remarks) == ("3", ())


def test_a_scan_whose_pages_lead_back_to_the_first_comes_to_an_end() -> None:
    content = bytearray(saved(SHEETS[0], "TIFF", save_all=True, append_images=SHEETS[1:]))
    at, last = struct.unpack_from("<I", content, 4)[0], 0
    while at:
        last = at + 2 + 12 * struct.unpack_from("<H", content, at)[0]
        at = struct.unpack_from("<I", content, last)[0]
    content[last : last + 4] = content[4:8]
    assert read(bytes(content), "scan.tif").facts["pages"] == "3"


def test_a_scan_of_more_pages_than_anybody_turns_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (picture, picture_pixels):
        monkeypatch.setattr(module, "MOST_SHEETS", 2)
    draft = read(saved(SHEETS[0], "TIFF", save_all=True, append_images=SHEETS[1:]), "scan.tif")
    assert draft.facts["pages"] == "2"
    assert spoken(draft.remarks[0]) == "This scan has more pages than can be shown here. The first 2 are shown."


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_scan_is_turned_upright_once(orientation: int) -> None:
    lying = Image.open(io.BytesIO(marked(orientation)))
    with opened(io.BytesIO(saved(lying, "TIFF", tiffinfo={0x0112: orientation}))) as found:
        size = upright_size(found)
        upright, _cut = decode(found, 1_000, 1_000)
    with opened(io.BytesIO(marked(orientation))) as photographed:
        expected, _cut = decode(photographed, 1_000, 1_000)
    assert (size, upright.size) == (expected.size, expected.size)
    assert ImageChops.difference(upright, expected).getextrema() == ((0, 0),) * 3


def test_a_photo_with_a_second_frame_of_the_camera_is_one_photo() -> None:
    first, second = Image.new("RGB", (30, 20), "red"), Image.new("RGB", (30, 20), "blue")
    draft = read(saved(first, "MPO", save_all=True, append_images=[second]))
    assert (draft.facts["format"], draft.remarks) == ("mpo", ())


@pytest.mark.parametrize("mode", ["CMYK", "I;16", "F", "LA", "RGBA", "P", "1", "I"])
def test_every_kind_of_colour_can_be_shown(mode: str) -> None:
    shown = Image.linear_gradient("L").resize((64, 64))
    shown = Image.frombytes("I;16", (64, 64), bytes(range(256)) * 32) if mode == "I;16" else shown.convert(mode)
    with opened(io.BytesIO(saved(shown, "TIFF"))) as found:
        flat, _cut = decode(found, 32, 32)
    assert (flat.mode in {"L", "RGB"}, flat.size) == (True, (32, 32))


def test_a_broken_colour_profile_is_passed_over() -> None:
    assert read(saved(Image.new("RGB", (9, 9)), icc_profile=b"no profile at all")).facts["width"] == "9"


def test_words_packed_into_a_picture_do_not_unfold() -> None:
    notes = PngInfo()
    notes.add_text("Comment", "a" * 3_000_000, zip=True)
    with pytest.raises(Unreadable):
        read(saved(Image.new("L", (9, 9)), "PNG", pnginfo=notes), "wordy.png")


def test_a_picture_of_no_width_is_damaged() -> None:
    content = bytearray(saved(Image.new("L", (9, 9)), "PNG"))
    content[16:20] = struct.pack(">I", 0)
    with pytest.raises(Unreadable):
        read(bytes(content), "none.png")


def test_a_picture_that_is_a_page_too_is_only_kept() -> None:
    draft = read_with([picture], io.BytesIO(photo() + b"PK\5\6" + bytes(18)), "photo.jpg")  # type: ignore[list-item]  # a module
    assert (draft.kind, [remark.code for remark in draft.remarks]) == ("file", ["unusual"])
