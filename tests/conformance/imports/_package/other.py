print("other init", __name__)
from .sub.leaf import leaf
from . import inner as renamed
label = "other with " + leaf
def use(): return renamed.deep_value
