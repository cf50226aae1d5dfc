"""What a file is by its first bytes; its name and what its sender says do not count."""

from __future__ import annotations

_STARTS = (
    (b"\xff\xd8\xff", "image", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image", "image/png"),
    (b"OggS", "audio", "audio/ogg"),
    (b"ID3", "audio", "audio/mpeg"),
    (b"\xff\xfb", "audio", "audio/mpeg"),
    (b"\xff\xf3", "audio", "audio/mpeg"),
    (b"\xff\xf1", "audio", "audio/aac"),
    (b"\x1aE\xdf\xa3", "audio", "audio/webm"),
)
_BOXES = {
    b"heic": ("image", "image/heic"),
    b"heix": ("image", "image/heic"),
    b"mif1": ("image", "image/heic"),
    b"M4A ": ("audio", "audio/mp4"),
    b"isom": ("audio", "audio/mp4"),
    b"mp42": ("audio", "audio/mp4"),
    b"iso5": ("audio", "audio/mp4"),
}
_RIFF = {b"WEBP": ("image", "image/webp"), b"WAVE": ("audio", "audio/wav")}


def sniff(data: bytes) -> tuple[str, str] | None:
    """(image or audio, media type) of an accepted file, else None."""
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _BOXES.get(data[8:12])
    return next(((kind, mime) for start, kind, mime in _STARTS if data.startswith(start)), None)
