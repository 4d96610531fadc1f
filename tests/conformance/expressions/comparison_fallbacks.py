# Which side's comparison methods are asked, in which order, and what is said when nobody answers.
class A:
    def _say(name):
        def method(self, other):
            print(type(self).__name__ + "." + name, end=" ")
            return NotImplemented
        return method

    for _name in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
        locals()[_name] = _say(_name)


class B(A):
    __lt__ = A._say("B__lt__")
    __gt__ = A._say("B__gt__")


class C(A):
    pass


class D:
    pass


import operator
for left, right in ((A(), A()), (A(), B()), (B(), A()), (A(), C()), (A(), D()), (D(), A()), (1, A()), (A(), "x"), (D(), D())):
    for use in (operator.lt, operator.ge, operator.eq, operator.ne):
        try:
            print(use(left, right))
        except TypeError as error:
            print(error)


class OnlyEq:
    def __eq__(self, other):
        return "equal" if other is not None else NotImplemented


x = OnlyEq()
print(x == 1, x != 1, x == None, x != None, None == x, 1 != x)


class Truthless:
    def __bool__(self):
        raise RuntimeError("asked")


class Rich:
    def __lt__(self, other):
        return Truthless()


try:
    Rich() < 1 < 2
except RuntimeError as error:
    print(error)
print(type(Rich() < 1).__name__)
for source in ("1 < 'a'", "[] < ()", "None < None", "1j < 2j", "{} < {}", "[1, 'a'] < [1, 2]", "(1, None) <= (1, 2)",
               "range(1) < range(2)", "slice(1) < slice(2)", "object() >= 1", "b'a' < 'a'", "{1} < [1]", "len < print",
               "max(1, 'a')", "sorted([1, None])", "min([], [1], 2)"):
    try:
        print(source, eval(source))
    except TypeError as error:
        print(source, "->", error)
nan = float("nan")
print(nan == nan, [nan] == [nan], (nan,) < (nan,), nan in [nan], {nan: 1} == {nan: 1}, [nan] != [nan])
