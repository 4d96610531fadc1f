// The life of a thread's state: made by the thread that starts it, entered by the new thread, left at its
// end.
//
//     bt_thread_new ->  DETACHED  --bt_thread_enter-->  ATTACHED  --bt_thread_leave-->  (gone)
//                          ^  \--- bt_thread_attach -->    |
//                          |<----- bt_thread_detach ------/
//                     SUSPENDED (free build: the world is stopped), HELPED (free build: another thread merges
//                     for it)
//
// ATTACHED means: may touch objects. In the GIL build, and in the free build with -X gil=1, it holds the GIL.
// The same calls in all modes, so nobody else asks.
//
// Identity. `id` is small and is reused after a thread's end, the lowest free one first; in the free build it
// is the `owner` of objects. A thread that gets a used id becomes owner of what the earlier one left behind:
// sound, because both the end of the old one and the start of the new one pass through the registry lock, and
// the old one's queue is empty by then (threads/biased_count.c). State records are never given back to the C
// library: somebody who looks at a thread that has just ended reads a stale record, nothing else.
#ifndef BATON_VM_THREADS_THREAD_STATE_H
#define BATON_VM_THREADS_THREAD_STATE_H

#include "vm/base/mutex.h"
#include "vm/base/thread.h"
#include "vm/base/type.h"

BT_BEGIN_DECLS

enum { BT_THREAD_DETACHED, BT_THREAD_ATTACHED, BT_THREAD_SUSPENDED, BT_THREAD_HELPED };

// The main thread's state, attached: the first call at start-up; later ones do nothing. False: out of memory.
bool bt_threads_init(void) BT_MUST_CHECK;
extern BtThread *bt_main_thread;

// A state for a thread about to be created; NULL with MemoryError. From now on bt_threads_started is true.
BtThread *bt_thread_new(bool daemon) BT_MUST_CHECK;
// Gives an unused one back (pthread_create failed).
void bt_thread_discard(BtThread *thread);
// First act of the new thread: becomes this state and attaches.
void bt_thread_enter(BtThread *thread);
// Last act: drops what the state owns (may run destructors), detaches, leaves the registry.
void bt_thread_leave(BtThread *thread);

// The calling kernel thread runs this thread from now on (NULL: none): sets what is thread-local.
BT_INLINE void bt_thread_become(BtThread *thread) {
    *BT_TLS_ADDRESS(bt_current_thread) = thread;
#if BT_FREE_THREADED
    *BT_TLS_ADDRESS(bt_thread_id) = thread ? thread->id : 0;
#endif
}

// Give up and regain the right to touch objects. Blocking calls use threads/blocking.h instead. Attach never
// returns in a thread that must not run any more (daemon threads at shutdown).
void bt_thread_detach(BtThread *thread);
void bt_thread_attach(BtThread *thread);

// The same for a wait that gives the GIL away itself and comes back with it (bt_gil_park), if it waits at
// all.
void bt_thread_detach_to_park(BtThread *thread);
void bt_thread_attach_parked(BtThread *thread, bool parked);

// Stack size of threads started from now on; 0 = the default.
extern uint64_t bt_thread_stack_size;   // atomic: relaxed

// How many threads there are, the main one included.
int bt_thread_count(void);
// Visits every registered thread with the registry locked: leaf rules apply (no blocking, no Python, no
// release).
void bt_threads_each(void (*visit)(BtThread *thread, void *context), void *context);
// The registered thread with this ident; NULL = none. Good only while the caller knows that it lives.
BtThread *bt_thread_find(uint64_t ident);

// The caller's trace and profile functions become those that other threads have sent it (BT_PENDING_TRACE).
// Implemented by eval/trace.c.
void bt_trace_accept(BtThread *self);

extern BtMutex bt_registry_mutex;       // guards the list of threads, ids, sent_*
extern BtThread *bt_registry_first;
extern BtThread *bt_threads_by_id[1 << 16];  // atomic: NULL = id not in use. Records are never freed

// Ends all threads but the caller, for good: each stops where it next attaches or looks around. Returns when
// none runs. Called at interpreter exit, after non-daemon threads have been joined. From now on no thread can
// be made.
void bt_threads_stop_for_exit(void);
extern uint8_t bt_threads_exiting;      // atomic
// Is the thread one that goes on after that?
bool bt_thread_may_run(const BtThread *thread);
// Sleeps for good: what becomes of a thread that must not run any more.
void bt_thread_hang(void) __attribute__((noreturn));

// In the child of a fork: the caller is the only thread left, and the main one.
void bt_threads_after_fork(void);

// Shows every word of a thread's frames (locals and evaluation stacks), counted and borrowed ones alike, to a
// visitor: the collector's roots. World stopped. Implemented by eval/frame_roots.c, which knows frames.
int bt_thread_visit_frames(BtThread *thread, BtVisitFn visit, void *context);
// Shows the words of a suspended generator's evaluation stack that hold no count (deferred objects, free
// build); its traverse slot shows the counted ones. Nothing for other objects. eval/frame_roots.c.
int bt_generator_visit_uncounted(BtObject *object, BtVisitFn visit, void *context);

BT_END_DECLS

#endif  // BATON_VM_THREADS_THREAD_STATE_H
