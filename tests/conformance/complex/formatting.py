# The format specs of complex numbers.
for z in (1 + 2j, -1.5 - 0.25j, 0j, 1e10 + 1e-10j, complex("nan+infj"), 1234567.891 + 1000j, 3j, -0j):
    for spec in ("", ".2f", ".3e", ".4g", "g", "+.1f", " .1f", ",.2f", "_.0f", ">30", "<30.1f", "^30", "*^30.2f", "#.0f", "F", "E", "z.1f", ".0e", "#g", "+", ".3", "n",
                 "020", "=20", "d", "x", "%", "s", "c", "05.1f", "=+5.1f", "10"):
        try:
            print(spec, f"|{z:{spec}}|", end=" ")
        except ValueError as error:
            print(spec, error, end=" ")
    print()
print("%s %r %a" % (1j, 1j, 1j), "{!r:>8}|{:<8}|".format(1j, 2j))
for text in ("%d", "%f", "%x", "%g", "%c", "%i"):
    try:
        print(text % 1j)
    except TypeError as error:
        print(error)
