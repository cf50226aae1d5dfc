"""Forms in which something is that may go wrong; and those of the house, by name."""

from functools import cache
from pathlib import Path

from benchmarks import big_form
from conversations import xform
from conversations.form import Form
from conversations.question import Choice
from tests.conversations.engine.talk import ROOT

HERE = Path(__file__).parent / "many"
SHIPPED = tuple(sorted(p.stem for p in (ROOT / "forms").glob("*.md")))
EXAMPLES = tuple(sorted(p.name for p in (ROOT.parent / "docs" / "examples").glob("*.xlsx")))
SMALL = tuple(sorted(p.stem for p in HERE.glob("*.md")))
FORMS = (*SHIPPED, *SMALL)
OFTEN = ("collaborator_report", "follow_up", "intake", "needs", "quick_call", *SMALL, *EXAMPLES)
"""The forms with something in them that the others have not: played in every run."""
SELDOM = tuple(sorted({*FORMS, *EXAMPLES} - {*OFTEN}))
"""The others: played by `make soak`."""
LISTS = {
    "provinces": tuple(Choice(f"p{n}", {"vi": f"Tỉnh Số {n}"}) for n in range(1, 4)),
    "communes": (
        *big_form.communes(60, 2),
        Choice("20194", {"vi": "Phường Hải Châu"}, {"province": "p2"}),
        Choice("20242", {"vi": "Phường Sơn Trà"}, {"province": "p3"}),
    ),
}


@cache
def form_named(name: str) -> Form:
    """The form of that name: shipped, an example, made for measuring, or one of the small ones."""
    if name == "big":
        return xform.read("big.md", big_form.big())
    if name == "chain":
        return xform.read("chain.md", big_form.chain(1_000))
    if name in EXAMPLES:
        return xform.read(name, (ROOT.parent / "docs" / "examples" / name).read_bytes())
    folder = ROOT / "forms" if name in SHIPPED else HERE
    return xform.read(f"{name}.md", (folder / f"{name}.md").read_bytes())
