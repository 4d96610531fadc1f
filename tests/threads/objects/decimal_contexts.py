"""One decimal context shared by threads that round by it, change it and read its flags; powers of ten made at once."""

import sys
from datetime import datetime, timedelta
from decimal import Context, Decimal, Inexact, Rounded, getcontext, localcontext, setcontext

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = Context(prec=30, traps=[])
numbers = [Decimal(n) / 7 for n in range(1, 40)]
long = [Decimal(3) ** (n * 31) for n in range(1, 20)]


def body(index):
    assert getcontext() is not shared
    setcontext(shared)
    for i in range(scaled(300)):
        a, b = numbers[(i * 7 + index) % len(numbers)], numbers[(i + index * 5) % len(numbers)]
        total, quotient = a + b, a / b
        assert abs(total - a - b) < Decimal("1E-15") and abs(quotient * b - a) < Decimal("1E-15")
        assert shared.flags[Inexact] in (True, False) and 20 <= shared.prec < 40
        shared.flags[Inexact] = i % 2
        shared.traps[Rounded] = False
        shared.prec = 20 + (i + index) % 20
        if i % 20 == 0:
            with localcontext(prec=500 + 13 * (i // 20) + index) as mine:
                x = long[i % len(long)] * long[(i + 3) % len(long)] / 7
                assert abs(x * 7 / long[i % len(long)] - long[(i + 3) % len(long)]) < 1 and getcontext() is mine
                assert Decimal(str(x)) == x and hash(x) == hash(+x)
            assert getcontext() is shared
            assert "prec=" in repr(shared) and len(shared.copy().flags) == 9
            assert abs(Decimal(2).ln(Context(prec=30 + i % 60, traps=[])) - Decimal("0.693147180559945309417232121458")) < Decimal("1E-28")
        moment = datetime(2024, 2, 28) + timedelta(hours=i * 17 + index)
        assert moment - timedelta(hours=i * 17 + index) == datetime(2024, 2, 28) and datetime.fromisoformat(moment.isoformat()) == moment


crowd(6, body)
print("ok")
