# graphlib and colorsys.
import colorsys
import graphlib
from graphlib import CycleError, TopologicalSorter

print(list(TopologicalSorter({'D': {'B': 1, 'C': 1}, 'B': ['A'], 'C': ['A']}).static_order()))
sorter = TopologicalSorter()
sorter.add(3, 2, 1)
sorter.add(4)
sorter.add(3, 0)
sorter.prepare()
while sorter:
    ready = sorter.get_ready()
    print(sorted(ready), sorter.is_active())
    sorter.done(*ready)


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error.args)


attempt(lambda: sorter.add(9))
attempt(sorter.prepare)
attempt(lambda: sorter.done(77))
attempt(lambda: sorter.done(3))
attempt(TopologicalSorter().get_ready)
attempt(TopologicalSorter().is_active)
attempt(lambda: TopologicalSorter().done(1))
attempt(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
attempt(lambda: list(TopologicalSorter({1: [1]}).static_order()))
attempt(lambda: list(TopologicalSorter({1: [[]]}).static_order()))
waiting = TopologicalSorter({1: [2]})
waiting.prepare()
attempt(lambda: waiting.done(1))
print(issubclass(CycleError, ValueError), TopologicalSorter[int], list(TopologicalSorter().static_order()))
levels = [i / 4 for i in range(5)]
for name in ('yiq', 'hls', 'hsv'):
    there, back = getattr(colorsys, 'rgb_to_' + name), getattr(colorsys, name + '_to_rgb')
    for r in levels:
        for g in levels[::2]:
            for b in levels[1::2]:
                packed = there(r, g, b)
                print(name, (r, g, b), [round(x, 9) for x in packed], [round(x, 9) for x in back(*packed)])
print(colorsys.hsv_to_rgb(0.6, 0.5, 1.0), colorsys.hls_to_rgb(1.2, 0.5, 0.5), colorsys.__all__)
