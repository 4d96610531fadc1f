// The one door for blocking.
//
// Whatever may block goes through this pair: it names the reason and the object, lets the GIL go (or detaches
// from the world), waits outside, and comes back. Counters, the timeline, the deadlock detector, the seeded
// scheduler and Ctrl-C hang on this door and nowhere else.
//
//     BtBlocking door;
//     bt_blocking_begin(&door, BT_BLOCK_READ, object);   // object: View or BT_NO_VIEW, for reports only
//     ssize_t n = read(fd, buffer, size);                // no object access, no allocation of objects in
//     here
//     bt_blocking_end(&door);                            // keeps errno; attached again
//     if (n < 0 && errno == EINTR && !bt_handle_signals()) return BT_ERROR;
#ifndef BATON_VM_THREADS_BLOCKING_H
#define BATON_VM_THREADS_BLOCKING_H

#include "vm/base/thread.h"
#include "vm/threads/parking_lot.h"

BT_BEGIN_DECLS

// X(enum suffix, name in reports)
#define BT_BLOCK_REASONS(X)                                                                                 \
    X(SLEEP, "sleep") X(LOCK, "lock") X(CONDITION, "condition") X(JOIN, "join") X(QUEUE, "queue")           \
    X(READ, "read") X(WRITE, "write") X(OPEN, "open") X(CLOSE, "close") X(POLL, "poll")                     \
    X(CONNECT, "connect") X(ACCEPT, "accept") X(PROCESS, "process") X(FILESYSTEM, "filesystem")             \
    X(HTTP, "http") X(SQL, "sql") X(COMPUTE, "compute") X(GC, "gc") X(OTHER, "other")

typedef enum BtBlockReason {
#define X(suffix, name) BT_BLOCK_##suffix,
    BT_BLOCK_REASONS(X)
#undef X
    BT_BLOCK_REASON_COUNT,
} BtBlockReason;

typedef struct BtBlocking {
    BtThread *thread;
    BtBlockReason reason;
    int32_t charged_ahead;   // see bt_budget_suspend
} BtBlocking;

// "sleep", "lock", ...; indexed by BtBlockReason.
extern const char *const bt_block_reason_names[];

// Opens the door: until bt_blocking_end the thread is detached and touches no object that others may change.
// object: what is waited for, for reports; may be empty; the caller keeps it. errno survives the end.
void bt_blocking_begin(BtBlocking *door, BtBlockReason reason, View object);
void bt_blocking_end(BtBlocking *door);

// A wait in the parking lot, through the door: bt_park_u32, bt_park_since. flags: 0 or BT_PARK_INTERRUPTIBLE.
BtParkResult bt_blocking_park(BtBlockReason reason, View object, const uint32_t *address, uint32_t expected,
                              int64_t deadline_ns, int flags);
BtParkResult bt_blocking_park_u8_since(BtBlockReason reason, View object, const uint8_t *address,
                                       uint8_t expected, int64_t deadline_ns, int flags, int64_t since_ns);

// Sleeps for ns nanoseconds, through the door. Signal handlers run meanwhile, and the sleep goes on after
// them (PEP 475). False: a handler raised.
bool bt_blocking_sleep(int64_t ns, View object) BT_MUST_CHECK;

// Runs pending Python signal handlers when called on the main thread (Ctrl-C: KeyboardInterrupt). False:
// exception set.
bool bt_handle_signals(void) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_THREADS_BLOCKING_H
