// Grace periods (QSBR, quiescent-state-based reclamation): memory that readers without a lock may still look
// at is freed when every attached thread has passed a safepoint since.
//
// Quiescent means: this thread holds no raw pointer that is neither locked nor counted. Safepoints are the
// tick (between two instructions) and everything detached. So C code must not keep a raw block or slot
// pointer across anything that may run Python code or block.
//
//   global sequence   the number of the grace period; never 0
//   thread sequence   the global number the thread saw at its last safepoint; 0 = offline (detached)
//   retired           tagged with the goal "the next number"; due when no thread is online with a smaller one
// Advancing is lazy: after so many retired items or bytes. With the GIL (build) everything is freed at once.
#ifndef BATON_VM_THREADS_RETIRE_H
#define BATON_VM_THREADS_RETIRE_H

#include "vm/base/heap.h"
#include "vm/base/thread.h"

BT_BEGIN_DECLS

#if BT_FREE_THREADED

// A thread that attaches reads without locks from now on; one that detaches does so no more. It itself.
void bt_qsbr_online(BtThread *thread);
void bt_qsbr_offline(BtThread *thread);
// The thread itself, at a safepoint: passes, and frees what is due. May run destructors.
void bt_reclaim_at_safepoint(BtThread *thread);
// A thread that ends leaves what is not due yet to the others.
void bt_reclaim_hand_over(BtThread *thread);
// World stopped: everything retired is due. Values are passed to `release`, to be released after the world
// goes on.
void bt_reclaim_all_stopped(void (*release)(Value value, void *context), void *context);

#else

// With the GIL memory is freed at once.
BT_INLINE void bt_reclaim_at_safepoint(BtThread *thread) { (void)thread; }

#endif

BT_END_DECLS

#endif  // BATON_VM_THREADS_RETIRE_H
