"""dis: the instructions of small pieces, by name."""
import dis
counter = 0
def bump():
    global counter
    counter += 1
def names(f, skip=("RESUME", "CACHE", "NOP", "COPY_FREE_VARS", "MAKE_CELL")):
    return [i.opname for i in dis.get_instructions(f) if i.opname not in skip]
ops = names(bump)
i = ops.index("LOAD_GLOBAL"); print(ops[i:i + 4])
print([x.argrepr for x in dis.get_instructions(bump) if x.opname in ("LOAD_GLOBAL", "LOAD_CONST", "BINARY_OP",
    "STORE_GLOBAL")][:4])
print([x.argval for x in dis.get_instructions(bump) if x.opname in ("LOAD_GLOBAL", "STORE_GLOBAL")])
ins = next(dis.get_instructions(bump))
print(all(hasattr(ins, n) for n in ("opname", "opcode", "arg", "argval", "argrepr", "offset")),
    isinstance(ins.opcode, int), dis.opname[ins.opcode] == ins.opname, dis.opmap[ins.opname] == ins.opcode)
offsets = [x.offset for x in dis.get_instructions(bump)]; print(offsets == sorted(offsets), offsets[0] == 0)
import io
out = io.StringIO()
dis.dis(bump, file=out)
text = out.getvalue()
print("STORE_GLOBAL" in text, "counter" in text, len(text.splitlines()) >= 5)
out = io.StringIO()
dis.dis("x = 1\ny = x", file=out)
print("STORE_NAME" in out.getvalue(), "LOAD_NAME" in out.getvalue())
print(isinstance(dis.opmap, dict), len(dis.opname) >= 256 or len(dis.opname), "LOAD_CONST" in dis.opmap)
def attr(o): o.x = o.y
print([n for n in names(attr) if "ATTR" in n])
def loop():
    for v in "ab": pass
print([n for n in names(loop) if n in ("GET_ITER", "FOR_ITER")])
def call(f): return f(1)
print([n for n in names(call) if n == "CALL"], [n for n in names(lambda a, b: a[b]) if n == "BINARY_SUBSCR"],
    [n for n in names(lambda a, b: a < b) if n == "COMPARE_OP"], [n for n in names(lambda: [1])
    if n == "BUILD_LIST"])
for bad in (5, None.__class__, "x = ="):
    try: dis.dis(bad, file=io.StringIO()); print("ok")
    except (TypeError, SyntaxError) as e: print(type(e).__name__, str(e).split(" (")[0])
b = dis.Bytecode(bump)
print(sum(1 for _ in b) == len(list(dis.get_instructions(bump))), "STORE_GLOBAL" in b.dis())
bump()
print(counter)
