"""A replaced sys.excepthook handles an uncaught exception; exit status stays 1."""
import sys
def hook(kind, value, tb):
    print("hook:", kind.__name__, value, tb.tb_lineno, tb.tb_frame.f_code.co_name)
    names = []
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(names)
sys.excepthook = hook
print(sys.excepthook is hook, sys.__excepthook__ is not hook)
def fail(n):
    if n == 0:
        raise ValueError("uncaught for the hook")
    fail(n - 1)
print("before")
try: fail(0)
except ValueError: print("caught errors do not reach it")
fail(2)
