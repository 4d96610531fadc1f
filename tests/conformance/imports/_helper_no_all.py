"""A module without __all__."""
public = "p"
_under = "u"
__dunder = "d"
import math
def func(): return "func of " + __name__
