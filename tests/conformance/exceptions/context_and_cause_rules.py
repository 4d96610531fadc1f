# __context__, __cause__, __suppress_context__: how raise, raise from, finally, with and generators set them.
def chain(error):
    parts = []
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        mark = "=" if error.__cause__ is not None else "~" if error.__context__ is not None else "."
        parts.append(f"{type(error).__name__}({error}){mark}{'s' if error.__suppress_context__ else ''}")
        error = error.__cause__ if error.__cause__ is not None else error.__context__
    return " ".join(parts)


def plain():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second")


def cause():
    try:
        raise ValueError("first")
    except ValueError as error:
        raise KeyError("second") from error


def none():
    try:
        raise ValueError("first")
    except ValueError:
        raise KeyError("second") from None


def in_finally():
    try:
        raise ValueError("first")
    finally:
        {}["missing"]


def again():
    try:
        raise ValueError("first")
    except ValueError as error:
        raise error


def same_later():
    e = ValueError("same")
    try:
        raise e
    except ValueError:
        try:
            raise KeyError("other")
        except KeyError:
            raise e


def bare_in_nested():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise


def after_handled():
    try:
        raise ValueError("handled")
    except ValueError:
        pass
    raise KeyError("later")


def in_exit():
    class Manager:
        def __enter__(self): ...

        def __exit__(self, *_):
            raise OSError("exit")
    with Manager():
        raise ValueError("body")


def in_generator():
    def gen():
        try:
            yield
        except ValueError:
            raise KeyError("from generator")
    g = gen()
    next(g)
    g.throw(ValueError("thrown"))


def outside_handling():
    def gen():
        yield 1
        raise KeyError("inside")
    g = gen()
    next(g)
    try:
        raise ValueError("around")
    except ValueError:
        next(g)


def class_cause():
    raise KeyError from OSError


def three():
    try:
        plain()
    except KeyError:
        raise OSError("third")


def in_call():
    try:
        raise ValueError("v")
    except ValueError:
        int("x")


for f in (plain, cause, none, in_finally, again, same_later, bare_in_nested, after_handled, in_exit, in_generator, outside_handling, class_cause, three, in_call):
    try:
        f()
    except Exception as error:
        print(f.__name__, chain(error))
for code in ("raise 5", "raise int", "raise ValueError from 5", "raise ValueError from int", "raise", "raise None", "raise ValueError, 1", "raise ValueError('a') from ValueError('b')", "raise type('E', (Exception,), {'__new__': lambda cls: 5})", "raise type('E', (Exception,), {'__init__': lambda self: 1 / 0})", "e = ValueError(); e.__cause__ = 5", "e = ValueError(); e.__context__ = 5", "e = ValueError(); e.__cause__ = None; print(e.__suppress_context__)", "e = ValueError(); del e.__cause__", "e = ValueError(); del e.__context__", "e = ValueError(); e.__suppress_context__ = 1; print(e.__suppress_context__)", "e = ValueError(); e.__suppress_context__ = 'x'", "e = ValueError(); e.__traceback__ = 5", "e = ValueError(); e.__traceback__ = None; print(e.__traceback__)", "e = ValueError(); del e.__traceback__", "e = ValueError(); e.args = 5", "e = ValueError(); e.args = 'ab'; print(e.args, e)", "e = ValueError(); del e.args", "ValueError().with_traceback(5)", "print(ValueError(1).with_traceback(None))", "e = ValueError(1); e.__context__ = e; print(e.__context__ is e)", "ValueError(x=1)", "e = ValueError(); e.add_note(5)", "e = ValueError(); e.__notes__ = 5; e.add_note('x')"):
    try:
        exec(code)
    except BaseException as error:
        print(code, "->", type(error).__name__, error)
