# The cycle collector has one generation.
#
# CPython 3.13: gc.collect(0) looks at young objects only; what survived a collection is left to the older generations.
#               (Its free-threaded build has one generation too.)
# Baton:        every collection looks at everything, whatever number is given. gc.get_threshold() keeps three numbers;
#               the first one counts.
# Cause:        most garbage dies by its count, at once. A collector without generations needs no list of objects and
#               no work at each assignment.

import gc


class Node:
    pass


node = Node()
node.itself = node
gc.collect()        # survives: in CPython it is old now
del node
print("found by collect(0):", gc.collect(0) > 0)
print("left for collect(2):", gc.collect(2))
