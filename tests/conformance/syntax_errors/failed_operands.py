# An operand that cannot be read is tried once, not again for every operator before it.
def complain(source):
    try:
        compile(source, "<text>", "eval")
        print("fine")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_offset)


for unit in ["-{U-6/", "-{a--b*", "|{a^b&", "<<[a+b%", "+(a-b@", "-{a ** -b//"]:
    for depth in (1, 3, 40):
        complain("1" + unit * depth + "} 6")
        complain("1" + unit * depth + "1" + "}" * depth + " 6")
complain("1 + 2 * 3 - 4 / 5 | 6 ^ 7 & 8 << 9 @ 10")
complain("1 - 6 / not 2")
complain("1 - 6 / ")
complain("1 * 2 + 3 * * 4")
print(eval("2 - 3 * 4 - 5 // 2 + 7 % 4 << 1 | 3 & 6 ^ 1"))
