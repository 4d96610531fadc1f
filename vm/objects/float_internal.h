// Between the files of float: float.c (arithmetic, the type) and float_text.c.
#ifndef BATON_VM_OBJECTS_FLOAT_INTERNAL_H
#define BATON_VM_OBJECTS_FLOAT_INTERNAL_H

#include "vm/base/type.h"

BT_BEGIN_DECLS

// Reads a whole str or buffer as a number: spaces around it, underscores between digits. False: exception
// set.
bool bt_float_parse_object(View v, double *out) BT_MUST_CHECK;
// Rounds |d| to so many decimal places, half to even, from its exact value: *units counts the last place.
// False: too large, too small or too many places to say quickly.
bool bt_float_round_units(double d, int64_t places, int64_t *units, double *scale);
// float.hex and float.fromhex.
Value bt_float_hex(double d) BT_MUST_CHECK;
bool bt_float_parse_hex(View text, double *out) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_FLOAT_INTERNAL_H
