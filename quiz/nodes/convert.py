"""Converters of nodes to values, one compiled for each type from its definition."""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any

from msgspec import inspect
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from quiz.model import Text
from quiz.nodes import scalar
from quiz.nodes.scalar import Converter, Report, found, is_plain, nearest, quoted


@cache
def converter(as_type: Hashable) -> Converter:
    """Compile the converter of ``as_type``; raises TypeError for a type that it can't read."""
    return _compile(inspect.type_info(as_type))


def _compile(wanted: inspect.Type, hint: str = "") -> Converter:
    if isinstance(wanted, inspect.Metadata):
        described = (wanted.extra_json_schema or {}).get("description", hint)
        return _compile(wanted.type, described)
    for sort, make in _MAKERS.items():
        if isinstance(wanted, sort):
            return make(wanted, hint)
    raise TypeError(f"no converter from YAML to {wanted}")


def _struct(wanted: inspect.StructType, _hint: str) -> Converter:
    if wanted.cls is Text:
        return _text
    make: Callable[..., Any] = wanted.cls
    fields = {field.name: _compile(field.type) for field in wanted.fields}
    required = [field.name for field in wanted.fields if field.required]
    if wanted.tag_field:
        fields = {wanted.tag_field: scalar.one_of({str(wanted.tag): wanted.tag}), **fields}
        required.insert(0, wanted.tag_field)
    tag_field = wanted.tag_field or ""

    def convert(node: Node, report: Report) -> Any:
        given = _mapping(node, report, fields)
        if given is None:
            return None
        for name in required:
            if name not in given:
                report(node, f"`{name}` is missing; add it")
                given[name] = None
        given.pop(tag_field, None)
        return make(**given)

    return convert


def _mapping(node: Node, report: Report, fields: dict[str, Converter]) -> dict[str, Any] | None:
    """Convert the values of a mapping with fixed keys; None if it is not a mapping at all."""
    if node.__class__ is not MappingNode:
        report(node, f"expected a mapping with {_listed(fields)}, found {found(node)}")
        return None
    given: dict[str, Any] = {}
    for key, value in node.value:
        name = key.value
        if key.__class__ is not ScalarNode:
            report(key, f"expected the name of a field, found {found(key)}")
        elif name in given:
            report(key, f"{quoted(name)} stands here twice; remove one")
        elif (convert := fields.get(name)) is not None:
            given[name] = convert(value, report)
        else:
            report(key, f"{quoted(name)} is not known here; {nearest(name, fields)}")
    return given


def _listed(fields: dict[str, Converter]) -> str:
    return ", ".join(f"`{name}`" for name in fields)


def _text(node: Node, report: Report) -> Text:
    """Read a text in both languages, or one scalar that serves for both."""
    if node.__class__ is ScalarNode:
        both = _words(node, report)
        return Text(en=both, zh=both)
    if node.__class__ is SequenceNode:
        report(node, "expected a text (`en` and `zh`, or one for both), found a list")
        return Text(en="", zh="")
    given = _mapping(node, report, _LANGUAGES) or {}
    for lang in _LANGUAGES:
        if lang not in given:
            report(node, f"`{lang}` is missing; write the text in both languages")
    return Text(en=given.get("en", ""), zh=given.get("zh", ""))


def _words(node: Node, report: Report) -> str:
    value = scalar.text_of(node, report)
    if not is_plain(node) and not value.strip():
        report(node, "the text is empty; write it, or remove the field")
    return value


_LANGUAGES: dict[str, Converter] = {"en": _words, "zh": _words}


def _sequence(
    wanted: inspect.VarTupleType | inspect.ListType | inspect.FrozenSetType, _hint: str
) -> Converter:
    convert_item = _compile(wanted.item_type)
    make: Callable[..., Any] = {
        inspect.VarTupleType: tuple,
        inspect.ListType: list,
        inspect.FrozenSetType: frozenset,
    }[type(wanted)]
    shortest, longest = wanted.min_length or 0, wanted.max_length

    def convert(node: Node, report: Report) -> Any:
        if node.__class__ is not SequenceNode:
            report(node, f"expected a list, found {found(node)}")
            return make()
        items = [convert_item(item, report) for item in node.value]
        if not _count_fits(len(items), shortest, longest):
            report(node, _bad_count(len(items), shortest, longest))
        if make is frozenset:
            return _distinct(items, node, report)
        return make(items)

    return convert


def _distinct(items: list[Any], node: Node, report: Report) -> frozenset[Any]:
    seen: set[Any] = set()
    for item, item_node in zip(items, node.value, strict=True):
        if item in seen:
            report(item_node, f"{quoted(item_node.value)} stands here twice; remove one")
        seen.add(item)
    return frozenset(items)


def _count_fits(count: int, shortest: int, longest: int | None) -> bool:
    return count >= shortest and (longest is None or count <= longest)


def _bad_count(count: int, shortest: int, longest: int | None) -> str:
    bound = f"at least {shortest}" if count < shortest else f"at most {longest}"
    return f"{count} entries are not allowed here; give {bound}"


def _tuple(wanted: inspect.TupleType, _hint: str) -> Converter:
    converters = [_compile(item) for item in wanted.item_types]

    def convert(node: Node, report: Report) -> Any:
        if node.__class__ is not SequenceNode:
            report(node, f"expected a list, found {found(node)}")
            return ()
        if len(node.value) != len(converters):
            report(node, _bad_count(len(node.value), len(converters), len(converters)))
        return tuple(make(item, report) for make, item in zip(converters, node.value, strict=False))

    return convert


def _dict(wanted: inspect.DictType, _hint: str) -> Converter:
    convert_key, convert_value = _compile(wanted.key_type), _compile(wanted.value_type)
    shortest, longest = wanted.min_length or 0, wanted.max_length

    def convert(node: Node, report: Report) -> dict[Any, Any]:
        if node.__class__ is not MappingNode:
            report(node, f"expected a mapping, found {found(node)}")
            return {}
        made: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = convert_key(key_node, report)
            if key in made:
                report(key_node, f"{quoted(key_node.value)} stands here twice; remove one")
            made[key] = convert_value(value_node, report)
        if not _count_fits(len(made), shortest, longest):
            report(node, _bad_count(len(made), shortest, longest))
        return made

    return convert


def _literal(wanted: inspect.LiteralType, _hint: str) -> Converter:
    return scalar.one_of({str(value): value for value in wanted.values})


def _enum(wanted: inspect.EnumType, _hint: str) -> Converter:
    return scalar.one_of({str(member.value): member for member in wanted.cls})


def _union(wanted: inspect.UnionType, hint: str) -> Converter:
    """Tell the cases apart by the node: nothing, a list, a mapping (by its tag), a scalar."""
    cases = [_bare(case) for case in wanted.types]
    real = [case for case in wanted.types if not isinstance(case, inspect.NoneType)]
    if len(real) == 1:
        return _optional(_compile(real[0], hint))
    structs = [case for case in cases if isinstance(case, inspect.StructType)]
    if len(structs) > 1:
        return _tagged(structs, cases)
    by_node = {each: _compile(case, hint) for case in wanted.types for each in _node_classes(case)}
    numeric = [each for each in wanted.types if isinstance(_bare(each), _NUMBERS)]
    texts = [each for each in wanted.types if isinstance(_bare(each), inspect.StrType)]
    if numeric and texts:
        by_node[ScalarNode] = _number_or(_compile(numeric[0], hint), _compile(texts[0], hint))
    expected = " or ".join(dict.fromkeys(_said(case) for case in real))

    def convert(node: Node, report: Report) -> Any:
        case = by_node.get(node.__class__)
        if case is None:
            report(node, f"expected {expected}, found {found(node)}")
            return None
        return case(node, report)

    return convert if len(real) == len(cases) else _optional(convert)


def _optional(convert_value: Converter) -> Converter:
    def convert(node: Node, report: Report) -> Any:
        if scalar.is_plain(node) and node.value in scalar.NULLS:
            return None
        if scalar.is_plain(node) and not node.value:
            report(node, "nothing stands here; write a value, or remove the field")
            return None
        return convert_value(node, report)

    return convert


def _number_or(number: Converter, text: Converter) -> Converter:
    """Convert a scalar that may be a number or a text: a plain number is the number."""

    def convert(node: Node, report: Report) -> Any:
        return (text if scalar.as_number(node) is None else number)(node, report)

    return convert


def _tagged(structs: list[inspect.StructType], cases: list[inspect.Type]) -> Converter:
    tag_field = structs[0].tag_field
    if not tag_field or {getattr(case, "tag_field", None) for case in cases} != {tag_field}:
        raise TypeError("structs of a union stand alone and are told apart by one tag field")
    by_tag = {str(struct.tag): _struct(struct, "") for struct in structs}
    choose = scalar.one_of(by_tag)

    def convert(node: Node, report: Report) -> Any:
        if node.__class__ is not MappingNode:
            report(node, f"expected a mapping with `{tag_field}`, found {found(node)}")
            return None
        for key, value in node.value:
            if key.value == tag_field:
                chosen = choose(value, report)
                return chosen(node, report) if chosen else None
        report(node, f"`{tag_field}` is missing; it is one of {', '.join(by_tag)}")
        return None

    return convert


def _bare(wanted: inspect.Type) -> inspect.Type:
    return _bare(wanted.type) if isinstance(wanted, inspect.Metadata) else wanted


def _node_classes(case: inspect.Type) -> tuple[type[Node], ...]:
    wanted = _bare(case)
    if isinstance(wanted, inspect.NoneType):
        return ()
    if isinstance(wanted, inspect.StructType):
        return (ScalarNode, MappingNode) if wanted.cls is Text else (MappingNode,)
    if isinstance(wanted, inspect.DictType):
        return (MappingNode,)
    return (SequenceNode,) if isinstance(wanted, _SEQUENCES) else (ScalarNode,)


def _said(wanted: inspect.Type) -> str:
    names = {ScalarNode: "a value", SequenceNode: "a list", MappingNode: "a mapping"}
    return " or ".join(names[each] for each in _node_classes(wanted)) or "nothing"


_SEQUENCES = (
    inspect.VarTupleType,
    inspect.TupleType,
    inspect.ListType,
    inspect.FrozenSetType,
)

_NUMBERS = (inspect.IntType, inspect.FloatType)

_MAKERS: dict[type[inspect.Type], Callable[[Any, str], Converter]] = {
    inspect.StructType: _struct,
    inspect.UnionType: _union,
    inspect.VarTupleType: _sequence,
    inspect.ListType: _sequence,
    inspect.FrozenSetType: _sequence,
    inspect.TupleType: _tuple,
    inspect.DictType: _dict,
    inspect.LiteralType: _literal,
    inspect.EnumType: _enum,
    inspect.StrType: scalar.string,
    inspect.IntType: scalar.integer,
    inspect.FloatType: scalar.number,
    inspect.BoolType: lambda _wanted, _hint: scalar.boolean,
    inspect.DateType: lambda _wanted, _hint: scalar.date,
}
