"""Interpolation of both kinds, its errors and depth; set, has, remove, items, proxies, converters."""
import configparser
import sys
text = "[DEFAULT]\nhome = /h\nmax = 9\n[paths]\ndata = %(home)s/data\nsub = %(data)s/sub\npct = 50%%\nbad = %(nope)s\nloop = %(loop)s\nsyntax = %(open\nsyntax2 = 5%\n[num]\ni = 3\nf = 2.5\nb = yes\nw = maybe\n"
c = configparser.ConfigParser()
c.read_string(text)
for key in ["data", "sub", "pct", "bad", "loop", "syntax", "syntax2", "home", "gone"]:
    try: print(key, c.get("paths", key), c.get("paths", key, raw=True))
    except Exception as e: print(key, type(e).__name__, "|", e)
print(c.get("paths", "data", vars={"home": "/v"}), c.get("paths", "gone", fallback="fb"),
    c.get("gone", "x", fallback=None), c["paths"].get("gone", "d"), c["paths"].get("gone"))
for call in ["c.getint('num', 'i')", "c.getfloat('num', 'f')", "c.getboolean('num', 'b')",
    "c.getboolean('num', 'w')", "c.getint('num', 'f')", "c.getint('num', 'q', fallback=7)",
    "c['num'].getint('i')",
             "c['num'].getint('zz')", "c['num'].getint('zz', 5)", "c['num'].getboolean('b')",
    "c.get('gone', 'x')", "c['gone']", "c['num']['gone']", "c.items('gone')", "c.options('gone')",
    "c.options('num')",
             "c.items('num')", "c.has_option('num', 'MAX')", "c.has_option('', 'max')",
    "c.has_section('DEFAULT')", "'num' in c", "'DEFAULT' in c", "len(c)", "len(c['num'])", "list(c['num'])",
    "c.defaults()",
             "c.set('num', 'n', 5)", "c.set('gone', 'n', 'v')", "c.set('num', 'n', '%')",
    "c.set('num', 'n', 'x%%')", "c.add_section('num')", "c.add_section('DEFAULT')", "c.add_section(5)",
             "c.remove_option('num', 'i')", "c.remove_option('num', 'i')", "c.remove_option('gone', 'i')",
    "c.remove_section('num')", "c.remove_section('num')", "c['new'] == {}", "del c['gone']",
    "del c['DEFAULT']",
             "c.popitem()[0]", "c.pop('zz', None)", "c.setdefault('q', {'a': '1'})", "c['q'].name",
    "c['q'].parser is c", "repr(c['q'])", "c.get('q')", "c['q']['x'] + 1", "c['q'].__setitem__('x', 5)"]:
    try: print(call, "->", (eval(call) if not call.startswith("del") else exec(call)))
    except Exception as e: print(call, "->", type(e).__name__, "|", e)
x = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
x.read_string("[a]\nk = ${b:v} ${own}\nown = o\nd = $$5\nbad = ${nope}\nbad2 = ${b:nope}\nbad3 = ${c:x}\nopen = ${\ntwo = ${a:b:c}\none = $x\n[b]\nv = V${w}\nw = W\n")
for key in x["a"]:
    try: print(key, x["a"][key])
    except Exception as e: print(key, type(e).__name__, "|", e)
deep = configparser.ConfigParser()
deep.read_dict({"s": {f"k{i}": f"%(k{i + 1})s" for i in range(12)} | {"k12": "end"}})
for k in ["k3", "k2", "k0"]:
    try: print(k, deep["s"][k])
    except configparser.InterpolationDepthError as e: print(k, repr(str(e)))
r = configparser.RawConfigParser(allow_no_value=True)
r.optionxform = str
r.read_string("[S]\nKey = %(x)s\nflag\n")
r.set("S", "num", 5)
r["S"]["Zed"] = None
r.write(sys.stdout)
r.write(sys.stdout, space_around_delimiters=False)
w = configparser.ConfigParser({"base": "1"}, converters={"list": lambda v: v.split(","), "upper": str.upper})
w["sec"] = {"l": "a,b", "multi": "x\ny"}
print(w.getlist("sec", "l"), w["sec"].getupper("l"), w.getlist("sec", "zz", fallback=[]))
w.write(sys.stdout)
w2 = configparser.ConfigParser()
w2.read_string("[a]\nk = 1\n")
print(w2 == w, w2["a"] == {"k": "1"}, dict(w2.items()), list(w.items("sec")), w.items("sec", vars={"v": "x"}))
