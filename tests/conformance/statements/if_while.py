"""if/elif/else chains and while with break, continue, else."""
def classify(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "big"
print([classify(n) for n in (-5, 0, 5, 50)])
i = 0
while i < 10:
    i += 1
    if i % 2:
        continue
    if i == 8:
        break
    print(i, end=" ")
else:
    print("not reached")
print("i =", i)
while i:
    i -= 1
else:
    print("exhausted", i)
while True:
    while True:
        break
    else:
        print("inner else skipped")
    print("inner done")
    break
else:
    print("outer else skipped")
n = 3
while n:
    n -= 1
    for j in range(3):
        if j == n:
            break
    else:
        print("no break for", n)
        continue
    print("broke at", j)
values = [0, 0.0, "", [], {}, (), None, False, set(), range(0), b"", 1, "0", [0], {0: 0}, (0,), -1, 0.1, " "]
print(["T" if v else "F" for v in values])
if not values: print("empty")
elif len(values) > 5: print("many")
else: print("few")
while (n := n + 1) < 3: print("n", n)
print(n)
if 0: pass
elif "": pass
elif []: pass
print("end")
