// Stopping every other thread at a safepoint: for the collector and for rare changes that no lock-free reader
// may see half-done. With the GIL the caller already is the only one that runs, and both calls do nothing.
//
// In the free build the stopper asks every other thread (BT_PENDING_STOP) and suspends those that are
// detached by one CAS on their state; it waits for the rest. A thread that attaches or starts meanwhile waits
// until the world goes on.
#ifndef BATON_VM_THREADS_STOP_WORLD_H
#define BATON_VM_THREADS_STOP_WORLD_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Attached thread only; holding no lock. Nested calls are an error. While stopped: no Python code, no
// finalizer, no lock another thread may hold, no object allocation.
void bt_stop_world(void);
void bt_start_world(void);

#if BT_FREE_THREADED

// A running thread's answer to BT_PENDING_STOP: returns when the world goes on.
void bt_world_pause_self(BtThread *self);
// A thread that is leaving the attached state tells a stopper that waits for it.
void bt_world_note_detached(void);
// The state a new thread starts in. Registry locked.
uint32_t bt_world_initial_state(void);
// Waits until this detached thread is no longer held suspended.
void bt_world_wait_resumed(BtThread *self);
void bt_world_after_fork(void);

#else

// With the GIL the world stands still by itself.
BT_INLINE void bt_world_pause_self(BtThread *self) { (void)self; }

#endif

BT_END_DECLS

#endif  // BATON_VM_THREADS_STOP_WORLD_H
