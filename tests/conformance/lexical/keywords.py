"""All keywords refuse assignment; soft keywords do not."""
keywords = ("False None True and as assert async await break class continue def del elif else except "
            "finally for from global if import in is "
            "lambda nonlocal not or pass raise return try while with yield").split()
bad = 0
for word in keywords:
    try:
        compile(word + " = 1", "<test>", "exec")
        print("accepted", word)
    except SyntaxError:
        bad += 1
print(bad, len(keywords))
for word in ["match", "case", "type", "_", "print", "exec", "self", "nonlocal_"]:
    space = {}
    exec(word + " = 41", space)
    print(word, space[word] + 1)
for source in ["None = 1", "True = 2", "f() = 3", "1 = x", "x + 1 = 2", "(a, 1) = 3", "lambda: 0 = 1",
        "__debug__ = 1", "[a, None] = 1, 2", "'s' = 1", "a < b = 3"]:
    try:
        compile(source, "<test>", "exec")
        print("accepted", source)
    except SyntaxError as error:
        print(source, "|", error.msg)
