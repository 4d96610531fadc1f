// The modules written in C: one init function each, listed in table.c.
#ifndef BATON_STDLIB_NATIVE_MODULES_H
#define BATON_STDLIB_NATIVE_MODULES_H

#include "vm/objects/module.h"

BT_BEGIN_DECLS

#include "stdlib/native/modules.def"
#define X(python_name, c_name) bool bt_init_##c_name(View module);
BT_NATIVE_MODULES(X)
#undef X

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_MODULES_H
