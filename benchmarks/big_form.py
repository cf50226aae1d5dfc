"""Forms made for measuring: one as long as the field's longest, a chain, and a long list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conversations.question import Choice

Row = Mapping[str, str]
COLUMNS = (
    "type",
    "name",
    "label::Tiếng Việt (vi)",
    "label::English (en)",
    "required",
    "relevant",
    "constraint",
    "calculation",
    "choice_filter",
)
LISTS = 18
OPTIONS = 21
"""18 lists of 21 options, yes and no: 380 choices."""
TESTS = {
    "integer": ". >= 0 and . <= 120",
    "date": ". <= today() and . > date('1900-01-01')",
    "text": "string-length(.) <= 200",
    "select_multiple": "not(selected(., 'o1') and count-selected(.) > 1)",
}
CALCULATES = (
    "if(${q1} = 'yes', 3, 0) + if(${q5} = 'yes', 2, 0) + coalesce(${q2}, 0)",
    "sum(${child_age})",
    "count(${children})",
    "once(${q1})",
    "format-date-time(${q4}, '%d/%m/%Y')",
    "jr:choice-name(${q1}, '${q1}')",
    "int((decimal-date-time(today()) - decimal-date-time(${q4})) div 365.25)",
    "indexed-repeat(${child_age}, ${children}, 2)",
    "concat(${q3}, ' - ', string(${q2}))",
    "round(${q2} div 3, 1)",
    "max(${child_age})",
    "count-selected(${q6})",
)


def big() -> bytes:
    """150 rows, 60 relevants, 62 constraints, 25 calculates, one repeat, 380 choices."""
    return written("big", [*_questions(), *_repeat(), *_calculates()], _choices())


def chain(length: int) -> bytes:
    """Calculates, each of which needs the one before it."""
    steps = (calculate(f"c{n}", f"${{c{n - 1}}} + 1") for n in range(1, length))
    return written("chain", [asked("integer", "c0"), *steps], _choices())


def places() -> bytes:
    """A province, then its communes."""
    commune = asked("select_one_from_file communes.csv", "commune")
    return written(
        "places",
        [
            asked("select_one_from_file provinces.csv", "province"),
            {**commune, "choice_filter": "province = ${province}"},
        ],
        _choices(),
    )


def communes(count: int = 3_321, provinces: int = 34) -> tuple[Choice, ...]:
    """As many communes as the country has."""
    return tuple(
        Choice(f"{10_000 + n}", {"vi": f"Xã số {n}"}, {"province": f"p{n % provinces}"})
        for n in range(count)
    )


def asked(kind: str, name: str, relevant: str = "", constraint: str = "") -> Row:
    """A row that asks something."""
    labels = {COLUMNS[2]: f"Câu hỏi {name} là gì?", COLUMNS[3]: f"What is {name}?"}
    tests = {"relevant": relevant, "constraint": constraint, "required": "yes"}
    return {"type": kind, "name": name, **labels, **tests}


def calculate(name: str, expression: str) -> Row:
    """A row that works something out."""
    return {"type": "calculate", "name": name, "calculation": expression}


def _questions() -> Iterator[Row]:
    """Ten groups of eleven questions; the even ones look at the questions before them."""
    kinds = (
        "select_one l{}",
        "integer",
        "text",
        "date",
        "select_one yes_no",
        "select_multiple l{}",
    )
    number = 0
    for group in range(10):
        opens = "${q1} != 'never'" if group % 2 else ""
        yield {**asked("begin group", f"g{group}", opens), "required": ""}
        for _ in range(11):
            number += 1
            kind = "select_one yes_no" if number == 1 else kinds[(number - 1) % 6]
            list_number = number % LISTS
            constraint = TESTS.get(kind.partition(" ")[0], "") if number < 92 else ""
            yield asked(kind.format(list_number), f"q{number}", _relevant(number), constraint)
        yield {"type": "end group"}


def _relevant(number: int) -> str:
    """One condition in two, each a little different."""
    if number < 7 or number % 2:
        return ""
    back = number - (number % 6) - 1
    ways = (
        f"${{q{back}}} = 'yes' or ${{q1}} = 'yes'",
        f"selected(${{q6}}, 'o{number % OPTIONS}') or ${{q2}} > 5",
        f"${{q{number - 1}}} != '' and ${{q1}} != 'no'",
    )
    return ways[number % 3]


def _repeat() -> Iterator[Row]:
    yield {**asked("begin repeat", "children", "${q1} != 'never'"), "required": ""}
    yield asked("text", "child_name", "", "string-length(.) <= 80")
    yield asked("integer", "child_age", "${child_name} != ''", ". >= 0 and . < 18")
    yield asked("select_one yes_no", "child_here", "${child_age} > 2 and position(..) < 9")
    yield {"type": "end repeat"}


def _calculates() -> Iterator[Row]:
    for n in range(25):
        source = CALCULATES[n] if n < len(CALCULATES) else f"${{k{n - 1}}} + ${{q2}} * {n}"
        yield calculate(f"k{n}", source)


def _choices() -> list[Sequence[str]]:
    named = [(f"l{n}", f"o{m}") for n in range(LISTS) for m in range(OPTIONS)]
    named += [("yes_no", "yes"), ("yes_no", "no")]
    return [(of, name, f"Lựa chọn {name}", f"Option {name}") for of, name in named]


def written(form_id: str, survey: Sequence[Row], choices: Sequence[Sequence[str]]) -> bytes:
    """The form as Markdown tables."""
    head = ("list_name", "name", *COLUMNS[2:4])
    settings = (
        ("form_id", "version", "form_title", "default_language"),
        (form_id, "1", form_id, "Tiếng Việt (vi)"),
    )
    sheets = (
        ("survey", [COLUMNS, *([row.get(c, "") for c in COLUMNS] for row in survey)]),
        ("choices", [head, *choices]),
        ("settings", settings),
    )
    return "\n".join(_table(name, rows) for name, rows in sheets).encode()


def _table(sheet: str, rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([f"| {sheet} |", *(f"| | {' | '.join(row)} |" for row in rows)])
