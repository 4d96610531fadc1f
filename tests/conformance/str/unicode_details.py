"""Characters outside ASCII in every operation."""
s = "Ünïcödé 日本語 😀🎉"
print(s, len(s), s.upper(), s.lower(), s.swapcase(), s.title(), s.split(), s.find("日"), s.find("🎉"),
    s.replace("😀", ":)"), s[8:11], s.count("ö"), s.index("語"), s.center(25, "✨"), s.encode()[:12])
print("naïve café".title(), "ÀÉÎ".lower(), "àéî".upper(), "ñ".isalpha(), "日".isalpha(), "😀".isalpha(),
    "٤٢".isdigit(), int("٤٢"), "½".isnumeric(), "Ⅳ".isnumeric(), "\u00a0".isspace(), "\u200b".isspace())
print("é" == "\u00e9", "\u00e9" == "e\u0301", len("👨‍👩‍👧"), list("👨‍👩‍👧"), "🇫🇷"[::-1], "a̐é"[::-1],
    len("한국어"), "한국어"[1], sorted("żółw"), "ŻÓŁW".lower(), "ǆ".title(), "ﬀ".upper(), "ŉ".upper(), "ΐ".upper(),
    "İ".lower().encode(), "ẞ".lower(), "ß".casefold(), "ſ".upper(), "K".lower())
d = {"ключ": "значение", "キー": 1}; print(d, d["ключ"], "キー" in d)
def привет(имя="мир"): return f"Привет, {имя}!"
print(привет(), привет("日本"), привет.__name__, привет.__code__.co_varnames)
class Ñandú: í = 1
print(Ñandú.í, Ñandú, getattr(Ñandú, "í"))
print("\N{SNOWMAN} \N{GREEK CAPITAL LETTER OMEGA} \u03a9".split(), "☃" * 3, "|".join("☃★"),
    "☃".encode("utf-16-le"), "\u2603" == "☃", ascii("☃"), repr("☃"))
print("{:☃^9}".format("x"), "%5s|" % "日本", f"{'日本':>6}|", "日本".ljust(5, "。"), "日本".zfill(4),
    "\t日".expandtabs(2), "日,本".split(","), "。".join("日本語"), "日本日本".partition("本"), "日本".startswith("日"),
    "語".join(["a", "b"]))
try: "日" + b"x"
except TypeError as e: print(e)
try: int("日")
except ValueError as e: print(e)
try: {"a": 1}["日"]
except KeyError as e: print(e)
try: getattr(1, "日")
except AttributeError as e: print(e)
import sys
print(sys.getsizeof("") > 0, sys.maxunicode, max("a😀b"), min("é日"), "😀" > "\uffff", ord(max("日本語")))
