// Between the files of the _thread module: thread_locks.c, thread_wait_queue.c, thread_local.c, _thread.c.
#ifndef BATON_STDLIB_NATIVE_THREAD_INTERNAL_H
#define BATON_STDLIB_NATIVE_THREAD_INTERNAL_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

extern BtType bt_thread_lock_type, bt_thread_rlock_type, bt_thread_local_type, bt_thread_wait_queue_type;

// A new, free lock.
Value bt_thread_lock_new(void) BT_MUST_CHECK;

// _thread.TIMEOUT_MAX
#define BT_TIMEOUT_MAX_SECONDS 9223372036.0
// Seconds (int or float) as nanoseconds, rounded up. False: exception set, with CPython's messages.
bool bt_timeout_from_number(View v, int64_t *ns) BT_MUST_CHECK;
// So many nanoseconds from now, as parking wants it: CLOCK_MONOTONIC, or BT_NO_DEADLINE.
int64_t bt_deadline_after(int64_t ns);
// The deadline of a timeout that a program gave, greater than 0. False: OverflowError.
bool bt_deadline_of_timeout(int64_t ns, int64_t *deadline) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_THREAD_INTERNAL_H
