# The instructions that `dis` shows are not fused.
#
# CPython 3.13: `a + b` of two locals begins with one LOAD_FAST_LOAD_FAST, `x, y = y, x` ends with STORE_FAST_STORE_FAST.
# Baton:        two instructions each. It fuses neighbours too, but only in the copy of the code that it runs.
# Cause:        N instructions between two switches means N lines of `dis`, and a switch can fall between any two.

import dis


def add(a, b):
    return a + b


def swap(x, y):
    x, y = y, x
    return x


for function in (add, swap):
    print(function.__name__, [instruction.opname for instruction in dis.get_instructions(function)])
