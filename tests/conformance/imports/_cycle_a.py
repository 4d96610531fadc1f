print("a starts")
import _cycle_b
name = "a"
print("a sees b.name:", _cycle_b.name)
def from_b(): return _cycle_b.name
