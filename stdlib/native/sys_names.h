// Parts of sys that have files of their own: the names of modules (builtin_module_names,
// stdlib_module_names), sys.monitoring.
#ifndef BATON_STDLIB_NATIVE_SYS_NAMES_H
#define BATON_STDLIB_NATIVE_SYS_NAMES_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Adds both names to the module sys. False: exception set.
bool bt_sys_add_module_names(View module) BT_MUST_CHECK;
// Adds sys.monitoring. False: exception set.
bool bt_sys_add_monitoring(View sys) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_SYS_NAMES_H
