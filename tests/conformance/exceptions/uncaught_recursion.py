"""Repeated frames are folded in the traceback."""
def down(n):
    if n == 0:
        raise LookupError("bottom reached")
    return down(n - 1)
print("go")
down(12)
