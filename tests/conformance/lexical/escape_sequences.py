# Escapes in text and bytes, the wrong ones, and the warnings for the unknown ones.
import warnings


def attempt(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = ascii(eval(source))
        except SyntaxError as error:
            result = f"SyntaxError: {error.msg}"
    print(source, "->", result, *[f"{item.category.__name__}: {item.message}" for item in caught], sep="  ")


for body in [
    r"\a\b\f\n\r\t\v", r"\'", r"\"", r"\\", r"\0", r"\01", r"\012", r"\0123", r"\8", r"\9", r"\377", r"\400",
    r"\777", r"\x41", r"\x4", r"\x", r"\xg0", r"\u0041", r"\u004", r"\uD800", r"\U00010000", r"\U00110000",
    r"\U0001000", r"\N{DIGIT ONE}", r"\N{digit one}", r"\N{no such name}", r"\N", r"\N{", r"\N{}", r"\d", r"\ ",
    r"\%", r"\é",
]:
    attempt(f"'{body}'")
    if body.isascii():
        attempt(f"b'{body}'")
attempt("'a\\\nb'")
attempt("b'a\\\nb'")
attempt("'''\\\n'''")
attempt("f'\\d{1}\\N{DIGIT TWO}'")
attempt("f'\\{1}'")
