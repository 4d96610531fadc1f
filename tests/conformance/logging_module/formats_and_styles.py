"""Formatters: three styles, every attribute that is stable, defaults, exceptions, stack, lines, dates."""
import io
import logging
import sys
import time
record = logging.makeLogRecord({"name": "a.b", "levelno": 30, "levelname": "WARNING",
    "pathname": "/x/y/file.py", "filename": "file.py", "module": "file", "lineno": 7, "funcName": "f",
                                "msg": "m %s", "args": ("arg",), "created": 86400.125, "msecs": 125.0,
    "process": 9, "thread": 1, "threadName": "T", "extra_key": "E"})
def show(*a, **k):
    try:
        f = logging.Formatter(*a, **k)
        f.converter = time.gmtime
        print(repr(f.format(record)))
    except Exception as e: print(type(e).__name__, e)
show(); show("%(levelname)s:%(name)s:%(message)s"); show("%(asctime)s %(message)s"); show("%(asctime)s",
    "%H:%M"); show("%(levelname)-10s|%(lineno)05d|%(msecs)03d %(extra_key)s")
show("{levelname:>10}|{message!r}|{lineno:x}", style="{"); show("${levelname} $message $$ ${extra_key}",
    style="$"); show("{asctime} {x}", style="{"); show("%(nope)s"); show("%(nope)s", defaults={"nope": "D"})
show("{nope}{message}", style="{", defaults={"nope": 5}); show("no fields"); show("no fields",
    style="{"); show("no fields", style="$"); show("no fields", validate=False); show("{", style="{")
show("$", style="$"); show("%(message)z"); show("%(message)s", style="x"); show("{message:%}",
    style="{"); show("{a.b}", style="{"); show("{0}", style="{"); show("%s"); show("%(asctime)s", style="{")
f = logging.Formatter("%(asctime)s")
f.converter = time.gmtime
print(f.formatTime(record), f.formatTime(record, "%Y"), f.usesTime(),
    logging.Formatter("%(message)s").usesTime(), logging.Formatter("{asctime:>30}", style="{").usesTime())
f.default_msec_format = None
print(f.formatTime(record))
f.default_time_format, f.default_msec_format = "%d", "%s.%06d"
print(f.formatTime(record))
out = io.StringIO()
logger = logging.Logger("own")
handler = logging.StreamHandler(out)
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
logger.addHandler(handler)
try: 1 / 0
except ZeroDivisionError as e:
    saved = e
    logger.exception("caught %d", 1)
    logger.error("info", exc_info=True)
logger.info("given", exc_info=saved)
logger.warning("tuple", exc_info=(KeyError, KeyError("k"), None))
logger.warning("none there", exc_info=True)
logger.warning("no", exc_info=False)
print(out.getvalue()); out.seek(0); out.truncate()
class Short(logging.Formatter):
    def formatException(self, ei): return "EXC " + ei[0].__name__
    def formatStack(self, s): return "STACK " + s.split("\n")[0]
    def formatMessage(self, record): return "<" + super().formatMessage(record) + ">"
handler.setFormatter(Short("%(message)s"))
logger.error("x", exc_info=saved, stack_info=True)
for args in [("a %s %s", 1), ("a %d", "x"), ("%(k)s", {"k": 5}), ("%(k)s %(k)s", {"k": [1]}), ("100%",),
    ("%s", None), ("%s",), ("plain", ), (5,), (None,), ("%s", (1, 2)), ("%s %s", *(1, 2)), ({"a": 1},)]:
    err = sys.stderr
    sys.stderr = io.StringIO()
    logger.critical(*args)
    words = sys.stderr.getvalue().strip().split("\n")
    sys.stderr = err
    if words != [""]: print(words[0], "|", [w for w in words if w[:4] in ("Type", "Valu", "Mess", "Argu")])
print(out.getvalue())
b = logging.BufferingFormatter(logging.Formatter("%(message)s"))
print(repr(b.format([record, record])), repr(b.format([])))
print(logging.PercentStyle.default_format, logging.StrFormatStyle.asctime_format,
    logging.StringTemplateStyle.default_format, record, record.getMessage())
