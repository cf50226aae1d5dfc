"""`check` at the terminal: ids or files, the lists beside them, every fault, an exit code."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from bot import check_forms, command_check, library
from bot.settings import Settings
from conversations.xform import read

FORM = """
| survey | | | |
| | type | name | label |
| | select_one_from_file schools.csv | school | Trường nào? |
| settings | | |
| | form_id | version |
| | {name} | 1 |
"""
LIST = "name,label\nhs,Hoa Sen\nhm,Hoa Mai\n"
FAULTY = FORM.format(name="faulty").replace("schools", "nowhere")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two forms and the list of one of them."""
    (tmp_path / "small.md").write_text(FORM.format(name="small"), encoding="utf-8")
    (tmp_path / "schools.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


@pytest.fixture
def settings(folder: Path) -> Settings:
    return Settings(_env_file=None, forms_dir=folder, var_dir=folder)  # type: ignore[call-arg]


def told(settings: Settings, *wanted: str) -> tuple[bool, str]:
    """Whether all was well, and what was said."""
    out = Console(file=io.StringIO(), width=200)
    sound = check_forms.run(settings, wanted, out)
    assert isinstance(out.file, io.StringIO)
    return sound is not None, out.file.getvalue()


def test_a_list_beside_a_form_is_a_list_and_no_form(settings: Settings) -> None:
    assert told(settings) == (True, "")
    assert list(library.form_files(settings)) == ["small.md"]


def test_a_form_is_named_by_its_id_or_its_file(settings: Settings, folder: Path) -> None:
    assert told(settings, "small")[0]
    assert told(settings, str(folder / "small.md"))[0]
    with pytest.raises(ValueError, match="there are small"):
        told(settings, "smal")


def test_the_faults_of_all_forms_stand_under_their_names(settings: Settings, folder: Path) -> None:
    (folder / "faulty.md").write_text(FAULTY, encoding="utf-8")
    (folder / "empty.md").write_text("| survey |\n| | type |\n", encoding="utf-8")
    well, words = told(settings)
    assert not well
    assert "faulty.md: 1 lỗi" in words
    assert "✗ trang survey, dòng 2, cột type: không thấy tệp nowhere.csv cạnh biểu mẫu" in words
    assert "  sheet survey, row 2, column type: nowhere.csv is not beside the form" in words
    assert "2 lỗi trong 2/3 biểu mẫu" in words


def test_what_is_sound_comes_back_with_its_lists(settings: Settings) -> None:
    sound = check_forms.run(settings, ["small"], Console(file=io.StringIO()))
    assert sound is not None
    ((name, data),) = sound.items()
    assert name == "small.zip"
    assert [c.name for c in read(name, data).lists["schools"]] == ["hs", "hm"]


def test_the_house_keeps_a_form_together_with_its_lists(settings: Settings) -> None:
    books = library.load(settings)
    name, data = books.sources["small"]
    assert name == "small.zip"
    assert read(name, data).hash == books.forms["small"].hash
    assert [c.label["vi"] for c in books.forms["small"].lists["schools"]] == ["Hoa Sen", "Hoa Mai"]


def test_communes_without_a_number_somebody_called_are_named(settings: Settings) -> None:
    (said,) = command_check.warnings(settings)
    assert "commune_contacts.yaml" in said and "xã Hòa Vang" in said and "example" not in said


def test_a_house_whose_numbers_were_called_hears_no_warning(
    settings: Settings, folder: Path
) -> None:
    shipped = (library.POLICY / "commune_contacts.yaml").read_text(encoding="utf-8")
    called = shipped.replace("trust: example", "trust: confirmed")
    (folder / "commune_contacts.yaml").write_text(called, encoding="utf-8")
    own = settings.model_copy(update={"policy_dir": folder})
    assert command_check.warnings(own) == []
