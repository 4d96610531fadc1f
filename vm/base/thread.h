// The state of a thread that runs Python: what the evaluation loop, the error functions and the scheduler
// share.
//
//   ATTACHED   may touch objects. With the GIL: it holds the lock. Free build: it takes part in
//              stop-the-world.
//   DETACHED   inside a blocking call; touches no object (threads/blocking.h is the one door)
//   SUSPENDED  was detached when the world was stopped (free build, also the collector in the GIL build: not
//              needed)
//
// Only the thread itself touches its fields, except those tagged atomic.
#ifndef BATON_VM_BASE_THREAD_H
#define BATON_VM_BASE_THREAD_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// The exception being handled, innermost first: `except` blocks push here through PUSH_EXC_INFO; each
// generator has its own chain while it runs.
typedef struct BtExceptionContext {
    Value exception;            // empty = none
    struct BtExceptionContext *previous;
} BtExceptionContext;

typedef struct BtFrame BtFrame;
typedef struct BtThread BtThread;

// Bits of BtThread.pending: somebody wants the thread's attention at its next safepoint.
enum {
    BT_PENDING_GIL_DROP = 1,    // timed switch rule: a waiter has waited long enough
    BT_PENDING_STOP = 2,        // stop the world
    BT_PENDING_SIGNALS = 4,     // main thread: run Python signal handlers
    BT_PENDING_MERGE = 8,       // objects wait in this thread's biased-count queue
    BT_PENDING_GC = 32,         // this thread's allocations have reached the collector's trigger
    BT_PENDING_RECLAIM = 64,    // retired memory may be freed
    BT_PENDING_EXIT = 128,      // interpreter is shutting down: daemon threads stop here for good
    BT_PENDING_DROP_AT_CALL = 256,  // as GIL_DROP under the rule "@calls": looked at only at calls and
                                    // backward jumps
    BT_PENDING_TRACE = 512,     // another thread has sent a trace or profile function
};

struct BtThread {
    // -- evaluation (hot) --
    BtFrame *frame;            // innermost Python frame; NULL outside Python
    uint64_t *stack_top;       // first free word of the data stack (frame.h)
    uint64_t *stack_limit;
    char *c_stack_limit;       // lowest address C recursion may reach
    int32_t recursion_depth;   // Python frames and guarded C calls, against recursion_limit
    // Instructions left before the thread looks around (GIL hand-over, pending requests), those of the basic
    // block that runs now already subtracted (eval/loop.c). Only the thread itself changes it.
    int32_t budget;
    int32_t budget_floor;      // atomic; the free build's (threads/scheduler.h)
    const void *const *dispatch;  // the loop's current dispatch table: plain, or counting one by one
                                  // (eval/loop.c)
    uint32_t pending;          // atomic: BT_PENDING_ bits, set by anyone, cleared by the thread
    uint32_t state;            // atomic: attached, detached, suspended
    // -- errors --
    Value exception;           // raised and not yet caught; empty = none
    BtExceptionContext *handled;  // innermost exception being handled (sys.exception())
    // -- identity --
    uint16_t id;               // small id, the `owner` of objects; reused after exit (threads/thread_state.c)
    bool is_main;
    bool is_daemon;
    uint64_t ident;            // threading.get_ident()
    uint64_t native_id;        // kernel thread id
    BtThread *next, *previous; // registry, guarded by its lock
    // -- rooms' own parts; each is defined by its room and allocated with the thread --
    struct BtThreadHeap *heap;            // base/heap.c
    struct BtThreadScheduling *scheduling;  // threads/gil.c, parking_lot.c: waiting, hand-overs, statistics
    struct BtThreadReclaim *reclaim;      // threads/retire.c, biased_count.c
    Value thread_locals;       // dict for _thread._local; empty until used
    Value context;             // contextvars' current context; empty until used
    Value running_loop;        // asyncio's event loop that runs in this thread; empty = none
    Value asyncgen_firstiter, asyncgen_finalizer;  // sys.set_asyncgen_hooks; empty = None
    Value trace_function, profile_function;  // sys.settrace, sys.setprofile (eval/trace.c); empty = none
    Value sent_trace, sent_profile;  // guarded by registry lock: functions another thread sent; empty = none
    Value native_calls;        // eval/trace.c: calls of C functions that the profile function waits for
    bool traced;               // a function is set, and none is running: every instruction is looked at
    bool in_tracer;
    bool raising_no_memory;    // objects/error.c: the MemoryError itself is being allocated
    uint8_t trace_event;       // while the trace function runs: for what (eval/jump.h), and the frame object
                               // it was given
    const void *traced_object;
    int32_t coroutine_origin_depth;  // sys.set_coroutine_origin_tracking_depth
    void *c_frames;            // observe/: reserved for tracers
    int32_t dealloc_depth;     // nesting of destructors (objects/dealloc.c)
    struct BtObject *dealloc_later;  // work list of objects too deep to destroy at once
    int32_t raw_depth;         // debug: raw reads in progress (free build), must be 0 at safepoints
    Value repr_running;        // list of containers whose repr is running (recursive repr guard); empty until
                               // used
};

extern __thread BtThread *bt_current_thread BT_TLS_MODEL;

// The calling thread's state; NULL in a C thread that never attached.
BT_INLINE BtThread *bt_self(void) { return BT_TLS_READ(bt_current_thread); }

// sys.setrecursionlimit
extern int32_t bt_recursion_limit;  // atomic: relaxed

// True from the moment the second thread is about to be created, for good (section 9 of the notes: locks are
// plain stores before). atomic: relaxed; thread creation orders it.
extern uint8_t bt_threads_started;

BT_END_DECLS

#endif  // BATON_VM_BASE_THREAD_H
