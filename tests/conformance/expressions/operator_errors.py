"""Messages of unsupported operand types for each operator."""
values = [("int", 1), ("float", 1.5), ("str", "s"), ("list", []), ("dict", {}), ("None", None)]
import operator
names = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor",
    "matmul"]
symbols = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]
for name, symbol in zip(names, symbols):
    for left_name, left in values:
        for right_name, right in values:
            if left_name == "str" and symbol == "%":
                continue
            try:
                getattr(operator, name)(left, right)
            except TypeError as error:
                print(symbol, left_name, right_name, "|", error)
for symbol in ["<", "<=", ">", ">="]:
    for left_name, left in values:
        for right_name, right in values:
            try:
                eval("left %s right" % symbol)
            except TypeError as error:
                print(symbol, left_name, right_name, "|", error)
for symbol in "+-~":
    for name, value in values:
        try:
            eval(symbol + "value")
        except TypeError as error:
            print(symbol, name, "|", error)
