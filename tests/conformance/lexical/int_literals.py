"""Integer literals in every base, with underscores."""
print(0, 00, 000, 0_0)
print(0x0, 0xff, 0XFF, 0xDead_Beef, 0x_1f)
print(0o17, 0O777, 0o_7_7)
print(0b101, 0B1111_0000, 0b_1)
print(1_000_000, 123_456_789)
print(0xffffffffffffffff, 0x7fffffffffffffff, 0x8000000000000000)
print(4611686018427387903, 4611686018427387904, -4611686018427387904, -4611686018427387905)
print(123456789012345678901234567890)
print(-1, - 1, --1, ---1, +-+1, ~0, ~-1)
print((1)if(1)else(2))
print([0x1 for x in (1,)])
print(1 .real, (1).real, 1.0.real, 1..real)
print(10 .__add__(5))
for text in ["1__0", "1_", "_1", "0x", "0b2", "0o8", "012", "0_7", "1e", "0b", "12ab", "0xg"]:
    try:
        print(text, eval(text))
    except SyntaxError as error:
        print(text, "SyntaxError", error.msg)
    except NameError as error:
        print(text, "NameError", error)
