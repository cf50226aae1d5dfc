"""Telephone numbers from before 2017 and 2018, and what they are today.

Area codes changed in three steps in 2017, mobile numbers of eleven figures from 15/9/2018 (plans of
the Ministry of Information and Communications).
"""

from __future__ import annotations

_MOBILE = {
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0162": "032",
    "0163": "033",
    "0164": "034",
    "0165": "035",
    "0166": "036",
    "0167": "037",
    "0168": "038",
    "0169": "039",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
# By the date of the change: 11/2/2017, 15/4/2017, 17/6/2017.
_AREA = {
    "022": "0212",
    "0231": "0213",
    "020": "0214",
    "0230": "0215",
    "029": "0216",
    "052": "0232",
    "053": "0233",
    "054": "0234",
    "0510": "0235",
    "0511": "0236",
    "037": "0237",
    "038": "0238",
    "039": "0239",
    "033": "0203",
    "0240": "0204",
    "025": "0205",
    "026": "0206",
    "027": "0207",
    "0280": "0208",
    "0281": "0209",
    "0320": "0220",
    "0321": "0221",
    "0241": "0222",
    "031": "0225",
    "0351": "0226",
    "036": "0227",
    "0350": "0228",
    "030": "0229",
    "0780": "0290",
    "0781": "0291",
    "0710": "0292",
    "0711": "0293",
    "074": "0294",
    "076": "0296",
    "077": "0297",
    "079": "0299",
    "04": "024",
    "08": "028",
    "061": "0251",
    "062": "0252",
    "064": "0254",
    "055": "0255",
    "056": "0256",
    "057": "0257",
    "058": "0258",
    "068": "0259",
    "060": "0260",
    "0501": "0261",
    "0500": "0262",
    "063": "0263",
    "059": "0269",
    "070": "0270",
    "0651": "0271",
    "072": "0272",
    "073": "0273",
    "0650": "0274",
    "075": "0275",
    "066": "0276",
    "067": "0277",
}
_CITIES = ("04", "08")
_LOCAL, _LOCAL_IN_CITIES, _AFTER_MOBILE = 7, 8, 7
"""Figures after the code."""


def renumbered(digits: str) -> tuple[str, ...]:
    """What a number of the old plan is today; () when it is none. The longest code first."""
    code = digits[:4]
    if code in _MOBILE and len(digits) == len(code) + _AFTER_MOBILE:
        return (_MOBILE[code] + digits[4:],)
    return tuple(
        _AREA[digits[:length]] + digits[length:]
        for length in (4, 3, 2)
        if digits[:length] in _AREA and len(digits) - length == _local(digits[:length])
    )


def _local(code: str) -> int:
    return _LOCAL_IN_CITIES if code in _CITIES else _LOCAL
