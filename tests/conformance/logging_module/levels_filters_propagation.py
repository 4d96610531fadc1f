"""Levels by name and number, inheritance, filters of every kind, propagation, adapters, capture."""
import io
import logging
import sys
import warnings
root = logging.getLogger()
out = io.StringIO()
h = logging.StreamHandler(out)
h.setFormatter(logging.Formatter("%(name)s|%(levelname)s|%(message)s"))
root.addHandler(h)
def flush(label=""):
    print(label, out.getvalue().split("\n")[:-1])
    out.seek(0); out.truncate()
a, ab, abc = logging.getLogger("a"), logging.getLogger("a.b"), logging.getLogger("a.b.c")
print(a.parent is root, ab.parent is a, abc.parent.name, logging.getLogger("x.y.z").parent is root,
    logging.getLogger("a.b") is ab, a.getChild("b") is ab, sorted(l.name for l in a.getChildren()))
print(a, root, logging.getLogger("x.y"), a.level, a.getEffectiveLevel(), a.isEnabledFor(30),
    a.isEnabledFor(20), a.hasHandlers())
a.setLevel("DEBUG")
abc.debug("deep"); root.debug("not"); flush("inherit")
ab.setLevel(logging.ERROR); abc.warning("no"); abc.error("yes"); flush("cut")
ab.propagate = False; abc.error("lost?"); a.info("still"); flush("propagate"); ab.propagate = True
logging.disable(logging.INFO); a.info("off"); a.warning("on"); flush("disabled"); logging.disable(logging.NOTSET)
logging.addLevelName(15, "FINE"); logging.addLevelName(25, "fine too")
a.log(15, "own"); a.log(25, "two"); a.log(17, "unnamed"); a.log(0, "zero"); flush("levels")
for level in [15, 10, 17, "FINE", "NOPE", "WARN", 50, 0]: print(level, logging.getLevelName(level), end="; ")
print(sorted(logging.getLevelNamesMapping())[:4])
for bad in ["a.setLevel('nope')", "a.setLevel(1.5)", "a.log('INFO', 'x')", "h.setLevel('low')",
    "logging.getLogger(5)", "logging.Logger('n', 'bad')", "a.setLevel(None)", "logging.disable('x')",
    "a.addHandler(None)", "logging.Filter(5)"]:
    try: print(bad, eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
a.removeHandler(None) if None in a.handlers else None
a.setLevel(0); ab.setLevel(0); root.setLevel("NOTSET")
class Only:
    def __init__(self, word): self.word = word
    def filter(self, record): return self.word in record.getMessage()
h.addFilter(Only("good")); a.warning("good one"); a.warning("bad one"); flush("handler filter"); h.filters.clear()
f = logging.Filter("a.b"); h.addFilter(f)
for l in [a, ab, abc, logging.getLogger("a.bc"), root]: l.warning("f")
flush("name filter"); h.removeFilter(f)
def change(record):
    record.msg = record.msg.upper(); record.args = (); return True
ab.addFilter(change); ab.warning("loud %s",
    1) ; abc.warning("child quiet"); flush("function filter"); ab.removeFilter(change)
def replace(record): return logging.makeLogRecord(vars(record) | {"msg": "replaced"})
h.addFilter(replace); a.error("original"); flush("record filter"); h.removeFilter(replace)
class Adapter(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
ad = Adapter(ab, {"id": 7})
ad.warning("adapted %s", "x"); ad.log(40, "l"); logging.LoggerAdapter(ad,
    {"id": 8}).error("nested"); flush("adapter")
print(ad.name, ad.isEnabledFor(10), ad.getEffectiveLevel(), ad.hasHandlers(), ad, ad.logger is ab)
for bad in [{"message": 1}, {"asctime": 1}, {"name": 1}]:
    try: a.warning("x", extra=bad)
    except KeyError as e: print(e)
logging.captureWarnings(True)
warnings.simplefilter("always"); warnings.warn_explicit("captured", UserWarning, "file.py",
    3); logging.captureWarnings(False); flush("warnings")
class Own(logging.Logger):
    def info(self, *args): super().info("own " + args[0])
logging.setLoggerClass(Own); o = logging.getLogger("own.one"); o.info("msg"); flush(type(o).__name__); logging.setLoggerClass(logging.Logger)
try: logging.setLoggerClass(int)
except TypeError as e: print(e)
h.setLevel(40); a.warning("below"); a.error("above"); flush("handler level"); h.setLevel(0)
def caller(): a.warning("x", stacklevel=2)
h.setFormatter(logging.Formatter("%(funcName)s")); caller(); flush("stacklevel")
e = logging.StreamHandler(); print(e, logging.NullHandler(), h.setStream(out),
    logging.getHandlerByName("nope"), logging.getHandlerNames() == frozenset())
root.removeHandler(h)
err, sys.stderr = sys.stderr, io.StringIO()
a.warning("last resort"); a.info("silent"); text, sys.stderr = sys.stderr.getvalue(), err
print(repr(text))
