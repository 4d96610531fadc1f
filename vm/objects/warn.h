// Warnings from C: through the `warnings` module, so that filters, -W and simplefilter("error") apply.
#ifndef BATON_VM_OBJECTS_WARN_H
#define BATON_VM_OBJECTS_WARN_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// warnings.warn(message, category, stacklevel=1). False: the filter turned it into an exception (or it
// failed).
bool bt_warn(BtType *category, const char *format, ...) BT_MUST_CHECK;
// The same with source=: the object that the warning is about.
bool bt_warn_source(View source, BtType *category, const char *format, ...) BT_MUST_CHECK;
// With another stacklevel: 1 is the Python function that runs now.
bool bt_warn_level(BtType *category, int level, const char *format, ...) BT_MUST_CHECK;
// No filter has been changed yet and the one of the start ignores this category: a warning would be for
// nothing.
bool bt_warn_is_ignored(BtType *category);
// -b: str() of bytes and comparing them with text warn. Set before anything runs, constant afterwards.
extern bool bt_warn_about_bytes;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_WARN_H
