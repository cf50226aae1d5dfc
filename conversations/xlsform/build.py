"""An XForm and the sheets it came from, made into a Form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from conversations.fault import FormFaults, in_order
from conversations.form import REPEAT, Branch, Form, Group, Part
from conversations.question import Expression, Question, Wording
from conversations.xlsform.attached import attached_lists
from conversations.xlsform.body import kind_of, read_body
from conversations.xlsform.circles import in_order as evaluated
from conversations.xlsform.expressions import Expressions
from conversations.xlsform.lists import POLICY_LISTS, columns_of, read_lists
from conversations.xlsform.other import specify, with_other
from conversations.xlsform.sheet import Sheets
from conversations.xlsform.texts import XF, plain_language, read_texts, shown_in
from conversations.xlsform.tree import Node, read_tree
from conversations.xlsform.unsupported import unsupported
from conversations.xpath.options import Options
from conversations.xpath.scope import Scope, Way

_H = "{http://www.w3.org/1999/xhtml}"
_JR = "{http://openrosa.org/javarosa}"
_STANDARD = (_JR, "{http://www.opendatakit.org/", "{http://openrosa.org/")
_RANGE = ("start", "end", "step")


def build(html: Element, sheets: Sheets, content_hash: str, beside: Mapping[str, bytes]) -> Form:
    """The form; raises FormFaults with everything that is not supported or cannot be run."""
    reader = _Reader(html, sheets, beside)
    form = reader.form(content_hash)
    if reader.faults:
        raise FormFaults(in_order(reader.faults), form)
    return form


class _Reader:
    """Reads one XForm from its top to its end and collects the faults on the way."""

    def __init__(self, html: Element, sheets: Sheets, beside: Mapping[str, bytes]) -> None:
        self._html = html
        self._model = _child(_child(html, f"{_H}head"), f"{XF}model")
        self._body = read_body(_child(html, f"{_H}body"))
        self._texts = read_texts(self._model, plain_language(sheets))
        self._sheets = sheets
        self._data = _child(_child(self._model, f"{XF}instance"), None)
        self._top = f"/{_local(self._data)}"
        self._tree = read_tree(self._data, self._body)
        self._binds = {b.get("nodeset", ""): b for b in self._model.iter(f"{XF}bind")}
        first = (s for s in self._model.findall(f"{XF}setvalue"))
        self._proposed = {s.get("ref", ""): s.get("value", "''") for s in first}
        attached, faults = attached_lists(self._model, self._body.controls, sheets, beside)
        lists = {**read_lists(self._model, self._texts), **attached}
        self._lists = with_other(lists, sheets, self._texts.languages)
        self._expressions = Expressions(sheets, self._scope())
        self.faults = self._expressions.faults
        self.faults += faults
        self._questions: list[Question] = []
        self._groups: dict[str, Group] = {}

    def form(self, content_hash: str) -> Form:
        body = tuple(self._parts(self._tree.nodes))
        read = {q.path[-1] for q in self._questions} | {g.path[-1] for g in self._groups.values()}
        self.faults += unsupported(self._sheets, read)
        order, circles = evaluated(self._questions, self._groups, self._sheets)
        self.faults += circles
        return Form(
            id=self._data.get("id", ""),
            version=self._data.get("version", ""),
            title={self._texts.main: self._html.findtext(f"{_H}head/{_H}title", "")},
            languages=self._texts.languages,
            questions=tuple(self._questions),
            groups=self._groups,
            lists=self._lists,
            by_name={q.name: q for q in self._questions},
            body=body,
            order=order,
            fills=self._fills((), *(c.label for of in self._lists.values() for c in of)),
            hash=content_hash,
            root=_local(self._data),
        )

    def _scope(self) -> Scope:
        """A list from policy (`hl:list`) stands in for the form's own, for labels too."""
        lists = {}
        for path, control in self._body.controls.items():
            if path in self._binds and (of := _list_of(control)):
                lists[path.rpartition("/")[2]] = _own(self._binds[path]).get("list", of)
        columns: dict[str, frozenset[str] | None] = dict(POLICY_LISTS)
        columns |= {name: columns_of(of) if of else None for name, of in self._lists.items()}
        root = _local(self._data)
        return Scope(root, self._tree.elements, (), lists, columns)

    def _parts(self, nodes: Sequence[Node]) -> Iterator[Part]:
        for node in nodes:
            if node.is_group:
                group = self._group(node.way)
                self._groups[group.name] = group
                parts = tuple(self._parts(node.parts))
                yield Branch(group, parts, _more(group) if group.repeat else None)
            elif kind_of(*self._of(node.way)):
                question = self._question(node)
                self._questions.append(question)
                yield question

    def _path(self, way: Way) -> str:
        return "/".join((self._top, *way))

    def _of(self, way: Way) -> tuple[Element | None, Element | None]:
        path = self._path(way)
        return self._binds.get(path), self._body.controls.get(path)

    def _group(self, way: Way) -> Group:
        path = self._path(way)
        bind, shown = self._binds.get(path), self._body.groups.get(path)
        repeat = self._body.repeats.get(path)
        around = self._tree.around(way)
        label = self._texts.of(_found(shown, f"{XF}label"))
        count = repeat.get(f"{_JR}count") if repeat is not None else None
        return Group(
            name=self._tree.name(way),
            label=label,
            relevant=self._expressions.test(way, "relevant", _attribute(bind, "relevant")),
            groups=around,
            repeat=repeat is not None,
            count=self._expressions.count(way, count),
            appearance=shown.get("appearance", "") if shown is not None else "",
            depth=sum(self._groups[g].repeat for g in around),
            path=way,
            fills=self._fills(way, label),
        )

    def _question(self, node: Node) -> Question:
        way = node.way
        bind, control = self._of(way)
        if bind is None:
            raise ValueError(f"no bind for {way}")
        hint = _found(control, f"{XF}hint")
        label = specify(self._texts.of(_found(control, f"{XF}label")), self._texts.languages)
        required_message = self._texts.said(bind.get(f"{_JR}requiredMsg", ""))
        constraint_message = self._texts.said(bind.get(f"{_JR}constraintMsg", ""))
        shown = (label, self._texts.of(hint), self._texts.longer(hint))
        test = self._expressions.test
        triggers, proposal = self._computed(way)
        options = self._options(way, control)
        return Question(
            name=self._tree.name(way),
            kind=kind_of(bind, control),
            label=label,
            hint=shown[1],
            guidance=shown[2],
            list=options.list if options else "",
            options=None if options is None or options.all else options,
            required=test(way, "required", bind.get("required")),
            required_message=required_message,
            relevant=test(way, "relevant", bind.get("relevant")),
            constraint=test(way, "constraint", bind.get("constraint")),
            constraint_message=constraint_message,
            calculate=self._expressions.calculate(way, "calculation", bind.get("calculate")),
            default=node.default,
            proposal=proposal,
            triggers=triggers,
            appearance=control.get("appearance", "") if control is not None else "",
            parameters=_parameters(bind, control),
            groups=self._tree.around(way),
            path=way,
            own=_own(bind),
            fills=self._fills(way, *shown, required_message, constraint_message),
            key="" if self._tree.elements[way].repeats else self._tree.name(way),
        )

    def _computed(self, way: Way) -> tuple[tuple[str, ...], Expression | None]:
        """What a question is worth before anybody answers it: column `default` or `trigger`."""
        path = self._path(way)
        by, changed = self._body.changed.get(path, ((), ""))
        source = changed or self._proposed.get(path)
        column = "calculation" if by else "default"
        names = tuple(self._tree.name(tuple(p.split("/")[2:])) for p in by)
        return names, self._expressions.calculate(way, column, source)

    def _options(self, way: Way, control: Element | None) -> Options | None:
        itemset = _found(control, f"{XF}itemset")
        if itemset is None:
            return None
        value, label = (_child(itemset, f"{XF}{tag}").get("ref", "") for tag in ("value", "label"))
        return self._expressions.options(way, itemset.get("nodeset", ""), value, label)

    def _fills(self, way: Way, *wordings: Wording) -> Mapping[str, Expression]:
        compiled = {path: self._expressions.value(way, path) for path in shown_in(*wordings)}
        return {path: value for path, value in compiled.items() if value is not None}


def _more(group: Group) -> Question:
    """The question whether there is one more instance, asked by the bot for a repeat."""
    return Question(group.name, REPEAT, group.label, groups=group.groups, path=group.path)


def _parameters(bind: Element, control: Element | None) -> Mapping[str, str]:
    if control is None:
        given = bind.get(f"{_JR}preloadParams")
        return {"given": given} if given else {}
    return {name: control.get(name, "") for name in _RANGE if control.get(name)}


def _attribute(element: Element | None, name: str) -> str | None:
    return element.get(name) if element is not None else None


def _found(element: Element | None, tag: str) -> Element | None:
    return element.find(tag) if element is not None else None


def _child(element: Element, tag: str | None) -> Element:
    """A child pyxform always writes; its absence is a fault in pyxform itself."""
    found = element.find(tag) if tag else next(iter(element), None)
    if found is None:
        raise ValueError(f"no {tag} in the XForm")
    return found


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _list_of(control: Element) -> str:
    """The list a select takes its options from, as the form itself names it."""
    itemset = _found(control, f"{XF}itemset")
    nodeset = itemset.get("nodeset", "") if itemset is not None else ""
    return nodeset.partition("instance('")[2].partition("'")[0]


def _own(bind: Element) -> dict[str, str]:
    """Our columns, without prefix: attributes of any namespace that is not the standard's."""
    return {
        key.rpartition("}")[2]: value.strip()
        for key, value in bind.attrib.items()
        if key.startswith("{") and not key.startswith(_STANDARD) and value.strip()
    }
