// The clock: ends waits off the stack whose time is over (parking_lot.h).
//
// A wait that keeps its kernel thread leaves its deadline to the kernel. One that leaves its stack has nobody
// who sleeps for it. So there is one kernel thread for all of them, made at the first such wait with a
// deadline, which sleeps until the earliest. Most waits end before their time; so a deadline that is taken
// back does not wake the clock, and neither does one later than the time it sleeps until anyway. It is no
// Python thread, takes no signals and touches no object.
#ifndef BATON_VM_THREADS_CLOCK_H
#define BATON_VM_THREADS_CLOCK_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Is there a clock, and room for one more deadline? False: the system does not want to. GIL held, as
// by bt_clock_add, which the caller may call next.
bool bt_clock_reserve(void) BT_MUST_CHECK;
// From deadline_ns (CLOCK_MONOTONIC) on, the thread's wait ends (bt_park_expire). It is about to park.
void bt_clock_add(BtThread *thread, int64_t deadline_ns);
// Its wait is over; for whatever reason.
void bt_clock_remove(BtThread *thread);
// In the child of a fork: no deadlines, no kernel thread.
void bt_clock_after_fork(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_CLOCK_H
