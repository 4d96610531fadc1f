"""assert with and without messages; evaluation of the message."""
assert True
assert 1, "not shown"
assert (1, 2) != (2, 1)
def msg():
    print("message evaluated")
    return "text"
assert True, msg()
def attempt(source):
    try:
        exec(source)
        print("passed")
    except AssertionError as e:
        print(repr(e), str(e), e.args)
attempt("assert False")
attempt("assert 0, 'zero'")
attempt("assert [], [1, 2]")
attempt("assert None, None")
attempt("assert '', ('a', 'b')")
attempt("assert False, msg()")
attempt("assert 1 == 1")
attempt("assert not True, {'k': 1}")
attempt("assert 1 < 2 < 1, f'{1 + 1}'")
class B:
    def __bool__(self):
        print("bool called")
        return False
attempt("assert B(), 'B is false'")
try:
    assert False, 1 / 0
except ZeroDivisionError as e:
    print("message raised:", e)
saved = AssertionError
class AssertionError(Exception):
    pass
try:
    assert False, "uses the builtin"
except saved as e:
    print("builtin", e)
print(__debug__)
if __debug__:
    print("debug on")
