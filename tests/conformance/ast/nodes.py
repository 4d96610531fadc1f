# Classes of nodes: fields, constructors with their warnings, copies, and what helpers do with trees.
import ast
import copy
import pickle
import warnings

warnings.simplefilter("always")


def attempt(f):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            result = f()
            print(ast.dump(result) if isinstance(result, ast.AST) else result)
        except Exception as e:
            print(type(e).__name__, e)
    for w in log:
        print("   ", w.category.__name__, w.message)


for name in sorted(dir(ast)):
    cls = getattr(ast, name) if name[0].isalpha() and name not in ("sys", "re") else None
    if isinstance(cls, type) and issubclass(cls, ast.AST) and cls.__module__ == "ast" and cls is not ast.AST:
        print(name, cls.__bases__[0].__name__, cls._fields, len(cls._attributes), repr(cls.__doc__))
print(ast.AST, ast.AST._fields, ast.AST.__match_args__, ast.AST._attributes)
print({k: str(v) for k, v in ast.FunctionDef.__annotations__.items()})
print(ast.Return.value, ast.expr.end_lineno, ast.Constant.kind, hasattr(ast.Name, "id"), hasattr(ast.pattern, "end_lineno"))

attempt(lambda: ast.Name("x"))
attempt(lambda: ast.Name("x", ast.Store(), lineno=1))
attempt(lambda: ast.Name())
attempt(lambda: ast.BinOp(1, right=2))
attempt(lambda: ast.Name("x", id="y"))
attempt(lambda: ast.Name(1, 2, 3))
attempt(lambda: ast.AST(1))
attempt(lambda: ast.Load(1))
attempt(lambda: ast.Name("x", other=1).other)
attempt(lambda: ast.FunctionDef("f", ast.arguments(), [ast.Pass()]))
attempt(lambda: vars(ast.parse("1", mode="eval").body))
attempt(lambda: ast.Load() is ast.Load())
attempt(lambda: ast.parse("a").body[0].value.ctx is ast.Name("b").ctx)


class Own(ast.expr):
    _fields = ("a", "b", "c")
    _field_types = {"a": int, "b": list[int]}


attempt(lambda: Own(1))
attempt(lambda: Own(a=2, c=3).b)
attempt(lambda: Own(1, 2, 3, 4))
attempt(lambda: isinstance(ast.Constant(2), ast.Num))
attempt(lambda: (isinstance(ast.Constant(True), ast.Num), isinstance(ast.Constant("a"), ast.Str)))
attempt(lambda: ast.Num(5).n)
attempt(lambda: ast.Tuple([ast.Constant(1)]).dims[0].value)

tree = ast.parse("x = [f(a, b=1) for a in 'text' if a]")
for copied in (copy.deepcopy(tree), pickle.loads(pickle.dumps(tree)), copy.copy(tree)):
    print(ast.dump(copied, include_attributes=True) == ast.dump(tree, include_attributes=True))
print([type(n).__name__ for n in ast.walk(tree)])
print([f for f, _ in ast.iter_fields(tree.body[0].value.elt)])


class Renamer(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id * 2, node.ctx), node)

    def visit_Pass(self, node):
        return None

    def visit_Assert(self, node):
        return [ast.Expr(node.test), ast.Break()]


print(ast.dump(Renamer().visit(ast.parse("a = b\npass\nassert c\n"))))
print(ast.dump(ast.fix_missing_locations(ast.Module([ast.Expr(ast.Name("q"))])), include_attributes=True))
print(ast.dump(ast.increment_lineno(ast.parse("a\nb"), 10), include_attributes=True))
print(ast.get_docstring(ast.parse("'''a\n    b\n      c'''")), ast.get_docstring(ast.parse("x")))
source = "x = 1\nyé = f(\n    'é', 2)\n"
for node in ast.walk(ast.parse(source)):
    if hasattr(node, "lineno"):
        print(type(node).__name__, repr(ast.get_source_segment(source, node)))
print(repr(ast.get_source_segment(source, ast.parse(source).body[1].value, padded=True)))
for text in ("{'a': [1, (2.5, -3)], b'x': {1, 2j - 0}, None: ...}", " 1", "set()", "-1+2j", "a", "1+2", "f()", "--1",
             "-True", "{**a}", "[1,\n x]", "'a' + 'b'", "(", "{1: 2, [3]: 4}"):
    try:
        print(ast.literal_eval(text))
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
