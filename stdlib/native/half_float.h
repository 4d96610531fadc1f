// IEEE 754 binary16 numbers.
#ifndef BATON_STDLIB_NATIVE_HALF_FLOAT_H
#define BATON_STDLIB_NATIVE_HALF_FLOAT_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

// Exact, infinities and NaN included.
double bt_half_to_double(uint16_t half);
// False: too large.
bool bt_half_from_double(double d, uint16_t *out);

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_HALF_FLOAT_H
