"""How except clauses pick: order, tuples, dynamic expressions, subclasses."""
def which(e):
    try: raise e
    except (KeyError, IndexError): return "lookup tuple"
    except ArithmeticError: return "arith"
    except ValueError: return "value"
    except Exception: return "exception"
    except BaseException: return "base"
for e in [KeyError(), IndexError(), ZeroDivisionError(), OverflowError(), ValueError(), UnicodeError(),
        TypeError(), OSError(), KeyboardInterrupt(), SystemExit(), GeneratorExit()]:
    print(type(e).__name__, which(e))
kinds = {"a": ValueError, "b": (TypeError, KeyError)}
for k in "ab":
    for e in (ValueError, TypeError, KeyError):
        try:
            try: raise e
            except kinds[k]: print(k, e.__name__, "yes")
        except Exception: print(k, e.__name__, "no")
class Meta(type):
    def __subclasscheck__(cls, sub): print("check called"); return True
    def __instancecheck__(cls, o): print("instance check called"); return True
class Fake(Exception, metaclass=Meta): pass
try:
    try: raise ValueError("real")
    except Fake: print("fake matched")
except ValueError: print("subclasscheck is not used")
try:
    try: raise ValueError("v")
    except undefined_exc: pass
except NameError as n: print(n, repr(n.__context__))
try: raise KeyError
except KeyError as e: print(e.args, isinstance(e, KeyError))
def nested_types():
    try: raise ValueError
    except (KeyError, (IndexError, (ValueError,))): return "nested tuple ok"
try: print(nested_types())
except TypeError as t: print(t)
def bare():
    try: raise KeyboardInterrupt
    except: return "bare catches all"
print(bare())
class A(Exception): pass
class B(A): pass
class C(B): pass
for cls in (A, B, C):
    try: raise cls()
    except C: print("C")
    except B: print("B")
    except A: print("A")
def no_exc_eval():
    try: return "body"
    except undefined_name_never_evaluated: pass
print(no_exc_eval())
try:
    try: raise ValueError("one")
    except* KeyError: pass
except ValueError as e: print(type(e).__name__)
