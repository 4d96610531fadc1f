// Stops endless recursion in the repr of containers that contain themselves: "[...]".
//
// Each thread keeps the list of containers whose repr it is computing (BtThread.repr_running).
#ifndef BATON_VM_OBJECTS_REPR_GUARD_H
#define BATON_VM_OBJECTS_REPR_GUARD_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// 0: go on, and call bt_repr_leave when done. 1: this thread is already inside v's repr: print an ellipsis,
// do not leave. -1: error.
int bt_repr_enter(View v) BT_MUST_CHECK;
// Keeps a pending exception.
void bt_repr_leave(View v);

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_REPR_GUARD_H
