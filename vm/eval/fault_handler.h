// What happens when the process gets a signal that ends it, or one that somebody wants stacks for: the Python
// stacks are written to a file descriptor (eval/stack_dump.h says why that is safe in a handler).
//
// Fatal signals. The handler first puts back what the signal did before (so a second fault, in the handler,
// is the end and no loop), writes, and raises the signal again: it is blocked until the handler returns, and
// then does what it would have done. A stack that has overflowed has no room for a handler, so the kernel
// thread that turns this on gets an alternate one. What the handler reads of its own (descriptor, which
// threads) is set before the handlers are in place and not changed while they are.
//
// User signals (bt_fault_register). The handler writes, and with `chain` calls what was there before. Its
// table's entries are written before sigaction names the handler; they are changed only with it taken away.
#ifndef BATON_VM_EVAL_FAULT_HANDLER_H
#define BATON_VM_EVAL_FAULT_HANDLER_H

#include "vm/base/thread.h"

BT_BEGIN_DECLS

// Attached thread. False: errno.
bool bt_fault_enable(int fd, bool all_threads);
void bt_fault_disable(void);
bool bt_fault_is_enabled(void);
// One of those that bt_fault_enable is for?
bool bt_fault_is_fatal(int signal_number);

// False: errno.
bool bt_fault_register(int signal_number, int fd, bool all_threads, bool chain);
bool bt_fault_is_registered(int signal_number);
// False: it was not registered.
bool bt_fault_unregister(int signal_number);

BT_END_DECLS

#endif  // BATON_VM_EVAL_FAULT_HANDLER_H
