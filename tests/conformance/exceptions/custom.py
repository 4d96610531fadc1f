"""User-defined exceptions: hierarchy, attributes, str override."""
class AppError(Exception):
    "Base."
class NotFound(AppError, LookupError):
    def __init__(self, what, where="db"):
        super().__init__(what, where)
        self.what, self.where = what, where
    def __str__(self): return f"{self.what} not in {self.where}"
class Limit(AppError):
    default = "limit reached"
    def __init__(self, message=None): super().__init__(message or self.default)
class Code(AppError):
    def __init__(self, code, *args, **extra):
        super().__init__(*args)
        self.code, self.extra = code, extra
    def __repr__(self): return f"Code<{self.code}>"
def attempt(e):
    try: raise e
    except NotFound as x: print("NotFound", x, x.args, x.what)
    except (Limit, Code) as x: print(type(x).__name__, x, x.args, repr(x))
    except AppError as x: print("AppError", repr(x))
for e in [NotFound("k"), NotFound("k", where="cache"), Limit(), Limit("mine"), Limit, Code(5),
        Code(5, "a", "b", x=1), AppError, AppError("plain")]:
    attempt(e)
print(isinstance(NotFound("a"), LookupError), NotFound.__mro__[1].__name__, AppError.__doc__)
try: raise NotFound()
except TypeError as t: print(t)
class Retry(Exception): pass
def flaky(fail):
    calls = []
    while True:
        try:
            calls.append(len(calls))
            if len(calls) <= fail: raise Retry(len(calls))
            return calls
        except Retry as r:
            if r.args[0] >= 3: raise RuntimeError("gave up") from r
print(flaky(2))
try: flaky(9)
except RuntimeError as e: print(e, repr(e.__cause__))
class Eq(Exception):
    def __eq__(self, o): return self.args == o.args
    __hash__ = None
print(Eq(1) == Eq(1), Eq(1) == Eq(2))
class Ctx(AppError):
    def __init__(self, m): self.m = m
    def __enter__(self): return self
    def __exit__(self, *a): return True
with Ctx("both") as c: raise c
print(c.m, c.__traceback__ is not None)
class Prop(Exception):
    @property
    def upper(self): return str(self).upper()
try: raise Prop("text")
except Prop as p: print(p.upper)
def dispatch(e):
    handlers = {NotFound: "nf", LookupError: "lookup", ValueError: "value"}
    for k in type(e).__mro__:
        if k in handlers: return handlers[k]
    return "none"
print(dispatch(NotFound(1)), dispatch(KeyError()), dispatch(UnicodeError()), dispatch(OSError()))
E = type("E", (ValueError,), {"hint": 5}); 
try: raise E("dyn")
except ValueError as e: print(type(e).__name__, e.hint, e)
