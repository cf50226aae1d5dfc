"""FORMS_DIR: an organisation's forms beside the built-in ones, sound or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import library
from bot.library import FormsRefused
from bot.settings import Settings
from bot.simulate.source import source
from tests.promises.own_forms import settings, small

BUILT_IN = {path.stem for path in library.FORMS.glob("*.md")}
FAULTY = small("hong", "Hỏng").replace("| text | seen |", "| pulldata | seen |")
NO_ALARM = small("bao", "Báo", report=True).replace(
    "| yes | yes |\n| | text", "| yes | maybe |\n| | text"
)
OWN_FOLLOW_UP = small("follow_up", "Theo dõi của chúng tôi")


def refused(folder: Path, **forms: str) -> str:
    """What is said instead of starting."""
    with pytest.raises(FormsRefused) as told:
        library.load(settings(folder, forms))
    return str(told.value)


def test_their_forms_stand_beside_the_built_in_ones(tmp_path: Path) -> None:
    books = library.load(settings(tmp_path, {"so_ca": small("so_ca", "Sổ giao ca")}))
    assert set(books.forms) == set(books.sources) == BUILT_IN | {"so_ca"}


def test_their_form_of_a_built_in_id_takes_its_place_whatever_its_file(tmp_path: Path) -> None:
    books = library.load(settings(tmp_path, {"theo_doi": OWN_FOLLOW_UP}))
    assert set(books.forms) == BUILT_IN
    assert books.forms["follow_up"].title["vi"] == "Theo dõi của chúng tôi"
    assert books.sources["follow_up"][0] == "theo_doi.md"


def test_a_faulty_form_stops_the_start_with_every_fault_in_both_languages(tmp_path: Path) -> None:
    said = refused(tmp_path, hong=FAULTY, tot=small("tot", "Tốt"), bao=NO_ALARM)
    assert said.startswith("FORMS_DIR: biểu mẫu có lỗi, chưa chạy được.")
    assert "hong.md, trang survey, dòng 3" in said and "hong.md, sheet survey, row 3" in said
    assert "bao.md, sheet survey, row 2, column bind::hl:danger" in said
    assert "tot.md" not in said


def test_two_forms_of_one_id_are_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, a=small("so_ca", "Sổ"), b=small("so_ca", "Sổ khác"))
    assert "b.md, sheet settings, row 2, column form_id" in said and "already used in a.md" in said


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    nowhere = Settings(_env_file=None, forms_dir=tmp_path / "no", var_dir=tmp_path)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match=r"FORMS_DIR: .*no is no folder"):
        library.load(nowhere)


def test_a_built_in_form_is_still_found_by_its_id(tmp_path: Path) -> None:
    own = settings(tmp_path, {"so_ca": small("so_ca", "Sổ"), "intake": small("intake", "Của ta")})
    assert b"Theo d" in source(own, "follow_up").contents
    assert "Của ta".encode() in source(own, "intake").contents
    with pytest.raises(ValueError, match=r"there are intake, so_ca, .*follow_up, .*initial_risk"):
        source(own, "so_c")
