"""Indentation: odd widths, tabs, comments, blank lines, one-liners."""
if True:
 print("one space")
if True:
          print("ten spaces")
if True:
	print("tab")
	if True:
		print("two tabs")

def outer():
    # a comment at this level
  # a comment dedented further
        # a comment indented further
    x = 1

    # trailing comment


    return x
# comment at column 0 before dedent
print(outer())

if True: print("same line"); print("still same line")
for i in 1, 2: print(i, end=' '); print(i * i)
while False: pass
else: print("while else")
class C: a = 1; b = 2
def f(): return 1; 
print(C.a, C.b, f());
if 1:
    if 2:
        if 3:
            print("deep")
    print("back two")
print("out")
value = [
1,
    2,
        3,
]
print(value)
def g():
    return (
1 +
2)
print(g())
