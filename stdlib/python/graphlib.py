"""Topological sorting: an order in which everything comes after what it depends on (A. B. Kahn, 1962).

Each node counts how many of its predecessors are not done yet. A node whose count is zero is ready; a node
that is done lowers the counts of those that depend on it.
"""
from types import GenericAlias

__all__ = ['CycleError', 'TopologicalSorter']

# What _open holds for a node that no longer waits: counts are not negative.
_READY = -1     # get_ready() has returned it, or is going to
_DONE = -2


class CycleError(ValueError):
    """The graph has a cycle. args[1] is one, as a list of nodes: each is a predecessor of the next, and the
    first one is repeated at the end."""


class TopologicalSorter:
    """Sorts the nodes of a graph, {node: its predecessors}. static_order() does it in one go; or else
    prepare(), and while is_active(): get_ready() and, as they are processed, done()."""

    def __init__(self, graph=None):
        self._open = {}         # node -> how many predecessors are not done
        self._dependents = {}   # node -> the nodes that it is a predecessor of
        self._ready = None      # nodes for the next get_ready(); None before prepare()
        self._handed_out = self._finished = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Adds a node, or predecessors to it. Those may be new as well."""
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        for each in (node, *predecessors):
            self._open.setdefault(each, 0)
        self._open[node] += len(predecessors)
        for predecessor in predecessors:
            self._dependents.setdefault(predecessor, []).append(node)

    def prepare(self):
        """Ends the adding. Raises CycleError if there is a cycle; even then nodes outside of it can be
        had."""
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = []
        for node, count in self._open.items():
            if count == 0:
                self._now_ready(node)
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def _now_ready(self, node):
        self._open[node] = _READY
        self._ready.append(node)

    def get_ready(self):
        """A tuple of the nodes that have become ready since the last call."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        ready, self._ready = tuple(self._ready), []
        self._handed_out += len(ready)
        return ready

    def is_active(self):
        """Whether there are nodes to get or nodes that done() has not been told of."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return bool(self._ready) or self._finished < self._handed_out

    __bool__ = is_active

    def done(self, *nodes):
        """Marks nodes that get_ready() has returned as processed."""
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            count = self._open.get(node)
            if count is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if count >= 0:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if count == _DONE:
                raise ValueError(f'node {node!r} was already marked done')
            self._open[node] = _DONE
            self._finished += 1
            for dependent in self._dependents.get(node, ()):
                self._open[dependent] -= 1
                if self._open[dependent] == 0:
                    self._now_ready(dependent)

    def _find_cycle(self):
        """A walk along the dependents, depth first: one that is on the way already closes a cycle."""
        left = set()
        for start in self._open:
            way, turns = {}, []     # the nodes from start to here, in order; what is to be tried from each
            node = start
            while True:
                if node in way:
                    nodes = list(way)
                    return [*nodes[nodes.index(node):], node]
                if node not in left:
                    way[node] = None
                    turns.append(iter(self._dependents.get(node, ())))
                # Back to the last node from where there is another way on.
                while turns and (node := next(turns[-1], left)) is left:
                    turns.pop()
                    left.add(way.popitem()[0])
                if not turns:
                    break
        return None

    def static_order(self):
        """An iterator over all nodes, each after its predecessors."""
        self.prepare()
        while ready := self.get_ready():
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
