# Signs, inversion, not and powers: precedence, types, odd operands.
print(-2 ** 2, (-2) ** 2, 2 ** -1, 2 ** 3 ** 2, -2 ** -2, ~2 ** 2, - - 2, -+-3, ~~5, not not 0, not -1)
print(-True, +False, ~True if False else "skip", -0, -0.0, +-0.0, -(-0.0), ~0, ~-1, -1j, +1j, -(0j), -(1 + 0j))
print(0 ** 0, 0.0 ** 0, 0 ** 5, 0j ** 0, 1 ** -5, (-1) ** 0.5, (-8) ** (1 / 3), 4 ** 0.5, True ** 2, 2 ** True)
print(not 1 == 2, not (1) in [1], -1 .__abs__(), (-1).__abs__(), 2 .bit_length(), -2 .bit_length())
for source in ("0 ** -1", "0.0 ** -1", "0j ** -1", "-'a'", "+[]", "~1.5", "~'a'", "-None", "+{}", "2 ** 'a'", "'a' ** 2", "None ** 1",
               "1 .real ** None", "-print", "~2j", "10.0 ** 400", "(-10.0) ** 401", "1e200j ** 2", "pow(2, -1, 0)", "pow(2, 3, None)",
               "pow(2.0, 3, 5)", "pow(2, -1, 4)", "pow(3, -1, 7)", "pow(2, 3, -5)", "pow('a', 2)", "pow(1, 2, 'a')", "2 ** 1.0", "2.5 ** 2",
               "(-2) ** -3", "(-2.0) ** 3", "(-2.0) ** 0.5", "0 ** 0.5", "0 ** 1j", "(1 + 2j) ** 3", "(1 + 2j) ** -1", "2 ** (1 + 0j)"):
    try:
        print(source, "=", eval(source))
    except Exception as error:
        print(source, "->", type(error).__name__, error)


class U:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "inv"

    def __pow__(self, other, modulus=None):
        return "pow", other, modulus

    def __rpow__(self, other, modulus=None):
        return "rpow", other, modulus


u = U()
print(-u, +u, ~u, u ** 2, 2 ** u, pow(u, 1), pow(1, u), pow(u, 1, 2), (u ** u)[0], -u * 2)
try:
    print(pow(1, u, 3))
except TypeError as error:
    print(error)
u **= 5
print(u)
