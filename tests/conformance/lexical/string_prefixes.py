# Every legal prefix, in every order and case; the ones that are names followed by a string.
import itertools

for word in ["r", "u", "b", "f", "br", "rb", "fr", "rf", "ub", "ur", "bf", "fb", "fu", "rr", "x"]:
    spellings = sorted({"".join(pair) for pair in itertools.product(*[(c, c.upper()) for c in word])})
    for prefix in spellings:
        source = prefix + r"'a\x41\n'"
        try:
            value = eval(source)
            print(prefix, type(value).__name__, ascii(value))
        except SyntaxError as error:
            print(prefix, "SyntaxError:", error.msg)

print(r"\'", len(r"\'"), r'\"', len(r"\\"))
print(rb"\x00", br'\'', Rb"a\
b")
print(u"\u00e9" == "é", U'x')
print("a" 'b' """c""" r'\d' f"{1}" u"e")
print(b"a" B'b' rb'\c')
for source in ["'a' b'b'", "b'a' 'b'", "f'a' b'b'", "b'é'", "rb'é'", "r'\\'", "'\\'"]:
    try:
        print(eval(source))
    except SyntaxError as error:
        print(source, "->", error.msg)
