"""Prints what methods and functions answer to rows of arguments, and what expressions give: for the scripts *_matrix.py."""


def show(value, most=6):
    """Its repr, but that of an iterator, a set or a stream tells what is in it."""
    if hasattr(value, "getvalue"):
        return "closed stream" if value.closed else f"stream {value.getvalue()!r} at {value.tell()}"
    if isinstance(value, (set, frozenset)):
        return f"{type(value).__name__}({sorted(map(repr, value))})"
    if hasattr(type(value), "__next__") and not hasattr(value, "read"):
        return f"iterator {[show(item, most) for item, _ in zip(value, range(most))]}"
    return repr(value)


def print_matrix(receivers, methods, arguments_of_rows):
    """Of each receiver each method, and which rows of arguments have the same outcome.

    receivers and arguments_of_rows: functions that make a fresh receiver, a fresh tuple.
    """
    for receiver in receivers:
        print("== receiver", receivers.index(receiver))
        for name in methods:
            outcomes = {}
            for arguments in arguments_of_rows:
                target, given = receiver(), arguments()
                before = show(target)
                try:
                    method = getattr(target, name)
                    outcome = show(method(*given)) if callable(method) else f"attribute {show(method)}"
                except Exception as e:
                    text = str(e)
                    wrong_count = " argument" in text and ("takes" in text or "missing" in text or "expected" in text)
                    outcome = "wrong arguments" if wrong_count else f"{type(e).__name__}: {text}"
                after = show(target)
                outcome += f" -> {after}" if after != before else ""
                outcomes.setdefault(outcome, []).append(arguments_of_rows.index(arguments))
            for outcome, rows in outcomes.items():
                print(name, rows, outcome)


def print_functions(namespace, names, arguments_of_rows):
    """Of each function in the namespace, by its name, which rows of arguments have the same outcome."""
    for name in names:
        outcomes = {}
        for number, arguments in enumerate(arguments_of_rows):
            try:
                outcome = show(namespace[name](*arguments()), 8)
            except Exception as e:
                outcome = f"{type(e).__name__}: {e}"
            outcomes.setdefault(outcome, []).append(number)
        for outcome, rows in outcomes.items():
            print(name, rows, ascii(outcome)[1:-1])


def print_expressions(namespace, expressions):
    """What each gives in the namespace, or its exception up to an address."""
    for expression in expressions:
        try:
            outcome = ascii(eval(expression, namespace))
        except Exception as e:
            outcome = ascii(f"{type(e).__name__}: {e}").partition(" at 0x")[0]
        print(expression.encode("ascii", "backslashreplace").decode(), "->", outcome)
