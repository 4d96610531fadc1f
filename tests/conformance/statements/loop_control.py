"""break/continue inside try, with, nested loops and else branches."""
class CM:
    def __enter__(self): return self
    def __exit__(self, *a): print("exit", end=" ")
for i in range(4):
    with CM():
        if i == 1: continue
        if i == 3: break
        print(i, end=" ")
print()
for i in range(3):
    try:
        try:
            if i == 0: continue
            if i == 2: break
        finally:
            print("f1", i, end=" ")
    finally:
        print("f2", i)
out = []
for i in range(5):
    for j in range(5):
        if j > i: break
        if (i + j) % 2: continue
        out.append((i, j))
print(out)
def find(matrix, target):
    for r, row in enumerate(matrix):
        for c, v in enumerate(row):
            if v == target:
                break
        else:
            continue
        break
    else:
        return None
    return r, c
print(find([[1, 2], [3, 4]], 3), find([[1]], 9))
for i in range(2):
    try:
        raise ValueError
    except ValueError:
        if i: break
        continue
    finally:
        print("fin", i)
n = 0
while n < 5:
    n += 1
    try:
        if n == 2: continue
        if n == 4: break
    except Exception: pass
    else: print("else", n)
    finally: print("finally", n)
else:
    print("never")
gen = (x for x in range(100))
for x in gen:
    if x == 3: break
print(x, next(gen))
for x in gen:
    if x > 6: break
    continue
print(x)
for source in ["break", "continue", "if 1:\n break", "def f():\n continue", "for x in y:\n def g():\n  break",
        "while 1:\n class A:\n  break", "return 1", "yield 1", "class A:\n return 1",
        "for x in []: pass\nelse: break"]:
    try:
        compile(source, "<t>", "exec")
        print("ok")
    except SyntaxError as e:
        print(repr(source), "|", e.msg, e.lineno)
