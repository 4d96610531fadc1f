import unicodedata
text = "\u0130stanbul \u00df \ufb01 \u03a3\u03c3"
print(text.lower(), text.upper(), text.swapcase(), text.casefold(), text.isidentifier(), "\N{EURO SIGN}",
      "\u0661".isdigit(), int("\u0661\u0662"))
print(unicodedata.normalize("NFKD", "\u00e9\ufb01\uac00"), unicodedata.name("\u20ac"),
      unicodedata.lookup("SNOWMAN"), unicodedata.category("a"), unicodedata.decomposition("\u00e9"))
