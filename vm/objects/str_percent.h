// "%" formatting: one engine for str and bytes. A bytes format is taken as Latin-1 text, and the result
// turned back.
#ifndef BATON_VM_OBJECTS_STR_PERCENT_H
#define BATON_VM_OBJECTS_STR_PERCENT_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// bytes % arguments, as a str of Latin-1 characters.
Value bt_bytes_mod_text(const uint8_t *format, int64_t length, View arguments) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_STR_PERCENT_H
