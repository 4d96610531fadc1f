print("inner init", __name__, __package__)
deep_value = 42
def up():
    import _package
    return _package.level
def sibling():
    from . import other
    return other.label
