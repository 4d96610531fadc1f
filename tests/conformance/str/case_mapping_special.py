# special casing: final sigma, sharp s, ligatures, Turkish i, titlecase letters
CASES = r"""
'Σ'.lower(), 'ΑΣ'.lower(), 'ΑΣ Β'.lower(), 'ΑΣΒ'.lower(), 'Α.Σ'.lower(), 'ΑΣ.'.lower(), 'ΑΣ.Β'.lower(), 'ΣΣ'.lower(), ' Σ'.lower(), 'ΑΣ\u0301'.lower(), 'Α\u0301Σ'.lower(), "Α'Σ'Α".lower()
'ΑΣ'.capitalize(), 'ΑΣ'.title(), 'ΑΣ ΑΣ'.title(), 'ΑΣ'.swapcase(), 'ας'.upper(), 'ς'.casefold(), 'ας'.swapcase(), 'aΣ'.swapcase(), 'ΑΣ'.casefold()
'ß'.upper(), 'ß'.title(), 'ß'.capitalize(), 'ß'.swapcase(), 'ß'.casefold(), 'ẞ'.lower(), 'ẞ'.casefold(), 'straße'.upper(), 'STRASSE'.lower() == 'straße'.casefold()
'ﬁ'.upper(), 'ﬁ'.title(), 'ﬁ'.capitalize(), 'ﬃx'.capitalize(), 'ﬁ'.casefold(), 'ﬓ'.title(), 'և'.upper(), 'և'.title()
'İ'.lower(), len('İ'.lower()), 'ı'.upper(), 'i'.upper(), 'I'.lower(), 'İ'.swapcase(), 'İ'.casefold(), 'ŉ'.upper(), 'ǰ'.upper(), 'ΐ'.upper(), 'ΰ'.title()
'ǆ'.upper(), 'ǆ'.title(), 'ǅ'.lower(), 'ǅ'.upper(), 'ǅ'.istitle(), 'ǅ'.isupper(), 'ǅ'.islower(), 'ǅ'.swapcase(), 'ǆabc'.capitalize(), 'ǈ'.title()
'ᾳ'.upper(), 'ᾳ'.title(), 'ᾼ'.lower(), 'ᾼ'.upper(), 'ᾼ'.istitle(), 'ᾼ'.isupper(), 'ᾈ'.swapcase(), 'ῼ'.casefold()
'ა'.upper(), 'ა'.title(), 'Ა'.lower(), 'ა'.capitalize(), 'Ꭰ'.lower(), 'ꭰ'.upper(), 'Ꭰ'.casefold(), 'ꭰ'.casefold(), 'ӏ'.upper()
'K'.lower(), 'Å'.lower(), 'µ'.upper(), 'ÿ'.upper(), 'ſ'.upper(), 'ſ'.casefold(), 'ͅ'.upper(), 'ͅ'.casefold(), 'ẛ'.upper()
"they're bill's".title(), 'l’été'.title(), 'x1y2z3'.title(), 'ABC def'.swapcase(), '3rd a-b_c'.title(), 'hELLO wORLD'.capitalize(), ''.title(), ''.capitalize()
'A1'.isupper(), 'a1'.islower(), '1'.isupper(), 'Aa'.isupper(), 'A A'.istitle(), 'Aa Bb'.istitle(), 'AA'.istitle(), '1A'.istitle(), 'A1a'.istitle(), 'A1A'.istitle(), ''.istitle(), 'ªº'.islower(), 'ⅷ'.islower(), 'Ⓐ'.isupper(), 'ⓐ'.upper(), 'Ⅷ'.lower()
'𐐀'.lower(), '𐐨'.upper(), '𐐨abc'.capitalize(), '𐐀𐐨'.istitle(), '𞤀'.lower(), '𑢠'.lower()
'٣'.isdigit(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), '½'.isdigit(), '三'.isnumeric(), '三'.isalpha(), 'Ⅷ'.isnumeric(), 'Ⅷ'.isalpha(), '๐'.isdecimal(), '①'.isdigit(), '①'.isdecimal()
'\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000'.isspace(), '\u200b'.isspace(), '\ufeff'.isspace(), '\u180e'.isspace()
'a b'.isidentifier(), 'class'.isidentifier(), '_'.isidentifier(), '℘'.isidentifier(), 'a·'.isidentifier(), '1a'.isidentifier(), 'é'.isidentifier(), '²'.isidentifier(), ''.isidentifier(), 'a\u0301'.isidentifier(), '\u0301a'.isidentifier(), 'ﬁ'.isidentifier(), 'ͺ'.isidentifier()
'\xad'.isprintable(), '\u0378'.isprintable(), ' '.isprintable(), '\xa0'.isprintable(), '\ue000'.isprintable(), '\ud800'.isprintable(), ''.isprintable(), '😀'.isprintable(), '\U000e0001'.isprintable(), '\u2028'.isprintable()
'abc'.upper(1)
'abc'.title(x=1)
str.upper(5)
str.isalpha()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")
