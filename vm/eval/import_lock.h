// Which modules are being imported right now, by which thread.
//
// Two threads that import one module run it once: the second waits. A circular import within one thread sees
// the half-made module; between threads a circle is found by following who waits for whom, and then likewise
// gets the half-made module instead of a deadlock (as CPython's _ModuleLock).
#ifndef BATON_VM_EVAL_IMPORT_LOCK_H
#define BATON_VM_EVAL_IMPORT_LOCK_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Starts importing `name` (a str, absolute), waiting while another thread does. True: call bt_import_end
// after it. False: this thread is importing it already, or waiting would deadlock.
bool bt_import_begin(View name);
void bt_import_end(View name);
// Is some thread running the module's code?
bool bt_import_is_running(View name);
// Waits until another thread's import of it has ended (or waiting would deadlock).
void bt_import_wait(View name);

BT_END_DECLS

#endif  // BATON_VM_EVAL_IMPORT_LOCK_H
