"""Order of except, else, finally and with exits across frames."""
log = []
def note(*a): log.append(" ".join(map(str, a)))
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): note("enter", self.n)
    def __exit__(self, k, v, t): note("exit", self.n, k.__name__ if k else None)
def inner():
    try:
        with CM("i"):
            note("inner body")
            raise ValueError("deep")
    finally: note("inner finally")
def middle():
    try:
        with CM("m"): inner()
    except KeyError: note("wrong handler")
    else: note("wrong else")
    finally: note("middle finally")
def outer():
    try: middle()
    except ValueError as e: note("outer caught", e)
    else: note("no")
    finally: note("outer finally")
    note("outer end")
outer(); print("\n".join(log)); log.clear()
def nested(depth):
    try:
        if depth == 0: raise KeyError("bottom")
        nested(depth - 1)
    except KeyError:
        note("handle", depth)
        raise
    finally: note("finally", depth)
try: nested(2)
except KeyError: note("top")
print(log); log.clear()
def transitions():
    for i in range(4):
        try:
            try:
                if i == 0: note("pass")
                elif i == 1: raise ValueError
                elif i == 2: raise KeyError
                else: raise TypeError
            except ValueError: note("V")
            except KeyError: note("K"); raise IndexError
            else: note("else")
            finally: note("f1", i)
        except IndexError: note("I")
        except TypeError: note("T")
        finally: note("f2", i)
transitions(); print(log); log.clear()
def ret():
    try:
        try: return note("eval") or "r"
        finally: note("f-in")
    finally: note("f-out")
print(ret(), log); log.clear()
def exc_in_else():
    try:
        try: pass
        except ValueError: note("not for else")
        else: raise ValueError("else")
        finally: note("fin")
    except ValueError as e: note("outer", e)
exc_in_else(); print(log); log.clear()
def exc_in_except():
    try:
        try: raise ValueError("1")
        except ValueError: raise ValueError("2")
        except Exception: note("siblings do not catch")
        finally: note("fin")
    except ValueError as e: note("got", e)
exc_in_except(); print(log); log.clear()
def matching():
    def kind(k): note("eval", k.__name__); return k
    try: raise KeyError
    except kind(ValueError): pass
    except kind(LookupError): note("matched")
    except kind(Exception): pass
matching(); print(log)
