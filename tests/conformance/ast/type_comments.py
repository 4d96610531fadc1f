# Type comments and the language's earlier versions.
import ast

SOURCE = '''\
x = 1  # type: int
y = z = []  #type:   list and more
for i in x:  # type: str
    pass  # type: ignore
with a as b:  # type: B
    pass
with (a, b):  # type: tuple
    c = 1  # type: ignore[code] here
def f(a,  # type: A
      *b,  # type: B
      c=1,  # type: C
      **d  # type: D
      ):
    # type: (...) -> int
    return 1
async def g(p, /, q):  # type: (int, str) -> None
    async for r in s:  # type: R
        pass
    async with t:  # type: T
        pass
w = 0  # typed: no
# type: ignore
v = "# type: str"
'''
tree = ast.parse(SOURCE, type_comments=True)
print(ast.dump(tree, indent=1))
print(ast.unparse(tree))
print(ast.dump(ast.parse(SOURCE)) == ast.dump(ast.parse(ast.unparse(tree).replace("# type", "#"))))

for bad in ("pass # type: int", "x += 1 # type: int", "while a: # type: int\n  pass",
            "def f(): # type: () -> int\n  # type: () -> str\n  pass", "# type: int\nx", "f(a, # type: int\n)",
            "x = [ # type: int\n1]"):
    try:
        ast.parse(bad, type_comments=True)
        print("accepted")
    except SyntaxError as e:
        print(e)
    ast.parse(bad)

FEATURES = ["match x:\n case 1: pass", "def f(a, /): pass", "a @ b", "a @= b", "1_000", "async def f(): pass",
            "await x", "async def f():\n async with a: pass", "async def f():\n async for a in b: pass",
            "[x async for x in y]", "x: int = 1", "(x := 1)", "type X = int", "class A[T=int]: pass",
            "def f[T](): pass", "try: pass\nexcept* A: pass", "lambda a, /: 0"]
for feature in FEATURES:
    for minor in range(4, 14):
        try:
            ast.parse(feature, feature_version=(3, minor))
            break
        except SyntaxError as e:
            reason = e.msg
    print(repr(feature), minor, reason)
