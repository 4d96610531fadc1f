text = "one two  three"
print(text.split(), text.rsplit(" ", 1), text.partition("two"), text.title(), text.center(30, "*"),
      text.replace("o", "00"))
print("-".join(text.split()), text.encode("utf-16"), text[::-1], text * 3,
      text.upper() + "\u20ac" + "\U0001f600", text.zfill(20))
print("%s %r %05d %x" % (text, text, 42, 255), "{0!r:>20} {name[0]}".format(text, name=[1]),
      text.translate({111: "0", 116: None}))
print(text.splitlines(), "a\nb\r\nc".splitlines(True), text.find("three"), text.count("o"),
      text.expandtabs(), "\u00df".casefold())
