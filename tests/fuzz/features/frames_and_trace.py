import sys
events = []
def tracer(frame, event, arg):
    events.append((event, frame.f_lineno))
    return tracer
def traced(a):
    b = a + 1
    for i in range(2):
        b += i
    return sys._getframe().f_locals
sys.settrace(tracer)
names = traced(5)
sys.settrace(None)
print(len(events), sorted(names), sys._getframe(0).f_code.co_name)
def keeps():
    local = [1]
    frame = sys._getframe()
    frame.f_locals["local"] = [2]
    return frame, local
frame, local = keeps()
print(frame.f_locals["local"], local, frame.f_back)
frame.clear()
