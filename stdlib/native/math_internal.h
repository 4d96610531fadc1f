// Between the files of math: math.c (floats, the module), math_integer.c (ints), math_sums.c, math_gamma.c;
// and cmath.c.
#ifndef BATON_STDLIB_NATIVE_MATH_INTERNAL_H
#define BATON_STDLIB_NATIVE_MATH_INTERNAL_H

#include "vm/objects/module.h"

BT_BEGIN_DECLS

// isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0) of math and cmath: the two numbers, and the tolerances as C
// numbers. False: exception set; the numbers themselves are converted by the caller, before
// bt_close_tolerances.
bool bt_close_arguments(const View *args, size_t argc, View kwnames, View *a, View *b,
                        View tolerances[2]) BT_MUST_CHECK;
bool bt_close_tolerances(const View tolerances[2], double *relative, double *absolute) BT_MUST_CHECK;

// Adds comb, factorial, gcd, isqrt, lcm and perm. False: exception set.
bool bt_math_add_integer_functions(View module) BT_MUST_CHECK;
// Adds dist, fsum, hypot, prod and sumprod. False: exception set.
bool bt_math_add_sum_functions(View module) BT_MUST_CHECK;

// False, without an exception: the function is not defined there, or too large for a double (*too_large is
// set).
bool bt_math_gamma(double x, double *result, bool *too_large) BT_MUST_CHECK;
bool bt_math_lgamma(double x, double *result, bool *too_large) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_STDLIB_NATIVE_MATH_INTERNAL_H
