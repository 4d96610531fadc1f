// The cycle collector: frees objects that only refer to each other.
//
// Objects die by their counts; what counts cannot free is garbage in cycles, and (free build) deferred
// objects, which stacks hold uncounted. The collector finds them without lists of objects: it walks the
// heap's pages.
//
//   1 stop the world. For every container: outside = its references
//   2 for every reference that a container holds to another one: outside of that one -= 1
//   3 who still has outside > 0 is held from elsewhere (a C variable, a stack, an object that is no
//   container): a root,
//     and so is what any thread's frames show. Everything reachable from roots lives. An instance also keeps
//     its class alive, though it does not count it
//   4 the rest is garbage: hold it, let the world go on, clear weak references and call their callbacks, run
//   finalizers (once
//     each, PEP 442)
//   5 stop again: has a finalizer made something reachable? That lives on with all it reaches
//   6 clear what is left (type->clear breaks the cycles), release it; classes last, because an instance's end
//   needs its
//     class
// Counts of step 2 lie in side arrays, one a page, for the time of the collection.
#ifndef BATON_VM_THREADS_GC_H
#define BATON_VM_THREADS_GC_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// From the tick: an automatic collection when one is due and wanted.
void bt_gc_run_if_due(BtThread *thread);
// gc.collect(): the number of objects found to be garbage.
int64_t bt_gc_collect(int generation);

// gc.enable, gc.disable, gc.isenabled: may a collection begin by itself? Any thread.
void bt_gc_set_enabled(bool enabled);
bool bt_gc_is_enabled(void);

// gc.get_threshold: the first is how many containers more than after the last collection start one at the
// earliest; 0 = never. The others are kept for show.
void bt_gc_set_thresholds(const int64_t thresholds[3]);
void bt_gc_thresholds(int64_t thresholds[3]);
// gc.get_count: containers allocated since the last collection, about.
int64_t bt_gc_count(void);

// gc.set_debug flags with CPython's numbers.
enum {
    BT_GC_DEBUG_STATS = 1, BT_GC_DEBUG_COLLECTABLE = 2, BT_GC_DEBUG_UNCOLLECTABLE = 4, BT_GC_DEBUG_SAVEALL =
    32
};
extern int bt_gc_debug;

typedef struct BtGcStats {
    int64_t collections, collected, uncollectable;
    int64_t pause_ns;      // time for which the world stood still
} BtGcStats;
// Of generation 0, 1 or 2.
BtGcStats bt_gc_stats(int generation);

// gc.garbage and gc.callbacks: lists the gc module makes. Borrowed; empty until the module was imported.
extern Value bt_gc_garbage, bt_gc_callbacks;

// New lists of objects.
Value bt_gc_objects(void) BT_MUST_CHECK;                                  // all containers
// Containers that refer to one of them.
Value bt_gc_referrers(const View *targets, size_t count) BT_MUST_CHECK;
Value bt_gc_referents(const View *sources, size_t count) BT_MUST_CHECK;   // what they refer to
bool bt_gc_is_tracked(View v);

// gc.freeze: what lives now is not looked at any more.
void bt_gc_freeze(void);
void bt_gc_unfreeze(void);
int64_t bt_gc_freeze_count(void);

// The end of the interpreter: collects until nothing more is found.
void bt_gc_collect_at_exit(void);

// Objects that the caller lets go of: owned, but not counted as held. The first `starts` order the garbage.
typedef struct BtGcRoots {
    Value *values;
    size_t starts, count;
} BtGcRoots;
// The end of a program: collects; finalizers run in the order in which their objects are found from the
// starts, level by level. Roots that were garbage are empty afterwards; the others are still the caller's.
void bt_gc_collect_from(BtGcRoots *roots);

// Is a collection under way, finalizers and all? Any thread, signal handlers too.
bool bt_gc_is_running(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_GC_H
