"""importlib by hand: loaders, specs, lazy modules, sys.modules entries that are None or odd, hooks that
raise."""
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import re
import sys
import types


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


class Memory(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    sources = {"made": "x = 1\nname = __name__", "made_pack": "",
        "made_pack.sub": "from . import other\ny = other.z", "made_pack.other": "z = 5", "made_bad": "1/0",
        "made_syntax": "a b", "made_self": "import sys\nsys.modules[__name__] = 'replaced'",
        "made_gone": "import sys\ndel sys.modules[__name__]",
        "made_cycle": "import made_cycle2\nv = made_cycle2.w",
        "made_cycle2": "import made_cycle\nw = made_cycle.v"}

    def find_spec(self, name, path, target=None):
        if name == "made_raises": raise OSError("finder")
        if name in self.sources:
            return importlib.util.spec_from_loader(name, self, is_package=name == "made_pack",
                origin="memory")

    def create_module(self, spec): return None

    def exec_module(self, module):
        exec(compile(self.sources[module.__name__], f"<{module.__name__}>", "exec"), module.__dict__)


sys.meta_path.append(Memory())
for name in ("made", "made_pack.sub", "made_bad", "made_bad", "made_syntax", "made_self", "made_gone",
    "made_cycle", "made_raises", "made_wrong", "made.sub", "made_pack.none", "no_such_thing", "", ".made",
        "made..x", "made.", "sys.path", "os.path.join"):
    attempt(f"import {name!r}", lambda: importlib.import_module(name))
attempt("relative", lambda: importlib.import_module(".sub", "made_pack").y)
attempt("relative far", lambda: importlib.import_module("..sub", "made_pack"))
attempt("relative no package", lambda: importlib.import_module(".sub"))
attempt("spec", lambda: (sys.modules["made"].__spec__.origin,
    sys.modules["made"].__loader__.__class__.__name__, sys.modules["made_pack"].__path__,
        sys.modules["made_pack.sub"].__package__))
attempt("repr", lambda: str(sys.modules["made"]))
attempt("bad left", lambda: "made_bad" in sys.modules)
sys.modules["blocked"] = None
attempt("blocked", lambda: __import__("blocked"))
attempt("blocked sub", lambda: __import__("blocked.sub"))
attempt("find blocked", lambda: importlib.util.find_spec("blocked"))
sys.modules["odd"] = 5
attempt("odd", lambda: __import__("odd"))
attempt("odd from", lambda: exec("from odd import real, nothing"))
attempt("odd spec", lambda: importlib.util.find_spec("odd"))
for arguments in ((5,), ("made", 1), ("x", {"__package__": 5}, None, ("a",), 1), ("x", {}, None, (), 1),
    ("x", {"__name__": "made_pack"}, None, ("a",), 1), ("", {}, None, (), 0), ("made", None, None, 5),
        ("made", None, None, (), -1), ("sub", {"__package__": "made_pack"}, None, ("y",), 1),
        ("other", {"__name__": "made_pack", "__path__": []}, None, ("z",), 1),
        ("", {"__package__": "made_pack"}, None, ("sub", "other"), 1), ("made", {}, {}, ("x", "none"))):
    attempt(f"__import__{arguments}", lambda: __import__(*arguments))
for call in (lambda: importlib.reload(5), lambda: importlib.reload(types.ModuleType("unknown")),
    lambda: importlib.reload(sys.modules["made"]).x, lambda: importlib.util.find_spec("made.x"),
        lambda: importlib.util.find_spec(".x", "made_pack"), lambda: importlib.util.find_spec("no_such.x"),
        lambda: importlib.util.resolve_name("..a", "b.c"), lambda: importlib.util.resolve_name("...a", "b.c"),
        lambda: importlib.util.resolve_name(".a", ""), lambda: importlib.util.resolve_name("a", None),
             lambda: importlib.util.module_from_spec(importlib.machinery.ModuleSpec("n", None)),
                 lambda: importlib.util.module_from_spec(importlib.util.find_spec("made")).__spec__.name,
                 lambda: importlib.machinery.ModuleSpec("a.b", None, origin="o", is_package=True),
                 lambda: (lambda s: (s.parent, s.has_location, s.cached, s.submodule_search_locations,
                 s.loader_state))(importlib.machinery.ModuleSpec("a.b", None)),
                 lambda: importlib.machinery.ModuleSpec("a", None) == importlib.machinery.ModuleSpec("a",
                 None),
             lambda: importlib.util.cache_from_source("/a/b.py")[:17],
             lambda: importlib.util.source_from_cache("/a/b.pyc"),
                 lambda: importlib.util.decode_source(b"# coding: latin-1\r\n\xe9"),
                 lambda: importlib.util.spec_from_file_location("n", "/no/such.py").loader.name,
                 lambda: importlib.util.spec_from_file_location("n", "x.unknown"),
                 lambda: importlib.util.spec_from_loader("n", None),
                 lambda: importlib.machinery.SourceFileLoader("n", "/no/such.py").get_data("/no/such.py"),
             lambda: importlib.machinery.BuiltinImporter.find_spec("sys").origin,
                 lambda: importlib.machinery.BuiltinImporter.find_spec("nope"),
                 lambda: importlib.machinery.PathFinder.find_spec("no_such_at_all"),
                 lambda: importlib.machinery.all_suffixes()[:2], lambda: importlib.invalidate_caches(),
                 lambda: types.ModuleType(), lambda: types.ModuleType("m", "doc").__doc__,
                 lambda: types.ModuleType(5), lambda: repr(types.ModuleType("m")),
                 lambda: types.ModuleType("m").nothing, lambda: delattr(types.ModuleType("m"), "q"),
                 lambda: (lambda m: (m.__dict__.clear(), repr(m)))(types.ModuleType("m")),
                 lambda: (lambda m: (setattr(m, "__getattr__", lambda n: n * 2),
                 m.ab))(types.ModuleType("m")), lambda: (lambda m: (setattr(m, "__dir__", lambda: ["z", "a"]),
                 dir(m)))(types.ModuleType("m")), lambda: setattr(types.ModuleType("m"), "__dict__", {}),
                 lambda: type("M", (types.ModuleType,), {"p": property(lambda s: s.__name__)})("mm").p):
    attempt("call", call)
lazy_spec = importlib.util.find_spec("made")
lazy_spec.loader = importlib.util.LazyLoader(lazy_spec.loader)
module = importlib.util.module_from_spec(lazy_spec)
lazy_spec.loader.exec_module(module)
attempt("lazy", lambda: module.x)
print(type(module).__name__)
