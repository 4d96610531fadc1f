from ..inner import deep_value
leaf = "leaf"
def check(): return deep_value
