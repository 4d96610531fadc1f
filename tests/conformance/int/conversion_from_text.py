# int() from text and bytes with every base: signs, underscores, spaces, prefixes, digits of other scripts.
for args in [("12",), (" 12\n",), ("+12",), ("-12",), ("--1",), ("+ 1",), ("1_2",), ("_12",), ("12_",), ("1__2",), ("",), (" ",),
             ("0x1f", 16), ("0X1F", 0), ("1f", 16), ("x1f", 16), ("0b11", 0), ("0b11", 2), ("0b12", 0), ("0b11", 16), ("0o17", 0),
             ("017", 0), ("017", 8), ("017",), ("00", 0), ("0_0", 0), ("0_x1", 0), ("0x_1f", 0), ("0x_1f", 16), ("_0x1", 0), ("zz", 36),
             ("zz", 35), ("12", 2), ("10", 1), ("10", 37), ("10", -2), ("10", 10 ** 30), ("10", "10"), (10, 10), ("٣٤",), ("１２",), ("१२", 3),
             ("1٣",), ("²",), ("1.0",), ("1e5",), ("0x", 16), ("0b", 0), ("-0x1f", 0), ("- 5",), ("\u20005\u3000",), ("5\x00",), ("\x005",),
             (b"12",), (b" 0x1f ", 16), (b"a\xff", 16), (bytearray(b"77"), 8), (b"1_0",), (b"",), ([],), (None,), (1j,),
             (float("nan"),), (float("inf"),), (1e20,), (-1.9,), ("é",), ("1" * 20, 7), ("ab" * 8, 16), ("9" * 25, 10), (2.5, 10), (True,)]:
    try:
        print(ascii(args), int(*args))
    except (ValueError, TypeError, OverflowError) as error:
        print(ascii(args), type(error).__name__, ascii(str(error)))
for call in ("int()", "int(base=10)", "int(x=1)", "int('1', base=2)", "int('11', foo=2)", "int(1, 2, 3)", "int(b'1', base=0)"):
    try:
        print(call, eval(call))
    except TypeError as error:
        print(call, error)
