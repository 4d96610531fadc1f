// The owner's side of biased reference counts (free build; base/refcount_ft.h has the layout and the fast
// paths).
//
// A reference that another thread drops while `shared` has none is *given to the owner*: the object becomes
// QUEUED, the reference moves into the owner's merge queue, and the owner adds its local count to `shared` at
// its next safepoint (the object is MERGED: owner 0, everyone counts in `shared`). If the owner has ended,
// the dropper merges itself; if the owner is detached (asleep in a blocking call), the dropper takes it to
// HELPED with one CAS, merges for it, and lets go. A thread that detaches with a queue merges, and passes
// what died on to a thread that runs. So an object outlives its last reference only while its owner runs one
// long operation in C, or while nobody runs Python code at all.
//
// Ids and threads meet in a table guarded by striped mutexes: an id is looked up, a queue is filled, and a
// thread leaves the table under the same mutex. So no object is sent to a thread that has drained its queue
// for the last time.
#ifndef BATON_VM_THREADS_BIASED_COUNT_H
#define BATON_VM_THREADS_BIASED_COUNT_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

#if BT_FREE_THREADED

// What a deferred object's shared count carries on top, in references.
#define BT_DEFERRED_BIAS ((uint32_t)1 << 28)

// Puts the thread in the table: from now on objects may be sent to it.
void bt_owner_register(BtThread *thread);
// Merges what is queued and takes the thread out of the table; attached. Runs destructors.
void bt_owner_unregister(BtThread *thread);
// The thread has just detached and objects had been sent to it (BT_PENDING_MERGE).
void bt_owner_detached(BtThread *self);
// At a safepoint of the thread itself. Runs destructors.
void bt_merge_own_queue(BtThread *thread);

// For the collector, with the world stopped: merges the queues of all threads. Objects that died of it are
// passed to `dead` and must be destroyed (bt_object_dealloc) after the world goes on.
void bt_merge_all_queues_stopped(void (*dead)(BtObject *object, void *context), void *context);
// The counted references to an object, without the bias; exact with the world stopped.
int64_t bt_object_refcount(const BtObject *o);
// Undoes bt_object_make_deferred for an object the collector is about to free: ordinary counting from now on.
// The caller holds a reference.
void bt_object_undefer(BtObject *o);
void bt_owners_after_fork(BtThread *self);

#else

// With the GIL there is nothing to do.
BT_INLINE void bt_merge_own_queue(BtThread *thread) { (void)thread; }
BT_INLINE void bt_object_undefer(BtObject *o) { (void)o; }

#endif

BT_END_DECLS

#endif  // BATON_VM_THREADS_BIASED_COUNT_H
