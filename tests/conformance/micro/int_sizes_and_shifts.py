"""Numbers around the sizes of words: arithmetic, shifts, powers, text, bytes, comparison and hashing."""
edges = sorted({s * (2 ** p + d) for p in (0, 1, 7, 8, 15, 16, 29, 30, 31, 32, 59, 60, 61, 62, 63, 64, 65,
    119, 120, 121) for d in (-1, 0, 1) for s in (1, -1)})
total = 0
for a in edges:
    for b in edges:
        checks = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a == b]
        if b: checks += [a // b, a % b, divmod(a, b)[0]]
        if 0 <= b <= 130: checks += [a << b, a >> b]
        for c in checks: total = (total * 31 + int(c)) % (2 ** 127 - 1)
print(len(edges), total)
for a in edges:
    assert (a // 7) * 7 + a % 7 == a and int(str(a)) == a and int(hex(a), 16) == a and int(oct(a),
        8) == a and int(bin(a), 2) == a
    assert int.from_bytes(a.to_bytes(17, "big", signed=True), "big",
        signed=True) == a == int.from_bytes(a.to_bytes(17, "little", signed=True), "little", signed=True)
    assert -(-a) == a and ~a == -a - 1 and abs(a) == max(a,
        -a) and (a << 70) >> 70 == a and a ** 3 == a * a * a and hash(a) == hash(int(str(a)))
print([a.bit_length() for a in edges[::9]], [a.bit_count() for a in edges[::9]],
    [hash(a) for a in edges[::11]])
print([float(a) for a in edges[::8]])
print([a / 3 for a in edges[1::8]], [round(a / 7, 3) for a in edges[2::8]])
print([(a, float(a) == a, float(a) < a, float(a) > a, a <= float(a)) for a in edges if a.bit_length() in (54,
    60, 62, 63, 64, 65)][:8])
for text in ["1 << -1", "1 >> -1", "1 << 2**70", "0 << 2**70", "1 >> 2**70", "-1 >> 2**70", "2 ** -1",
    "0 ** 0", "0 ** -1", "(-2) ** -3", "(-8) ** (1/3)", "2 ** 0.5", "pow(2, 10, 7)", "pow(2, -1, 7)",
    "pow(2, -1, 4)", "pow(2, 5, 0)", "pow(2, 5, -7)",
             "pow(-3, 3, 5)", "pow(2, 0, 1)", "pow(0, 0, 1)", "pow(2, 5, 1.5)", "pow(2.0, 5, 3)",
    "pow(2, 1, None)", "5 // 0", "5 % 0", "divmod(5, 0)", "5 / 0", "5.0 // 0", "5.0 % 0", "5 // 0.0",
    "2**2000 / 1.0", "2**2000 * 1.0", "2**2000 / 2**1999",
             "float(2**1024)", "int(float('inf'))", "int(float('nan'))", "int(1e30)", "round(2**70, -5)",
    "round(15, -1)", "round(25, -1)", "round(-15, -1)", "round(5, 2**70)", "round(1.5, 2**70)",
    "(2**64).to_bytes(8, 'big')",
             "(-1).to_bytes(2, 'big')", "(5).to_bytes(-1, 'big')", "(5).to_bytes(0, 'big')",
    "(0).to_bytes(0, 'big')", "(5).to_bytes(1, 'middle')", "(5).to_bytes()", "int.from_bytes(b'', 'big')",
    "int.from_bytes([1, 2], 'little')", "int.from_bytes([256], 'big')", "int.from_bytes('ab', 'big')",
             "int.from_bytes(b'\\xff', 'big', signed=1)", "True + True", "True << 3", "~True", "-False",
    "True // True", "True & 3", "True & True", "True ^ True", "isinstance(True | False, bool)",
    "True == 1 == 1.0", "hash(True)", "int(True)", "+True", "True / 2", "True ** True", "divmod(True, 2)",
             "int('1_000')", "int('_1')", "int('1__0')", "int('0x1f', 16)", "int('0x1f', 0)", "int('010', 0)",
    "int('0', 0)", "int('00', 0)", "int('', 0)", "int(' 12 ')", "int('1 2')", "int('١٢')", "int('z', 36)",
    "int('8', 8)", "int('1', 1)", "int('1', 37)", "int('1', -1)", "int(1.9, 10)", "int('1', 10.0)",
    "int(b'12')", "int(bytearray(b'7'), 8)", "int('a' * 50)", "int('1\\x00')", "int(None)", "int('-0b1', 2)",
    "int('- 1')", "int('+-1')"]:
    try: print(text, "=", eval(text))
    except Exception as e: print(text, "->", type(e).__name__, "|", e)
