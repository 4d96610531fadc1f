// Objects that many threads count at once (free build): their references are counted by each thread for
// itself.
//
// Problem. A biased count is cheap for the owner only. When two other threads read the same attribute or list
// item again and again, each read is an atomic addition to one word, and the threads spend their time handing
// its cache line to and fro: two threads are slower than one. CPython 3.14 gives classes and code objects
// per-thread counts (Python/uniqueid.c) that only its collector adds up, so that such objects die late. Here
// any object can be spread, it is found by measuring, and it still dies when its last reference goes.
//
// Layout. A spread object has owner == BT_OWNER_EACH and, in `local`, an index; nobody writes its header any
// more. The references are
//
//     base[index]  +  the sum over all threads t of  t->reclaim->spread[index]
//
// where a thread changes its own entry only, with plain stores: taking a reference adds one, dropping takes
// one off.
//
// Why it dies at once. Invariants: base >= 1, and no entry stays negative. While both hold the sum is at
// least 1: the object is alive. A drop that would make an entry negative first takes a reference over from
// base, as long as base keeps 1. When base has no more to give the sum may have become zero: then the world
// is stopped there and then, and the entries are added up. Zero: the object dies. Not zero: the sum goes to
// base, all entries become 0, and things go on; when that happens too often the object goes back to being
// MERGED, and to be spread again takes twice as much contention as before (Anderson, Card et al., "sloppy
// counters", Boyd-Wickizer 2010, have no such bound because they never ask for zero).
//
// Which objects. One foreign count in about BT_SPREAD_SAMPLE is looked at: has another thread looked at the
// same object since this one did last, or do the count words change within some tens of cycles? One in MET of
// these is spread at the next safepoint, with the world stopped: so no thread is between the loads of an
// increment when `owner` changes.
#ifndef BATON_VM_THREADS_SPREAD_COUNT_H
#define BATON_VM_THREADS_SPREAD_COUNT_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Objects that can be spread at a time; index 0 is none.
enum { BT_SPREAD_LIMIT = 512 };
// Objects a thread may propose between two of its safepoints.
enum { BT_SPREAD_CANDIDATES = 32 };

#if BT_FREE_THREADED

// Takes or drops one reference of a spread object. Attached thread. A drop may run the destructor, as any.
void bt_spread_incref(const BtObject *o);
void bt_spread_decref(BtObject *o);
// The references to a spread object, at least 1; exact with the world stopped.
int64_t bt_spread_references(const BtObject *o);
// The calling thread has just counted this object, which is neither its own nor spread; it holds that
// reference. Returns after how many such counts it is to be called again.
uint32_t bt_spread_consider(BtObject *o);
enum { BT_SPREAD_SAMPLE = 64 };
// Has the object spread at the calling thread's next safepoint, if that is possible. The caller holds a
// reference.
void bt_spread_propose(BtObject *o);

// At a safepoint of the thread (BT_PENDING_MERGE): spreads what it proposed. May run destructors. Holds no
// lock.
void bt_spread_serve(BtThread *thread);
// The thread's record may hold counts from now on (before it attaches for the first time).
void bt_spread_register(BtThread *thread);
// The thread ends: what it counted goes to `base`. Attached; has served, and no entry of its own is negative.
void bt_spread_unregister(BtThread *thread);
// In the child of a fork: what the other threads held is held for ever.
void bt_spread_after_fork(const BtThread *self);

BT_INLINE bool bt_object_is_spread(const BtObject *o) {
    return bt_load_relaxed_u16(&o->owner) == BT_OWNER_EACH;
}

#else

// One thread counts at a time: there is nothing to spread.
BT_INLINE void bt_spread_propose(BtObject *o) { (void)o; }
BT_INLINE bool bt_object_is_spread(const BtObject *o) { return (void)o, false; }

#endif

BT_END_DECLS

#endif  // BATON_VM_THREADS_SPREAD_COUNT_H
