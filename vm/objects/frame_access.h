// What the object room asks of the running Python frame and of import. Frames and import belong to vm/eval, a
// higher room, which implements these (eval/frame_access.c, eval/import.c); here is only the contract.
#ifndef BATON_VM_OBJECTS_FRAME_ACCESS_H
#define BATON_VM_OBJECTS_FRAME_ACCESS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Globals of the innermost Python frame; borrowed, valid while that frame runs. Empty view when no Python
// runs.
View bt_frame_current_globals(void);

// Its builtins, in the same way: a dict, or another mapping that exec() was given.
View bt_frame_current_builtins(void);

// The class cell's content and the first argument of the innermost frame, for super() without arguments. New
// references. False: RuntimeError raised as CPython does ("super(): no arguments", "super(): __class__ cell
// not found").
bool bt_frame_super_arguments(Value *cls, Value *self) BT_MUST_CHECK;

// Calls a Python function: a nested loop on the C stack (eval/frame.h says the same).
Value bt_eval_function(View function, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

// How many different names the code stores as attributes, of whatever object. A guess for type_new.c.
int bt_code_stored_attributes(View code);

// import NAME, returning the module NAME names (the last component). New reference.
Value bt_import_module(const char *name) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_FRAME_ACCESS_H
