"""An XForm and the sheets it came from, made into a Form."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from conversations.fault import Fault, FormFaults
from conversations.form import Form, Group
from conversations.question import Question
from conversations.xform_body import kind_of, read_body
from conversations.xform_circles import circles
from conversations.xform_expressions import Expressions
from conversations.xform_lists import list_of, read_lists
from conversations.xform_sheet import Sheets
from conversations.xform_texts import XF, read_texts
from conversations.xform_unsupported import unsupported
from conversations.xpath.function import Scope

_H = "{http://www.w3.org/1999/xhtml}"
_JR = "{http://openrosa.org/javarosa}"
_STANDARD = (_JR, "{http://www.opendatakit.org/", "{http://openrosa.org/")


def build(html: Element, sheets: Sheets, content_hash: str) -> Form:
    """The form; raises FormFaults with everything that is not supported or cannot be run."""
    reader = _Reader(html, sheets)
    form = reader.form(content_hash)
    faults = (*reader.faults, *circles(form.questions, form.groups, sheets))
    if faults:
        raise FormFaults(tuple(sorted(faults, key=lambda f: (f.sheet, f.row, f.column))))
    return form


class _Reader:
    """Reads one XForm from its top to its end and collects the faults on the way."""

    def __init__(self, html: Element, sheets: Sheets) -> None:
        self._html = html
        self._model = _child(_child(html, f"{_H}head"), f"{XF}model")
        self._body = read_body(_child(html, f"{_H}body"))
        self._texts = read_texts(self._model)
        self._sheets = sheets
        self._binds = {b.get("nodeset", ""): b for b in self._model.iter(f"{XF}bind")}
        self._data = _child(_child(self._model, f"{XF}instance"), None)
        self._dynamic = {s.get("ref", "") for s in self._model.iter(f"{XF}setvalue")}
        self._expressions = Expressions(sheets, self._scope())
        self.faults = self._expressions.faults

    def form(self, content_hash: str) -> Form:
        groups = {g.name: g for g in map(self._group, self._body.groups)}
        questions = tuple(self._question(path) for path in self._paths() if self._kind(path))
        self.faults += unsupported(self._sheets, {q.name for q in questions} | set(groups))
        title = self._html.findtext(f"{_H}head/{_H}title", "")
        return Form(
            id=self._data.get("id", ""),
            version=self._data.get("version", ""),
            title={"vi": title},
            languages=self._texts.languages,
            questions=questions,
            groups=groups,
            lists=read_lists(self._model, self._texts),
            by_name={q.name: q for q in questions},
            hash=content_hash,
        )

    def _paths(self) -> Iterator[str]:
        shown = self._body.groups
        meta = f"/{_local(self._data)}/meta/"
        return (p for p in self._binds if p not in shown and not p.startswith(meta))

    def _kind(self, path: str) -> str:
        return kind_of(self._binds[path], self._body.controls.get(path))

    def _scope(self) -> Scope:
        """A list from policy (`hl:list`) stands in for the form's own, for labels too."""
        lists = {
            _last(path): _own(self._binds[path]).get("list", list_of(control))
            for path, control in self._body.controls.items()
            if path in self._binds and list_of(control)
        }
        return Scope(frozenset(map(_last, self._paths())), lists)

    def _group(self, path: str) -> Group:
        bind, element = self._binds.get(path), self._body.groups[path]
        relevant = bind.get("relevant") if bind is not None else None
        return Group(
            name=_last(path),
            label=self._texts.of(element.find(f"{XF}label")),
            relevant=self._expressions.test(_last(path), "relevant", relevant),
            groups=self._around(path),
        )

    def _around(self, path: str) -> tuple[str, ...]:
        steps = path.split("/")
        outer = ("/".join(steps[:n]) for n in range(3, len(steps)))
        return tuple(_last(p) for p in outer if p in self._body.groups)

    def _question(self, path: str) -> Question:
        name, bind, control = _last(path), self._binds[path], self._body.controls.get(path)
        hint = control.find(f"{XF}hint") if control is not None else None
        test = self._expressions.test
        return Question(
            name=name,
            kind=self._kind(path),
            label=self._texts.of(control.find(f"{XF}label") if control is not None else None),
            hint=self._texts.of(hint),
            guidance=self._texts.longer(hint),
            list=list_of(control),
            required=test(name, "required", bind.get("required")),
            required_message=self._texts.said(bind.get(f"{_JR}requiredMsg", "")),
            relevant=test(name, "relevant", bind.get("relevant")),
            constraint=test(name, "constraint", bind.get("constraint")),
            constraint_message=self._texts.said(bind.get(f"{_JR}constraintMsg", "")),
            calculate=self._expressions.calculate(name, bind.get("calculate")),
            default=self._default(path),
            appearance=control.get("appearance", "") if control is not None else "",
            groups=self._around(path),
            own=_own(bind),
        )

    def _default(self, path: str) -> str:
        if path in self._dynamic:
            message = {
                "vi": "giá trị mặc định phải là chữ viết sẵn, chưa dùng được biểu thức",
                "en": "a default must be plain text; an expression is not supported yet",
            }
            row = self._sheets.row_of(_last(path))
            self.faults.append(Fault("survey", row, "default", message))
        steps = path.split("/")[2:]
        return self._data.findtext("/".join(f"{XF}{step}" for step in steps), "").strip()


def _child(element: Element, tag: str | None) -> Element:
    """A child pyxform always writes; its absence is a fault in pyxform itself."""
    found = element.find(tag) if tag else next(iter(element), None)
    if found is None:
        raise ValueError(f"no {tag} in the XForm")
    return found


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _own(bind: Element) -> dict[str, str]:
    """Our columns, without prefix: attributes of any namespace that is not the standard's."""
    return {
        key.rpartition("}")[2]: value.strip()
        for key, value in bind.attrib.items()
        if key.startswith("{") and not key.startswith(_STANDARD) and value.strip()
    }
