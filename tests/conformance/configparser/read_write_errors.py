# configparser: reading, interpolation, errors, writing
import configparser as c
import io


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


TEXT = """[DEFAULT]
base = /x
[a]
path = %(base)s/y
n: 42
f=1.5
yes = on
multi = one
  two

  three
; comment
# other
[b]
path = z
pct = 50%%
"""
p = c.ConfigParser()
p.read_string(TEXT)
print(p.sections(), list(p), p.options("a"), dict(p["a"]), p.defaults())
t(p.get, "a", "path"), t(p.get, "a", "path", raw=True), t(p.getint, "a", "n"), t(p.getfloat, "a", "f"), t(p.getboolean, "a", "yes")
t(p.get, "a", "zz"), t(p.get, "q", "zz"), t(p.get, "a", "zz", fallback=3), t(p.getint, "a", "zz", fallback=None), t(p.get, "b", "pct")
t(p.items, "b"), t(p.getboolean, "a", "n"), t(p.has_option, "a", "BASE"), t(p.has_section, "DEFAULT"), t(p.remove_option, "a", "n"), t(p.remove_section, "zz")
t(p["a"].get, "none"), t(lambda: p["zz"]), t(lambda: p["a"]["none"]), t(p["a"].getboolean, "yes"), print(p["a"], len(p), "a" in p)
t(p.set, "a", "x", "1%"), t(p.set, "a", "x", 1), t(p.add_section, "a"), t(p.add_section, "DEFAULT"), t(p.add_section, 1)
out = io.StringIO()
p.write(out)
print(out.getvalue())
for bad in ("x=1", "[a]\n[a]", "[a]\nx=1\nx=2", "[a]\nnovalue\n=x\n", "[a]\nx=%(y)s", "[a]\nx=%(x)s", "[a]\nx=%y", "[a]\nx=%(y"):
    q = c.ConfigParser()
    t(q.read_string, bad)
    if q.has_option("a", "x"):
        t(q.get, "a", "x")
q = c.ConfigParser(allow_no_value=True, interpolation=c.ExtendedInterpolation(), delimiters=("=",), inline_comment_prefixes=("#",), strict=False)
q.read_string("[a]\nkey\nx = 1 # c\ny = ${x}${b:z}\n[b]\nz = $$\n[a]\nw: 2 = 3\n")
print({s: dict(q[s]) for s in q.sections()})
r = c.RawConfigParser({"D": "1"}, converters={"list": str.split})
r.read_dict({"s": {"k": "a b", "N": 5}})
print(r.getlist("s", "k"), r["s"].getlist("k"), r.items("s"), r["s"].getint("n"), r.get("s", "k", vars={"k": "v"}), r.read(["/nonexistent/x"]))
r["t"] = {"z": "1"}
del r["s"]
print(r.sections(), r.popitem(), r.sections())
