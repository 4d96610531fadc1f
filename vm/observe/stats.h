// Statistics: where each thread's time went, who handed the GIL to whom and why, which locks were waited for.
//
// A thread is at any moment in exactly one state: running, waiting for the GIL, or blocked for a reason. Each
// change of state reads the clock once and books the time since the last change, so a thread's states sum to
// its lifetime, to the nanosecond. Everything is booked by the thread itself, in a record of its own; records
// of threads that ended stay.
//
// Off (the default) all of it costs a test of bt_stats_on on slow paths. On, every quantum passes through the
// tick, so that instructions are counted exactly.
#ifndef BATON_VM_OBSERVE_STATS_H
#define BATON_VM_OBSERVE_STATS_H

#include "vm/base/thread.h"
#include "vm/threads/blocking.h"

BT_BEGIN_DECLS

extern uint8_t bt_stats_on;   // set once, before bt_threads_init

// -X stats (argument NULL or "1": table on stderr) or -X stats=json:FILE. False: not understood. Before
// bt_threads_init.
bool bt_stats_enable(const char *argument);
// Prints or writes the report. Main thread, at the end of the process.
void bt_stats_report(void);
// The JSON report of what was counted so far, malloc'ed; NULL: out of memory.
char *bt_stats_json(void);

// ---- booked by threads/ -----------------------------------------------------------------------------------
void bt_stats_thread_begins(BtThread *thread);
void bt_stats_thread_ends(BtThread *thread);
void bt_stats_detach(BtThread *thread);                       // stops running: blocked for
                                                              // scheduling->blocked_reason
void bt_stats_detached(BtThread *thread, bool handed_over);   // and somebody got the GIL at once
void bt_stats_attach(BtThread *thread);                       // wants to run
void bt_stats_attached(BtThread *thread);                     // runs
void bt_stats_begin_hand_over(BtThread *thread);              // the tick gives the GIL away: waiting
void bt_stats_end_hand_over(BtThread *thread, bool handed_over);
void bt_stats_quantum_used(BtThread *thread);
// Alone in the process a blocking call does not detach.
void bt_stats_blocked(BtThread *thread, BtBlockReason reason, bool handed_over);
void bt_stats_running(BtThread *thread);
// The Python name of the calling thread (threading.Thread.name), shown in reports. Borrowed text, copied.
void bt_stats_name_thread(BtThread *thread, const char *name);

// A lock's own counters; NULL while statistics are off or without memory.
typedef struct BtLockStats {
    struct BtLockStats *next;
    uint64_t acquisitions, waits, wait_ns;   // atomic: relaxed
    char name[1];                            // "Lock created at file:line", NUL-terminated, longer than this
} BtLockStats;
// Locks with the same name share one record. kind: "Lock", "RLock".
BtLockStats *bt_stats_lock(const char *kind);
void bt_stats_lock_acquired(BtLockStats *lock, int64_t waited_ns);   // waited_ns < 0: at once

// "file:line" of the innermost Python frame of the calling thread, for names of locks; false: no Python runs.
// Implemented by eval/frame_roots.c.
bool bt_frame_describe_position(char *out, size_t size);

BT_END_DECLS

#endif  // BATON_VM_OBSERVE_STATS_H
