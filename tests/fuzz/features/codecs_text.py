text = "a\u00e9\u20ac\U0001f600"
for name in ("utf-8", "utf-16-le", "utf-32", "utf-7", "utf-8-sig", "unicode_escape", "raw_unicode_escape"):
    data = text.encode(name)
    print(name, data, data.decode(name) == text)
for handler in ("replace", "ignore", "xmlcharrefreplace", "backslashreplace", "namereplace", "strict"):
    try:
        print(text.encode("latin-1", handler), b"a\xff\xe2\x82z".decode("utf-8", handler))
    except (UnicodeError, TypeError) as error:
        print(type(error).__name__, error)
