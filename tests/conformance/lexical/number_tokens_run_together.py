# Numbers directly before keywords and names: allowed, warned of, or refused.
import warnings


def attempt(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = repr(eval(source))
        except SyntaxError as error:
            result = f"SyntaxError: {error.msg}"
    print(f"{source!r:24} {result}", *[str(item.message) for item in caught], sep=" | ")


for source in [
    "1if 1else 2", "0x1for x in ()", "1or 2", "1and 2", "0b1or 2", "0o7in[7]", "1.0if 1else 2",
    "1jif 1else 0", "[1for x in [1]]", "1_000if 1else 2", "0xfor 2", "1.or 2", "1e5or 2", "1__0", "1_",
    "0_7", "07", "00", "0_0", "0x_f", "0x", "0b2", "0o8", "0b1_", "0xg", "1e", "1e+", "1.e", "1a", "1.5a",
    "0777", "09.5", "09e1", "09j", "012_3", "1._5", "1_.5", "1.5_5", "1e1_0", "1_j", "5_5j", "0B1", "0XfF",
    "0O17", "1E2", "1J", "1is 1", "1not in[1]",
]:
    attempt(source)
