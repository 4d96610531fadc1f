// Between the files of the code type: code.c (attributes), code_make.c (code objects from their parts).
//
// A code object that was made from parts keeps what it was given for tables, when they are not what the
// compiler would have written: `shown` is a tuple of those. When the parts do not fit together, its units are
// others, which raise SystemError: such an object can be made and looked at, but not run.
#ifndef BATON_VM_OBJECTS_CODE_INTERNAL_H
#define BATON_VM_OBJECTS_CODE_INTERNAL_H

#include "vm/objects/code.h"

BT_BEGIN_DECLS

// The parts of `shown`: bytes or None; the number of units that the table of locations covers; str or None.
enum { BT_SHOWN_CODE, BT_SHOWN_LINETABLE, BT_SHOWN_EXCEPTIONTABLE, BT_SHOWN_LOCATED, BT_SHOWN_MESSAGE,
       BT_SHOWN_COUNT };

Value bt_code_get_code(View self, void *context) BT_MUST_CHECK;
Value bt_code_get_linetable(View self, void *context) BT_MUST_CHECK;
Value bt_code_get_exceptiontable(View self, void *context) BT_MUST_CHECK;
Value bt_code_get_varnames(View self, void *context) BT_MUST_CHECK;
Value bt_code_get_cellvars(View self, void *context) BT_MUST_CHECK;
Value bt_code_get_freevars(View self, void *context) BT_MUST_CHECK;

Value bt_code_new(BtType *type, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;
Value bt_code_replace(View self, const View *args, size_t argc, View kwnames) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_VM_OBJECTS_CODE_INTERNAL_H
