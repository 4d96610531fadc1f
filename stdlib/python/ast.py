"""Syntax trees of Python programs, as objects.

The classes of nodes and the way from text to nodes and back to code are in the interpreter (module _ast, the
built-in compile()). This module has what works on finished trees: showing, evaluating, walking, changing, and
writing them as source again (_ast_unparse, loaded when first asked for). Classes that older programs know
(Num, Str, ...) are in _ast_retired.
"""

from _ast import *

_PLACES = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_absent = object()


def parse(
    source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1
):
    """The tree of a text: an ast.Module, or what `mode` ("eval", "single", "func_type") makes.

    type_comments keeps comments such as `# type: int`. feature_version, (3, 7) for example, refuses (most of)
    the syntax that came later. optimize > 0 computes constants as the compiler does.
    """
    flags = PyCF_OPTIMIZED_AST if optimize > 0 else PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if isinstance(feature_version, tuple):
        major, feature_version = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    elif feature_version is None:
        feature_version = -1
    return compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)


# ---- literals ----------------------------------------------------------------------------------------------


def literal_eval(node_or_string):
    """The value of text (or of a node) that is made of literals only: numbers, str, bytes, True, False, None,
    ..., tuples, lists, sets and dicts of them. Anything else is a ValueError. Runs nothing."""
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(" \t"), mode="eval")
    return _literal(node.body if isinstance(node, Expression) else node)


def _literal(node):
    match node:
        case Constant(value=value):
            return value
        case Tuple(elts=elts):
            return tuple([_literal(item) for item in elts])
        case List(elts=elts):
            return [_literal(item) for item in elts]
        case Set(elts=elts):
            return {_literal(item) for item in elts}
        case Dict(keys=keys, values=values):
            if len(keys) != len(values):
                raise _malformed(node)
            return {_literal(key): _literal(value) for key, value in zip(keys, values)}
        case Call(func=Name(id="set"), args=[], keywords=[]):
            return set()
        case BinOp(op=Add() | Sub() as op, left=left, right=right):
            real, imaginary = _signed(left), _number(right)
            if isinstance(real, (int, float)) and isinstance(imaginary, complex):
                return real + imaginary if isinstance(op, Add) else real - imaginary
            raise _malformed(node)
    return _signed(node)


def _signed(node):
    match node:
        case UnaryOp(op=UAdd(), operand=operand):
            return +_number(operand)
        case UnaryOp(op=USub(), operand=operand):
            return -_number(operand)
    return _number(node)


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    raise _malformed(node)


def _malformed(node):
    line = getattr(node, "lineno", None)
    return ValueError(f"malformed node or string{f' on line {line}' if line else ''}: {node!r}")


# ---- showing -----------------------------------------------------------------------------------------------


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as the calls that would make it. With `indent` (a number of spaces or a str) it takes many
    lines; show_empty also shows empty lists."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if isinstance(indent, int):
        indent = " " * indent
    return _lay_out(_outline(node, annotate_fields, include_attributes, show_empty), indent, 0)


def _outline(value, annotate, attributes, show_empty):
    """What dump() shows, before it is laid out: text, or (opening, parts, closing), where a part is (prefix,
    outline)."""
    if isinstance(value, list):
        return "[", [("", _outline(item, annotate, attributes, show_empty)) for item in value], "]"
    if not isinstance(value, AST):
        return repr(value)
    kind = type(value)
    parts = []
    held_back = []  # empty lists, shown without a name only when something after them is
    by_name = annotate
    for field in value._fields:
        item = getattr(value, field, _absent)
        if _is_default(kind, field, item):
            by_name = True
        elif not show_empty and item == [] and _takes_list(kind, field):
            held_back.append(("", "[]"))
        else:
            if not by_name:
                parts += held_back
            held_back = []
            parts.append((f"{field}=" if by_name else "", _outline(item, annotate, attributes, show_empty)))
    if attributes:
        for place in value._attributes:
            item = getattr(value, place, _absent)
            if not _is_default(kind, place, item):
                parts.append((f"{place}=", _outline(item, annotate, attributes, show_empty)))
    return kind.__name__ + "(", parts, ")"


def _is_default(kind, name, value):
    """Absent, or None where that is what the class has."""
    return value is _absent or value is None and getattr(kind, name, _absent) is None


def _takes_list(kind, field):
    return getattr(kind._field_types.get(field, object), "__origin__", None) is list


def _is_small(outline):
    """Text, or brackets around nothing."""
    return isinstance(outline, str) or not outline[1]


def _lay_out(outline, indent, depth):
    if isinstance(outline, str):
        return outline
    opening, parts, closing = outline
    texts = [prefix + _lay_out(part, indent, depth + 1) for prefix, part in parts]
    short = opening != "[" and len(parts) <= 3 and all(_is_small(part) for _, part in parts)
    if indent is None or short or not parts:
        return opening + ", ".join(texts) + closing
    line = "\n" + indent * (depth + 1)
    return opening + line + f",{line}".join(texts) + closing


# ---- places ------------------------------------------------------------------------------------------------


def copy_location(new_node, old_node):
    """Gives new_node the place of old_node, as far as both have one. Returns new_node."""
    for place in _PLACES:
        if place not in old_node._attributes or place not in new_node._attributes:
            continue
        value = getattr(old_node, place, _absent)
        if value is None and place.startswith("end_") or value is not None and value is not _absent:
            setattr(new_node, place, value)
    return new_node


def fix_missing_locations(node):
    """Gives every node below (and including) this one that has no place its parent's. Returns the node."""
    todo = [(node, (1, 0, 1, 0))]
    while todo:
        current, inherited = todo.pop()
        places = []
        for place, value in zip(_PLACES, inherited):
            if place in current._attributes:
                own = getattr(current, place, _absent)
                if own is _absent or own is None and place.startswith("end_"):
                    setattr(current, place, value)
                else:
                    value = own
            places.append(value)
        todo += [(child, places) for child in iter_child_nodes(current)]
    return node


def increment_lineno(node, n=1):
    """Moves a tree n lines down. Returns it."""
    for current in walk(node):
        if isinstance(current, TypeIgnore) or "lineno" in current._attributes:
            current.lineno = getattr(current, "lineno", 0) + n
        if "end_lineno" in current._attributes:
            end = getattr(current, "end_lineno", 0)
            if end is not None:
                current.end_lineno = end + n
    return node


# ---- walking -----------------------------------------------------------------------------------------------


def iter_fields(node):
    """Pairs (name, value) of the fields that the node has."""
    for field in node._fields:
        value = getattr(node, field, _absent)
        if value is not _absent:
            yield field, value


def iter_child_nodes(node):
    """The nodes directly below this one: in fields, and in lists in fields."""
    for _, value in iter_fields(node):
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, AST):
                yield child


def walk(node):
    """All nodes of a tree, this one first, level by level."""
    level = [node]
    while level:
        below = []
        for current in level:
            below += iter_child_nodes(current)
            yield current
        level = below


class NodeVisitor:
    """Calls visit_NAME(node) for a node of class NAME, and generic_visit, which goes on with the children,
    where there is no such method."""

    def visit(self, node):
        """What the method for the node's class returns."""
        return getattr(self, f"visit_{type(node).__name__}", self.generic_visit)(node)

    def generic_visit(self, node):
        """Visits the children."""
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        """Finds the methods that classes had for constants before there was ast.Constant."""
        from _ast_retired import constant_class_name

        name = f"visit_{constant_class_name(node.value)}"
        method = getattr(self, name, None)
        if method is None:
            return self.generic_visit(node)
        import warnings

        warnings.warn(f"{name} is deprecated; add visit_Constant", DeprecationWarning, 2)
        return method(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose results take the place of the nodes: another node, None to drop it, or, in a list, any
    number of nodes."""

    def generic_visit(self, node):
        """Replaces the children; returns the node."""
        for field, value in iter_fields(node):
            if isinstance(value, list):
                value[:] = self._replaced(value)
            elif isinstance(value, AST):
                result = self.visit(value)
                if result is None:
                    delattr(node, field)
                else:
                    setattr(node, field, result)
        return node

    def _replaced(self, items):
        result = []
        for item in items:
            if isinstance(item, AST):
                item = self.visit(item)
                if item is None:
                    continue
                if not isinstance(item, AST):
                    result.extend(item)
                    continue
            result.append(item)
        return result


# ---- source text -------------------------------------------------------------------------------------------


def get_docstring(node, clean=True):
    """The docstring of a function, class or module, or None; without common indentation if `clean`."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                import inspect

                text = inspect.cleandoc(text)
            return text
    return None


def get_source_segment(source, node, *, padded=False):
    """The part of the source that a node was made from, or None when its place is not known. `padded`: with
    spaces in front of the first line of several, so that they keep their columns."""
    first, start, last, end = (getattr(node, place, None) for place in _PLACES)
    if last is None or end is None or first is None or start is None:
        return None
    import re

    # Lines as the parser counts them: a form feed ends none.
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", source)[first - 1 : last]
    lines = [line.encode() for line in lines]
    lines[-1] = lines[-1][:end]
    before, lines[0] = lines[0][:start], lines[0][start:]
    text = b"".join(lines).decode()
    if padded and last > first:
        text = re.sub(r"[^\f\t]", " ", before.decode()) + text
    return text


def unparse(ast_obj):
    """Source text for a tree; parsing it gives an equal one."""
    from _ast_unparse import render

    return render(ast_obj)


# ---- what older programs know ------------------------------------------------------------------------------


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


def _retired_property(name):
    def warn():
        import warnings

        warnings.warn(
            f"Attribute {name} is deprecated and will be removed in Python 3.14; use value instead",
            DeprecationWarning,
            stacklevel=3,
        )

    def get(self):
        """Deprecated. Use value instead."""
        warn()
        return self.value

    def set(self, value):
        warn()
        self.value = value

    return property(get, set)


def _set_dims(self, value):
    self.elts = value


Constant.n = _retired_property("n")
Constant.s = _retired_property("s")
Tuple.dims = property(lambda self: self.elts, _set_dims, doc="Deprecated. Use elts instead.")


def __getattr__(name):
    if name in ("Num", "Str", "Bytes", "NameConstant", "Ellipsis"):
        import _ast_retired

        _ast_retired.warn_about(name)
        globals()[name] = cls = getattr(_ast_retired, name)
        return cls
    if name == "_Precedence":
        import _ast_unparse

        return _ast_unparse.precedence_enum()
    raise AttributeError(f"module 'ast' has no attribute {name!r}")


def main():
    """`python -m ast [FILE]`: shows the tree of a program."""
    import argparse
    import sys

    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument(
        "-m",
        "--mode",
        default="exec",
        choices=("exec", "single", "eval", "func_type"),
        help="specify what kind of code must be parsed",
    )
    parser.add_argument(
        "--no-type-comments",
        default=True,
        action="store_false",
        help="don't add information about type comments",
    )
    parser.add_argument(
        "-a",
        "--include-attributes",
        action="store_true",
        help="include attributes such as line numbers and column offsets",
    )
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    options = parser.parse_args()
    if options.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(name, "rb") as file:
            source = file.read()
    tree = parse(source, name, options.mode, type_comments=options.no_type_comments)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent))


if __name__ == "__main__":
    main()
