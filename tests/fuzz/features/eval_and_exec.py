names = {"x": 3}
exec("y = x + 1\ndef f(n):\n    return n * y\nz = [f(i) for i in range(x)]\nclass C:\n    a = z", names)
print(names["z"], names["C"].a, eval("f(10) + x", names),
      eval(compile("x if x else y", "<e>", "eval"), names), sorted(names)[1:])
exec("t = t + 1 if 't' in locals() else 0", globals(), names)
print(names["t"], eval("(lambda *a: a)(1, 2)"))
