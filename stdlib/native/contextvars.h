// Contexts for other modules written in C.
#ifndef BATON_STDLIB_NATIVE_CONTEXTVARS_H
#define BATON_STDLIB_NATIVE_CONTEXTVARS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// contextvars.copy_context().
Value bt_context_copy_current(void) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_CONTEXTVARS_H
