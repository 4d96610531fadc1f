// The names of modules in sys: builtin_module_names, stdlib_module_names.
#ifndef BATON_STDLIB_NATIVE_SYS_NAMES_H
#define BATON_STDLIB_NATIVE_SYS_NAMES_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Adds both to the module sys. False: exception set.
bool bt_sys_add_module_names(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_SYS_NAMES_H
