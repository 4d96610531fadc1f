print("b starts")
import _cycle_a
print("b sees a.name:", getattr(_cycle_a, "name", "not yet"))
name = "b"
def from_a(): return _cycle_a.name
