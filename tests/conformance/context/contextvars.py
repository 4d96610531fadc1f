# contextvars: variables, tokens, contexts.
import contextvars, threading
from contextvars import *
v = ContextVar('v', default=5); w = ContextVar('w')
print(v.name, v.get(), v.get(7))
try: w.get()
except LookupError as e: print(e.args[0] is w)
t = v.set(10); print(v.get(), t.var is v, t.old_value, Token.MISSING, repr(v)[:28])
t2 = v.set(11); print(t2.old_value); v.reset(t2); print(v.get())
for f in (lambda: v.reset(t2), lambda: w.reset(t), lambda: v.reset(5), lambda: Token(), lambda: Context(1), lambda: ContextVar(1), lambda: copy_context()[1]):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
c = copy_context()
print(len(c), list(c) == [v], c[v], w in c, v in c, c.get(w), c.get(w, 3), list(c.values()))
def f(a, *, k): v.set(a); w.set(k); print(v.get(), w.get()); return 'r'
print(c.run(f, 1, k=2), v.get(), c[v], c[w], w in copy_context())
def nest():
    try: c.run(print)
    except RuntimeError as e: print(str(e)[:40])
c.run(nest)
def th(): print('thread', v.get()); v.set('T')
x = threading.Thread(target=th); x.start(); x.join(); print(v.get())
d = c.copy(); print(d == c, d is c); d.run(v.set, 99); print(c[v], d[v], d == c, Context() == Context())
print(ContextVar[int])
v.reset(t); print(v.get())
try:
    class X(ContextVar): pass
except TypeError as e: print(e)
