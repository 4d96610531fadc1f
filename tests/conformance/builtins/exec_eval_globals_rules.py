# eval and exec: the namespaces, __builtins__, mappings as locals, closures, results and errors.
import types

x = "module"


class Mapping:
    def __getitem__(self, key):
        print("ask", key, end=" ")
        if key == "missing":
            raise KeyError(key)
        if key == "broken":
            raise ValueError("mapping")
        return "from mapping"

    def __setitem__(self, key, value):
        print("store", key, end=" ")

    def __delitem__(self, key):
        print("delete", key, end=" ")


def f():
    x = "local"
    exec("x = 'changed'; y = 1")
    return x, eval("x"), "y" in locals(), eval("[x for _ in 'a']")


print(f(), x)
for code in ("eval('x')", "eval('x', {})", "eval('x', {'x': 1})", "eval('x', {'x': 1}, {'x': 2})", "eval('x', {}, Mapping())", "eval('missing', {}, Mapping())", "eval('len', {'__builtins__': {}}, Mapping())", "eval('broken', {}, Mapping())", "eval('len', {'__builtins__': {}})", "eval('len', {'__builtins__': {'len': 5}})", "eval('x', 5)", "eval('x', {}, 5)", "eval('x', Mapping())",
             "eval(5)", "eval('')", "eval('  1 ')", "eval('\\t1\\n')", "eval('x = 1')", "eval('1; 2')", "eval('1\\n2')", "eval(b'1 + 1')", "eval(bytearray(b'2'))", "eval(memoryview(b'3'))", "eval('# only')", "eval('(1,\\n2)')", "eval('\\n1')", "eval(compile('1 + 2', '', 'eval'))", "eval(compile('x = 1', '', 'exec'))", "eval('__builtins__', {}) is __builtins__.__dict__", "eval('lambda: x', {'x': 3})()",
             "eval('x', globals={'x': 4})", "eval('x', locals={'x': 5})", "eval('x', {'x': 1}, locals={'x': 6})", "eval(source='1')", "eval()", "eval('1', {}, {}, {})", "exec('z = 1', {})", "exec('z = 1', {}, Mapping())", "exec('del z', {}, Mapping())", "exec('global z; z = 1', {}, Mapping())", "exec('def g(): return x\\nprint(g())', {'x': 7}, {})", "exec('class C: y = x', {'x': 8})", "exec('import sys', {'__builtins__': {}})",
             "exec((lambda: x).__code__)", "exec(compile('q', '<q>', 'single'))", "exec(compile('1 + 1', '<q>', 'single'))", "exec('1\\x00')", "eval('1\\x00')", "exec(5)", "exec('return')", "exec('yield')", "exec('x', None, None)", "exec('print(x)', globals())", "exec('for i in range(2): print(i, end=\" \")')", "exec('', {}, {}, closure=())", "exec((lambda n: lambda: print(n))(3).__code__, closure=(types.CellType(9),))",
             "exec((lambda n: lambda: n)(3).__code__)", "exec((lambda n: lambda: n)(3).__code__, closure=())", "exec('1', closure=(types.CellType(9),))", "compile('1', 'f', 'nope')", "compile('1', 'f')", "compile(5, 'f', 'exec')", "compile('1', 5, 'exec')", "compile('1', b'bytes', 'eval').co_filename", "compile('1', 'f', 'eval', -1)", "compile('1', 'f', 'eval', dont_inherit=True).co_flags & 0", "compile('a\\n', 'f', 'single').co_name", "compile('if 1:\\n pass', 'f', 'single').co_consts",
             "compile('1\\n2', 'f', 'single')", "compile('', 'f', 'single')", "compile('', 'f', 'exec').co_consts", "compile('\"doc\"', 'f', 'exec').co_consts[0]", "compile('assert 0', 'f', 'exec', optimize=1).co_names", "compile('1', 'f', 'exec', optimize=5)"):
    try:
        print(code, "->", eval(code))
    except Exception as error:
        print(code, "->", type(error).__name__, error)
