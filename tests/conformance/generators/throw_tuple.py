# throw(type, tuple): the tuple is the arguments; a subclass made from them becomes the argument of the type.
import warnings
warnings.simplefilter('ignore')


def waiting():
    try:
        yield
    except BaseException as error:
        print(type(error).__name__, error.args, getattr(error, 'errno', ''), error)
        yield


for kind, value in ((OSError, (2, 'x')), (OSError, (1, 2, 3)), (OSError, (9999, 'y')), (KeyError, (1, 2)),
                    (OSError, FileNotFoundError(2, 'z')), (UnicodeDecodeError, (1, 2)), (ValueError, ()),
                    (ValueError, None), (ValueError, 5), (FileNotFoundError, (2, 'q'))):
    generator = waiting()
    next(generator)
    generator.throw(kind, value)
