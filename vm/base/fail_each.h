// Tests what a program does when memory runs out, for every allocation in one run (builds with assertions).
//
// At each allocation the process forks. The child's allocation fails; the child goes on to its end, knob off.
// The parent goes on as if nothing had happened; a few allocations later it waits for the child and notes how
// it ended. So the n-th failure costs what comes after it, not the start of another process. Programs with
// threads are not for this: the child has the calling thread alone.
//
// The notes: for each child one line "N STATUS BYTES" (STATUS as of waitpid), then that many bytes, which it
// wrote to standard error; what it writes to standard output is dropped. A child has a minute.
// tests/fuzz/allocation_failures.py reads them.
#ifndef BATON_VM_BASE_FAIL_EACH_H
#define BATON_VM_BASE_FAIL_EACH_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

// From here on, notes to the file `path`. False: it cannot be written (errno).
bool bt_fail_each_start(const char *path);
// For the heap, once started: must the allocation at hand fail? True in the child.
bool bt_fail_each_here(void);

BT_END_DECLS

#endif  // BATON_VM_BASE_FAIL_EACH_H
