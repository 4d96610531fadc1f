// Between the files of math: math.c (floats, the module) and math_integer.c (ints).
#ifndef BATON_STDLIB_NATIVE_MATH_INTERNAL_H
#define BATON_STDLIB_NATIVE_MATH_INTERNAL_H

#include "vm/objects/module.h"

BT_BEGIN_DECLS

// Adds comb, factorial, gcd, isqrt, lcm and perm. False: exception set.
bool bt_math_add_integer_functions(View module) BT_MUST_CHECK;

BT_END_DECLS

#endif  // BATON_STDLIB_NATIVE_MATH_INTERNAL_H
