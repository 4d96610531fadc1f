// Forking while other threads run. The child has one thread, the caller's; what the others held at that
// moment is theirs for ever there. So the locks of the VM are taken before the fork (nobody else holds them)
// and made anew in the child.
#ifndef BATON_VM_THREADS_FORK_H
#define BATON_VM_THREADS_FORK_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

// Around fork(), by an attached thread. Between prepare and parent/child: nothing but the call.
void bt_fork_prepare(void);
void bt_fork_parent(void);
// The caller is the only thread, and the main one; it holds the GIL.
void bt_fork_child(void);

BT_END_DECLS

#endif  // BATON_VM_THREADS_FORK_H
