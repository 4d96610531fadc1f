// struct_rusage, the class that resource.getrusage and os.wait4 give: in posix_processes.c.
#ifndef BATON_STDLIB_NATIVE_RESOURCE_USAGE_H
#define BATON_STDLIB_NATIVE_RESOURCE_USAGE_H

#include <sys/resource.h>

#include "vm/base/type.h"

BT_BEGIN_DECLS

extern BtType bt_resource_usage_type;
// Makes the class ready; fine when it is already.
bool bt_resource_usage_ready(void) BT_MUST_CHECK;
Value bt_resource_usage(const struct rusage *usage) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_RESOURCE_USAGE_H
