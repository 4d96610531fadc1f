// Doubles and decimal digits: a C face over the C++ library double-conversion. Independent of the locale, no
// allocation the caller sees, any thread.
#ifndef BATON_VM_BASE_DOUBLE_TEXT_H
#define BATON_VM_BASE_DOUBLE_TEXT_H

#include "vm/base/value.h"

BT_BEGIN_DECLS

enum { BT_DOUBLE_DIGITS_ROOM = 18 }; // 17 digits and a NUL

// The fewest decimal digits that read back as the finite number |d|; returns how many. Its value is 0.DIGITS
// times ten to the power *point. Zero is "0" with point 1.
int bt_double_shortest(double d, char digits[BT_DOUBLE_DIGITS_ROOM], int *point);

// The double nearest to a decimal number, ties to even: digits, '.', exponent, checked by the caller. Too
// large: infinity.
double bt_double_read(const char *text, size_t length);

BT_END_DECLS

#endif // BATON_VM_BASE_DOUBLE_TEXT_H
