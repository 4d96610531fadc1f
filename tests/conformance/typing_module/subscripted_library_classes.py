# Library classes that can be subscripted for annotations.
import types
from concurrent.futures import Future
from filecmp import dircmp
from graphlib import TopologicalSorter
from multiprocessing.pool import ApplyResult
from multiprocessing.queues import JoinableQueue, Queue, SimpleQueue
from queue import PriorityQueue

for cls in Future, dircmp, TopologicalSorter, ApplyResult, JoinableQueue, Queue, SimpleQueue, PriorityQueue:
    alias = cls[int]
    print(alias, type(alias) is types.GenericAlias, alias.__origin__ is cls, alias.__args__)
