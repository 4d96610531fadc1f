"""Trees as source text, for ast.unparse.

Most nodes are a template: `yield<value ATOM! >` is the word, and then, where the field `value` has something,
a space and the field, in parentheses unless it binds as tightly as an atom. A field of a template is

    <name LEVEL!before!between>

LEVEL is TEST when it is not given. With `!` the field may be None or empty, and `before` comes only with a
value. Elements of lists have `between` (", ") between them. The few nodes whose text depends on more are
methods.

Parentheses: every expression has a level, and where it stands a lowest level is asked for; it gets
parentheses when its own is lower.
"""

import ast
import re

_LEVELS = "NAMED_EXPR TUPLE YIELD TEST OR AND NOT CMP EXPR BXOR BAND SHIFT ARITH TERM FACTOR POWER AWAIT ATOM"
_LEVELS = _LEVELS.split()
_LEVEL = {name: number for number, name in enumerate(_LEVELS, 1)}
_TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _EXPR = range(2, 10)
_FACTOR, _POWER, _ATOM = (_LEVEL[name] for name in ("FACTOR", "POWER", "ATOM"))

_TEMPLATES = {
    # expressions; the level comes first where it is not the highest
    "NamedExpr": "NAMED_EXPR: <target ATOM> := <value ATOM>",
    "Lambda": "TEST: lambda<args! >: <body>",
    "IfExp": "TEST: <body OR> if <test OR> else <orelse>",
    "Await": "AWAIT: await<value ATOM! >",
    "Yield": "YIELD: yield<value ATOM! >",
    "ListComp": "[<elt><generators!!>]",
    "SetComp": "{<elt><generators!!>}",
    "DictComp": "{<key>: <value><generators!!>}",
    "GeneratorExp": "(<elt><generators!!>)",
    "List": "[<elts>]",
    "Call": "<func ATOM>(<_arguments>)",
    "Subscript": "<value ATOM>[<_index>]",
    "Starred": "*<value EXPR>",
    "Name": "<id>",
    "Slice": "<lower!>:<upper!><step!:>",
    # parts of expressions and statements
    "arg": "<arg><annotation!: >",
    "alias": "<name><asname! as >",
    "withitem": "<context_expr><optional_vars! as >",
    "TypeVar": "<name><bound!: ><default_value! = >",
    "TypeVarTuple": "*<name><default_value! = >",
    "ParamSpec": "**<name><default_value! = >",
    # patterns
    "MatchValue": "<value>",
    "MatchSequence": "[<patterns>]",
    "MatchOr": "EXPR: <patterns BXOR!! | >",
    # statements
    "Expr": "<value YIELD>",
    "Return": "return<value! >",
    "Delete": "del <targets>",
    "Assign": "<targets TUPLE!! = > = <value>",
    "AugAssign": "<target> <_operator>= <value>",
    "TypeAlias": "type <name><_type_params> = <value>",
    "Assert": "assert <test><msg!, >",
    "Import": "import <names>",
    "ImportFrom": "from <_dots><module!> import <names>",
    "Global": "global <names>",
    "Nonlocal": "nonlocal <names>",
    "Pass": "pass",
    "Break": "break",
    "Continue": "continue",
    "FunctionType": "(<argtypes>) -> <returns>",
    # first lines of compound statements
    "For": "for <target TUPLE> in <iter>",
    "AsyncFor": "async for <target TUPLE> in <iter>",
    "With": "with <items>",
    "AsyncWith": "async with <items>",
    "While": "while <test>",
    "If": "if <test>",
    "Match": "match <subject>",
    "match_case": "case <pattern><guard! if >",
    "Try": "try",
    "TryStar": "try",
    "ClassDef": "class <name><_type_params><_bases>",
    "FunctionDef": "def <name><_type_params>(<args>)<_returns>",
    "AsyncFunctionDef": "async def <name><_type_params>(<args>)<_returns>",
}

# What follows the body of a compound statement: (word, field).
_TAILS = [("else", "orelse"), ("finally", "finalbody")]

_BINARY = {
    "Add": ("+", "ARITH"), "Sub": ("-", "ARITH"), "Mult": ("*", "TERM"), "MatMult": ("@", "TERM"),
    "Div": ("/", "TERM"), "Mod": ("%", "TERM"), "FloorDiv": ("//", "TERM"), "Pow": ("**", "POWER"),
    "LShift": ("<<", "SHIFT"), "RShift": (">>", "SHIFT"), "BitOr": ("|", "EXPR"), "BitXor": ("^", "BXOR"),
    "BitAnd": ("&", "BAND"),
}  # fmt: skip
_UNARY = {"Invert": "~", "Not": "not ", "UAdd": "+", "USub": "-"}
_COMPARE = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
    "In": "in", "NotIn": "not in",
}  # fmt: skip

_QUOTES = ["'", '"', '"""', "'''"]


def _compiled(template):
    """(level, [text or (field, level, optional, before, between)])"""
    level, _, rest = template.partition(": ")
    if level in _LEVEL:
        template = rest
    parts = []
    for text, field in re.findall(r"([^<]*)(?:<([^<>]+)>|$)", template):
        if text:
            parts.append(text)
        if field:
            name, *layout = field.split("!")
            name, _, inner = name.partition(" ")
            before, between = (layout + ["", ", "][len(layout) :])[:2]
            parts.append((name, _LEVEL[inner or "TEST"], bool(layout), before, between))
    return _LEVEL.get(level, _ATOM), parts


_PLANS = {name: _compiled(template) for name, template in _TEMPLATES.items()}


# ---- string literals ---------------------------------------------------------------------------------------


def _escaped(char, keep=""):
    if char not in keep and (char == "\\" or not char.isprintable()):
        return char.encode("unicode_escape").decode("ascii")
    return char


def _quotable(text, quotes, keep=""):
    """The text between quotes, and which of the `quotes` may stand around it, the best one first. Characters
    of `keep` stay as they are."""
    body = "".join(_escaped(char, keep) for char in text)
    usable = [quote for quote in quotes if quote not in body and (len(quote) == 3 or "\n" not in body)]
    if not usable:
        literal = repr(text)
        return literal[1:-1], [next((quote for quote in quotes if quote[0] == literal[0]), literal[0])]
    if body:
        # A text that ends in the quote would end one character early.
        usable.sort(key=lambda quote: quote[0] == body[-1])
        if usable[0][0] == body[-1]:
            body = f"{body[:-1]}\\{body[-1]}"
    return body, usable


def _docstring(constant):
    body, quotes = _quotable(constant.value, _QUOTES[2:], "\n\t")
    return f"{'u' if constant.kind == 'u' else ''}{quotes[0]}{body}{quotes[0]}"


def _joined(pieces):
    """An f-string of pieces (text, is literal): with the first quotes that disturb no literal. Fields may
    have the same quotes inside."""
    quotes, bodies = _QUOTES, []
    for body, literal in pieces:
        if literal:
            body, usable = _quotable(body, quotes)
            if not set(usable) & set(quotes):
                break
            quotes = usable
        elif "\n" in body:
            quotes = [quote for quote in quotes if len(quote) == 3]
        bodies.append(body)
    else:
        return f"f{quotes[0]}{''.join(bodies)}{quotes[0]}"
    # Nothing fits: single quotes in the text are escaped, the ones around it are three.
    text = "".join(
        "".join("\\'" if char == "'" else _escaped(char) for char in body) if literal else body
        for body, literal in pieces
    )
    return f"f'''{text}'''"


def _constant(value):
    if isinstance(value, (float, complex)):
        # There are no literals for these: a number that overflows, and the difference of two.
        return repr(value).replace("inf", "1e309").replace("nan", "(1e309-1e309)")
    return "..." if value is ... else repr(value)


# ---- the writer --------------------------------------------------------------------------------------------


def _more(level):
    return min(level + 1, _ATOM)


def _in_parentheses(text, condition):
    return f"({text})" if condition else text


class _Writer:
    """Expressions are text, statements lists of lines. Methods have the names of classes of nodes."""

    def __init__(self):
        self.ignored = {}  # line -> type comment that is about no node

    def text(self, node, level=_TEST):
        """The source of whatever is no statement."""
        for cls in type(node).__mro__:
            name = cls.__name__
            plan = _PLANS.get(name)
            if plan is not None:
                own, parts = plan
                return _in_parentheses(self._filled(node, parts), level > own)
            method = getattr(self, name, None)
            if method is not None:
                return method(node, level)
        return "".join(self.text(child) for child in ast.iter_child_nodes(node))

    def _filled(self, node, parts):
        out = []
        for part in parts:
            if isinstance(part, str):
                out.append(part)
                continue
            name, level, optional, before, between = part
            if name[0] == "_":
                text = getattr(self, name)(node)
            else:
                text = self._field(getattr(node, name), level, between)
            if text or not optional:
                out.append(before + text)
        return "".join(out)

    def _field(self, value, level, between=", "):
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            return between.join(self._field(item, level) for item in value)
        return self.text(value, level)

    # Parts of templates that are not fields

    def _arguments(self, node):
        return ", ".join(self.text(argument) for argument in [*node.args, *node.keywords])

    def _bases(self, node):
        return _in_parentheses(self._field([*node.bases, *node.keywords], _TEST), node.bases or node.keywords)

    def _type_params(self, node):
        params = getattr(node, "type_params", None)
        return f"[{self._field(params, _TEST)}]" if params else ""

    def _index(self, node):
        index = node.slice
        if isinstance(index, ast.Tuple) and index.elts:
            return self._elements(index.elts)
        return self.text(index)

    def _elements(self, elts):
        return self._field(elts, _TEST) + ("," if len(elts) == 1 else "")

    def _returns(self, node):
        return f" -> {self.text(node.returns)}" if node.returns else ""

    def _operator(self, node):
        return _BINARY[type(node.op).__name__][0]

    def _dots(self, node):
        return "." * (node.level or 0)

    # Expressions

    def Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            return f"({', '.join(map(_constant, value))}{',' if len(value) == 1 else ''})"
        return ("u" if node.kind == "u" else "") + _constant(value)

    def Tuple(self, node, level):
        return _in_parentheses(self._elements(node.elts), not node.elts or level > _TUPLE)

    def Set(self, node, level):
        return f"{{{self._field(node.elts, _TEST) or '*()'}}}"

    def Dict(self, node, level):
        items = [
            f"**{self.text(value, _EXPR)}" if key is None else f"{self.text(key)}: {self.text(value)}"
            for key, value in zip(node.keys, node.values)
        ]
        return f"{{{', '.join(items)}}}"

    def UnaryOp(self, node, level):
        operator = _UNARY[type(node.op).__name__]
        own = _NOT if operator == "not " else _FACTOR
        return _in_parentheses(operator + self.text(node.operand, own), level > own)

    def BinOp(self, node, level):
        operator, name = _BINARY[type(node.op).__name__]
        own = _LEVEL[name]
        left, right = (_more(own), own) if own == _POWER else (own, _more(own))
        text = f"{self.text(node.left, left)} {operator} {self.text(node.right, right)}"
        return _in_parentheses(text, level > own)

    def BoolOp(self, node, level):
        # Each operand must bind more tightly than the one before it.
        word, own = (" and ", _AND) if isinstance(node.op, ast.And) else (" or ", _OR)
        operands = [self.text(value, min(own + i, _ATOM)) for i, value in enumerate(node.values, 1)]
        return _in_parentheses(word.join(operands), level > own)

    def Compare(self, node, level):
        text = self.text(node.left, _EXPR)
        for operator, operand in zip(node.ops, node.comparators):
            text += f" {_COMPARE[type(operator).__name__]} {self.text(operand, _EXPR)}"
        return _in_parentheses(text, level > _CMP)

    def Attribute(self, node, level):
        value = node.value
        space = " " if isinstance(value, ast.Constant) and isinstance(value.value, int) else ""
        return f"{self.text(value, _ATOM)}{space}.{node.attr}"

    def YieldFrom(self, node, level):
        if node.value is None:
            raise ValueError("Node can't be used without a value attribute.")
        return _in_parentheses(f"yield from {self.text(node.value, _ATOM)}", level > _YIELD)

    def FormattedValue(self, node, level=_TEST):
        text = self.text(node.value, _OR)
        space = " " if text.startswith("{") else ""  # "{{" would be a brace
        conversion = f"!{chr(node.conversion)}" if node.conversion != -1 else ""
        spec = f":{self._inside(node.format_spec, True)}" if node.format_spec else ""
        return f"{{{space}{text}{conversion}{spec}}}"

    def JoinedStr(self, node, level):
        return _joined([(self._inside(value), isinstance(value, ast.Constant)) for value in node.values])

    def _inside(self, node, in_spec=False):
        """A node as it stands between the quotes of an f-string."""
        match node:
            case ast.JoinedStr(values=values):
                return "".join([self._inside(value, in_spec) for value in values])
            case ast.FormattedValue():
                return self.FormattedValue(node)
            case ast.Constant(value=str(text)):
                text = text.replace("{", "{{").replace("}", "}}")
                return re.sub(r"[\\'\"]", r"\\\g<0>", text).replace("\n", "\\n") if in_spec else text
        raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    def comprehension(self, node, level):
        text = " async for " if node.is_async else " for "
        text += f"{self.text(node.target, _TUPLE)} in {self.text(node.iter, _OR)}"
        return text + "".join([f" if {self.text(test, _OR)}" for test in node.ifs])

    def keyword(self, node, level):
        return ("**" if node.arg is None else f"{node.arg}=") + self.text(node.value)

    def arguments(self, node, level):
        positional = [*node.posonlyargs, *node.args]
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        out = [self._with_default(arg, value) for arg, value in zip(positional, defaults)]
        if node.posonlyargs:
            out.insert(len(node.posonlyargs), "/")
        if node.vararg or node.kwonlyargs:
            out.append("*" + (self.text(node.vararg) if node.vararg else ""))
        out += [self._with_default(arg, value) for arg, value in zip(node.kwonlyargs, node.kw_defaults)]
        if node.kwarg:
            out.append("**" + self.text(node.kwarg))
        return ", ".join(out)

    def _with_default(self, arg, value):
        return self.text(arg) + (f"={self.text(value)}" if value else "")

    # Patterns

    def MatchSingleton(self, node, level):
        return _constant(node.value)

    def MatchStar(self, node, level):
        return f"*{node.name or '_'}"

    def MatchMapping(self, node, level):
        items = [f"{self.text(key)}: {self.text(pattern)}" for key, pattern in zip(node.keys, node.patterns)]
        return f"{{{', '.join(items + [f'**{node.rest}'] * bool(node.rest))}}}"

    def MatchClass(self, node, level):
        items = [self.text(pattern) for pattern in node.patterns]
        items += [f"{name}={self.text(pattern)}" for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.text(node.cls, _ATOM)}({', '.join(items)})"

    def MatchAs(self, node, level):
        if node.pattern is None:
            return node.name or "_"
        return _in_parentheses(f"{self.text(node.pattern, _EXPR)} as {node.name}", level > _TEST)

    # Statements

    def lines(self, node, pad=""):
        """A statement (or another node that has lines of its own) as lines, `pad` in front of each."""
        for cls in type(node).__mro__:
            writer = _STATEMENTS.get(cls.__name__)
            if writer is not None:
                return writer(self, node, pad)
        return [pad + self.text(node) + self._comment(node)]

    def _comment(self, node):
        if "type_comment" not in node._fields:
            return ""
        comment = self.ignored.get(getattr(node, "lineno", None)) or getattr(node, "type_comment", None)
        return f" # type: {comment}" if comment is not None else ""

    def _suite(self, body, pad, documented=False):
        out = []
        if documented and body:
            match body[0]:
                case ast.Expr(value=ast.Constant(value=str()) as constant):
                    out.append(pad + _docstring(constant))
                    body = body[1:]
        for statement in body:
            out += self.lines(statement, pad)
        return out

    def _head(self, node):
        return self._filled(node, _PLANS[type(node).__name__][1])

    def _compound(self, node, pad):
        out = [f"{pad}{self._head(node)}:{self._comment(node)}", *self._suite(node.body, pad + "    ")]
        word = "except*" if isinstance(node, ast.TryStar) else "except"
        for handler in getattr(node, "handlers", ()):
            out += self._handler(handler, pad, word)
        for word, field in _TAILS:
            body = getattr(node, field, None)
            if body:
                out += [f"{pad}{word}:", *self._suite(body, pad + "    ")]
        return out

    def _handler(self, node, pad, word="except"):
        kind = f" {self.text(node.type)}" if node.type else ""
        name = f" as {node.name}" if node.name else ""
        return [f"{pad}{word}{kind}{name}:", *self._suite(node.body, pad + "    ")]

    def _conditional(self, node, pad):
        out, word = [], "if"
        while True:
            out += [f"{pad}{word} {self.text(node.test)}:", *self._suite(node.body, pad + "    ")]
            if len(node.orelse) != 1 or not isinstance(node.orelse[0], ast.If):
                break
            node, word = node.orelse[0], "elif"
        if node.orelse:
            out += [f"{pad}else:", *self._suite(node.orelse, pad + "    ")]
        return out

    def _definition(self, node, pad):
        out = ["", *(f"{pad}@{self.text(decorator)}" for decorator in node.decorator_list)]
        out.append(f"{pad}{self._head(node)}:{self._comment(node)}")
        return out + self._suite(node.body, pad + "    ", documented=True)

    def _match(self, node, pad):
        return [f"{pad}{self._head(node)}:", *self._suite(node.cases, pad + "    ")]

    def _annotated(self, node, pad):
        enclosed = not node.simple and isinstance(node.target, ast.Name)
        target = _in_parentheses(self.text(node.target), enclosed)
        value = f" = {self.text(node.value)}" if node.value else ""
        return [f"{pad}{target}: {self.text(node.annotation)}{value}"]

    def _raise(self, node, pad):
        if node.cause and not node.exc:
            raise ValueError("Node can't use cause without an exception.")
        exc = f" {self.text(node.exc)}" if node.exc else ""
        cause = f" from {self.text(node.cause)}" if node.cause else ""
        return [f"{pad}raise{exc}{cause}"]

    def _module(self, node, pad):
        self.ignored = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        out = self._suite(node.body, pad, documented=True)
        self.ignored = {}
        return out

    def _interactive(self, node, pad):
        return self._suite(node.body, pad)


_STATEMENTS = {
    "Module": _Writer._module,
    "Interactive": _Writer._interactive,
    "AnnAssign": _Writer._annotated,
    "Raise": _Writer._raise,
    "If": _Writer._conditional,
    "Match": _Writer._match,
    "ExceptHandler": _Writer._handler,
}
_STATEMENTS |= dict.fromkeys(("FunctionDef", "AsyncFunctionDef", "ClassDef"), _Writer._definition)
_STATEMENTS |= dict.fromkeys(
    ("For", "AsyncFor", "While", "With", "AsyncWith", "Try", "TryStar", "match_case"), _Writer._compound
)


def render(node):
    """The source of a node, or of the nodes of a list."""
    writer = _Writer()
    out = []
    for item in node if isinstance(node, list) else [node]:
        out += writer.lines(item)
    if out and out[0] == "":
        del out[0]
    return "\n".join(out)


def precedence_enum():
    """ast._Precedence."""
    import enum

    members = [(name, number) for name, number in _LEVEL.items()]
    members.insert(_LEVEL["EXPR"], ("BOR", _LEVEL["EXPR"]))

    def next_level(self):
        return type(self)(_more(self))

    cls = enum.IntEnum("_Precedence", members, module="ast")
    cls.next = next_level
    return cls
