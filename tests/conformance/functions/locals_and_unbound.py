"""Local variables, UnboundLocalError, locals(), globals()."""
x = "global"
def reads(): return x
def assigns():
    x = "local"
    return x
print(reads(), assigns(), x)
def unbound():
    print(x)
    x = 1
def unbound_aug():
    x += 1
def unbound_del():
    del y
    y = 1
def unbound_loop():
    for i in []: pass
    return i
def unbound_branch(c):
    if c: v = 1
    return v
def unbound_with_import():
    math.pi
    import math
def unbound_def():
    g()
    def g(): pass
def unbound_class():
    K
    class K: pass
for f in [unbound, unbound_aug, unbound_del, unbound_loop, lambda: unbound_branch(0), unbound_with_import,
        unbound_def, unbound_class]:
    try:
        f()
    except UnboundLocalError as e:
        print(e)
print(unbound_branch(1))
try:
    not_defined_anywhere
except NameError as e:
    print(e, e.name)
def snapshot(a, b=2):
    c = 3
    d = locals()
    c = 4
    return d, locals()["c"]
print(snapshot(1))
def empty(): return locals()
print(empty())
def loc_del():
    a = b = 1
    del a
    return locals()
print(loc_del())
def write_through():
    a = 1
    locals()["a"] = 5
    return a
print(write_through())
def closure_locals():
    v = 1
    def inner():
        v
        return locals()
    return inner()
print(closure_locals())
globals()["made"] = 3
print(made)
print(locals() is globals())
class B:
    a = 1
    names = sorted(n for n in locals() if not n.startswith("__"))
print(B.names)
def many():
    a, (b, c) = 1, (2, 3)
    for d in [4]:
        with open("/dev/null") as e: pass
    return sorted(locals())
print(many())
print([n for n in [1] for n in [n + 1]], "n" in globals())
