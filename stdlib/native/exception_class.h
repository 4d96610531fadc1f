// Exception classes that modules written in C define: struct.error, binascii.Error, zlib.error.
#ifndef BATON_STDLIB_NATIVE_EXCEPTION_CLASS_H
#define BATON_STDLIB_NATIVE_EXCEPTION_CLASS_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// A new immortal class `name` in `module` derived from base (and second_base, when not NULL), added to the
// module object under its name. NULL with an exception set.
BtType *bt_exception_class_new(View module, const char *module_name, const char *name, BtType *base,
                               BtType *second_base) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_EXCEPTION_CLASS_H
