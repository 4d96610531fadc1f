# __int__, __index__, __float__, __complex__, __trunc__: who asks for which, and wrong results.
import math


class OnlyInt:
    def __int__(self):
        return 7


class OnlyIndex:
    def __index__(self):
        return 8


class OnlyFloat:
    def __float__(self):
        return 2.5


class OnlyComplex:
    def __complex__(self):
        return 1 + 2j


class OnlyTrunc:
    def __trunc__(self):
        return 9


class Wrong:
    def __int__(self):
        return "x"

    __index__ = __float__ = __complex__ = __bool__ = __hash__ = __len__ = __int__


class Subclassed:
    def __int__(self):
        return True

    def __index__(self):
        return True


for maker in (OnlyInt, OnlyIndex, OnlyFloat, OnlyComplex, OnlyTrunc, Wrong):
    for use in (int, float, complex, bool, hash, len, range, chr, hex, math.sqrt, math.trunc, math.floor, [0].__mul__,
                bytes, round, abs, "abc".__getitem__, divmod):
        try:
            item = maker()
            result = use(item) if use is not hash or maker is Wrong else "-"
            if isinstance(result, bytes):
                result = len(result)
            print(maker.__name__, use.__name__, result)
        except Exception as error:
            print(maker.__name__, use.__name__, type(error).__name__, error)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(int(Subclassed()), [1, 2][Subclassed()])
    for item in caught:
        print(item.category.__name__, item.message)
