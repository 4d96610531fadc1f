def trace(prefix):
    def wrap(function):
        def inner(*args, **names):
            result = function(*args, **names)
            log.append((prefix, function.__name__, args, names, result))
            return result
        return inner
    return wrap
log = []
@trace("a")
@trace("b")
def add(a, b=1):
    return a + b
class C:
    @trace("m")
    def method(self, x):
        return [x]
add(1)
add(2, b=3)
C().method(4)
print([entry[:2] + entry[4:] for entry in log])
