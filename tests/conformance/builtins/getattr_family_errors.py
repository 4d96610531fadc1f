# getattr, setattr, delattr, hasattr with odd names and errors from inside.
class A:
    x = 1

    @property
    def wrong_key(self):
        raise KeyError("inside")

    @property
    def wrong_attribute(self):
        raise AttributeError("inside")

    @property
    def nested(self):
        return self.does_not_exist


class Name(str):
    pass


a = A()
for code in ("getattr(a, 'x')", "getattr(a, 'y')", "getattr(a, 'y', 5)", "getattr(a, 'y', None)", "getattr(a)", "getattr(a, 'x', 1, 2)", "getattr(a, 5)", "getattr(a, 5, 1)", "getattr(a, b'x', 1)", "getattr(a, None)", "getattr(a, Name('x'))", "getattr(a, name='x')", "getattr(a, 'wrong_key', 0)", "getattr(a, 'wrong_attribute', 0)", "getattr(a, 'nested', 0)", "a.wrong_attribute", "a.nested",
             "hasattr(a, 'x')", "hasattr(a, 'y')", "hasattr(a, 5)", "hasattr(a)", "hasattr(a, 'wrong_key')", "hasattr(a, 'wrong_attribute')", "setattr(a, 'two words', 1)", "getattr(a, 'two words')", "setattr(a, '', 2)", "a.__dict__", "setattr(a, 5, 1)", "setattr(a, Name('n'), 1)", "[k for k in a.__dict__]", "setattr(a, 'x')", "setattr(a, 'wrong_key', 1)", "delattr(a, 'wrong_key')", "delattr(a, 'x')",
             "delattr(a, 'two words')", "delattr(a, 5)", "delattr(a, '')", "delattr(A, 'x')", "a.x", "setattr(5, 'x', 1)", "setattr(int, 'x', 1)", "setattr(None, 'x', 1)", "delattr(int, 'real')", "setattr(A, '__name__', 5)", "setattr(A, '__name__', 'B')", "A.__name__", "setattr(A, '__name__', 'a\\0b')", "setattr(A, '__bases__', ())", "setattr(A, '__bases__', (int,))", "setattr(A, '__mro__', ())", "setattr(A, '__dict__', {})",
             "setattr(a, '__class__', 5)", "setattr(a, '__class__', int)", "setattr(a, '__dict__', 5)", "setattr(a, '__dict__', {'fresh': 1})", "a.fresh", "getattr(a, '\\ud800')", "getattr(a, 'é', 'default')", "setattr(a, 'é', 1)", "a.é", "getattr(a, 'x' * 20, 0)", "setattr(A, 'method', len)", "a.method", "object().__class__.__name__", "setattr(object(), 'x', 1)", "setattr([], 'x', 1)", "setattr(len, 'x', 1)", "setattr(lambda: 0, 'x', 1)",
             "(lambda: 0).x", "setattr(A.wrong_key, 'x', 1)", "A.wrong_key.fget.__name__", "A.wrong_key.__set__(a, 1)", "A.wrong_key.__get__(a)", "A.wrong_key.__delete__(a)", "type(a).nested.__get__(None, A) is A.nested", "vars(a)"):
    try:
        value = eval(code)
        print(code, "->", value if "object at" not in repr(value) and "built-in" not in repr(value) else type(value).__name__)
    except Exception as error:
        print(ascii(code), "->", type(error).__name__, ascii(str(error)))
