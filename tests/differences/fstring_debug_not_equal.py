# An f-string shows the text of an expression that compares with !=.
#
# CPython 3.13: "nTrue". Its lexer takes the ! for the start of a conversion and cuts the text there.
# Baton:        "n!=5=True", what the documentation of `=` promises.
# Cause:        a defect of 3.13 that later versions have mended.

n = 3
print(f"{n!=5=}", f"{n != 5 = }", f"{n==5=}", f"{n!r}", f"{n=!r}")
