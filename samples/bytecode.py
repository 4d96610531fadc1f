# Bytecode: what a thread runs between two switches.
#
# Interview question: is counter += 1 atomic?
# It is four instructions: load the global, load 1, add, store the global. Where a thread is stopped between
# the load and the store, another one may add too, and one of the two additions is lost.
#
# From the seed "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Race Conditions
# and Mutexes".
#
# baton:   counts every instruction of this listing and switches after 100 of them (or -X switch=N).
# batont:  several threads run these instructions at the same time: no switch is needed to lose one.
# python3: has the same four instructions, but since 3.10 looks for a switch only at calls and jumps back,
#          so it never stops between these four. That is luck, not a promise.

import dis

counter = 0


def increment():
    global counter
    counter += 1


print("counter += 1 is:")
for instruction in dis.get_instructions(increment):
    if "GLOBAL" in instruction.opname or "BINARY" in instruction.opname:
        print("  %-14s %s" % (instruction.opname, instruction.argrepr))

# The race in slow motion. Two "threads" are generators here, and a yield is the place of the switch, so
# that the order is ours to choose and the outcome is the same every time.


def thread(name):
    global counter
    loaded = counter
    print("  %s loads  %d" % (name, loaded))
    yield
    counter = loaded + 1
    print("  %s stores %d" % (name, counter))
    yield


def play(order):
    global counter
    counter = 0
    threads = {"A": thread("A"), "B": thread("B")}
    for name in order:
        next(threads[name])
    print("  two additions, counter = %d" % counter)


print("one after the other, A A B B:")
play("AABB")
print("a switch between load and store, A B A B:")
play("ABAB")
