"""Topological order of directed graphs."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

_READY = -1   # instead of the number of predecessors: handed out by get_ready()
_DONE = -2


class _Node:
    __slots__ = ('node', 'npredecessors', 'successors')

    def __init__(self, node):
        self.node = node
        self.npredecessors = 0
        self.successors = []


class CycleError(ValueError):
    """The graph has a cycle; args[1] is one, a list whose first and last nodes are the same."""


class TopologicalSorter:
    """Sorts hashable nodes so that each comes after its predecessors.

    The graph, if given, is a dictionary of nodes and their predecessors.
    """

    def __init__(self, graph=None):
        self._node2info = {}
        self._ready_nodes = None
        self._npassedout = 0
        self._nfinished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        info = self._node2info.get(node)
        if info is None:
            info = self._node2info[node] = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node and its predecessors, to those it may have."""
        if self._ready_nodes is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.npredecessors += len(predecessors)
        for predecessor in predecessors:
            self._info(predecessor).successors.append(node)

    def prepare(self):
        """The graph is complete: look for cycles, and for the nodes without predecessors."""
        if self._ready_nodes is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready_nodes = [info.node for info in self._node2info.values() if info.npredecessors == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes, as a tuple, all of whose predecessors are done, and that were not handed out yet."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        ready = tuple(self._ready_nodes)
        for node in ready:
            self._node2info[node].npredecessors = _READY
        self._ready_nodes.clear()
        self._npassedout += len(ready)
        return ready

    def is_active(self):
        """Whether there is more to do."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        return self._nfinished < self._npassedout or bool(self._ready_nodes)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Nodes of get_ready() are done: their successors may become ready."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._node2info.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.npredecessors == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            if info.npredecessors != _READY:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            info.npredecessors = _DONE
            for successor in info.successors:
                other = self._node2info[successor]
                other.npredecessors -= 1
                if other.npredecessors == 0:
                    self._ready_nodes.append(successor)
            self._nfinished += 1

    def _find_cycle(self):
        # Depth first, without recursion: `path` is the way to where we are.
        seen = set()
        for start in self._node2info:
            if start in seen:
                continue
            seen.add(start)
            path = [start]
            position = {start: 0}
            waiting = [iter(self._node2info[start].successors)]
            while path:
                for node in waiting[-1]:
                    if node in position:
                        return path[position[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        position[node] = len(path)
                        path.append(node)
                        waiting.append(iter(self._node2info[node].successors))
                        break
                else:
                    waiting.pop()
                    del position[path.pop()]
        return None

    def static_order(self):
        """All the nodes in order, as an iterator."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
