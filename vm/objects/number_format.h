// format(number, spec): the mini-language applied to int, float and complex.
#ifndef BATON_VM_OBJECTS_NUMBER_FORMAT_H
#define BATON_VM_OBJECTS_NUMBER_FORMAT_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// spec: a str. ValueError for what the type does not allow, as CPython words it.
Value bt_int_format(View v, View spec) BT_MUST_CHECK;
Value bt_float_format(View v, View spec) BT_MUST_CHECK;
Value bt_complex_format(View v, View spec) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_NUMBER_FORMAT_H
