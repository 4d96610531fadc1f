# float() from text: what is accepted, what is refused, and with which words.
for value in ["1", " 1.5\n", "+1", "-.5", "5.", ".", "1e5", "1E-5", "1e", "e5", "1e+", "inf", "-INF", "+Infinity", "infinit", "nan", "-nan",
              "NaN", "nan(1)", "1_0.0_1", "1__0", "_1", "1_", "1_.5", "1._5", "1e1_0", "1e_1", "0x1p3", "1,5", "", " ", "1 2", "--1", "1e400",
              "-1e400", "1e-400", "4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623157e308", "1.7976931348623159e308", "٣.٥", "１", "1\x00",
              "0.1000000000000000055511151231257827", "9007199254740993", "1" * 400, "0." + "0" * 400 + "1", "1e" + "9" * 20, "\u2003 7 \u2003",
              b"1.5", bytearray(b" 2 "), b"\xff", memoryview(b"3"), 10 ** 400, 2 ** 53 + 1, True, None, [], 1j, "é", "1.5é", "½"]:
    try:
        print(ascii(value)[:9], repr(float(value)))
    except Exception as error:
        print(ascii(value)[:30], type(error).__name__, ascii(str(error))[:90])
for call in ("float()", "float(1, 2)", "float(x=1)", "float(*'ab')", "float.fromhex('0x1.8p1')", "float.fromhex('1.8')", "float.fromhex('-inf')",
             "float.fromhex('0x')", "float.fromhex('0x1p2000')", "float.fromhex(' 0X.8P+3 ')", "float.fromhex(1)", "float.fromhex('nan')",
             "float.fromhex('0x1.00000000000008p0')", "float.fromhex('0x1.00000000000018p0')", "float.fromhex('0x1p-1075')", "float.fromhex('')"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)


class F(float):
    pass


f = F("2.5")
print(f, repr(f), type(f + 1), type(F.fromhex("0x1p1")), type(f.real), type(+f), type(abs(f)), type(f.conjugate()), type(float(f)))
