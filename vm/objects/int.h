// int: small integers are immediate words, the rest are GMP integers; one Python type. Invariant: an exact
// int whose value fits 63 bits is always immediate, so equal words decide equality of small ones. Instances
// of subclasses of int (not bool) are BtInt objects with any value.
#ifndef BATON_VM_OBJECTS_INT_H
#define BATON_VM_OBJECTS_INT_H

#include <gmp.h>

#include "vm/base/type.h"

BT_BEGIN_DECLS

typedef struct BtInt {
    BtObject head;
    mpz_t z;   // read-only; its limbs are GMP's own or, of a shorter number, stand behind the structure
} BtInt;

// sys.set_int_max_str_digits: longest decimal text converted to or from int; 0 = no limit. atomic: relaxed
extern int bt_int_max_str_digits;

// An int: in the word itself, or an object when it does not fit.
Value bt_int_from_i64(int64_t n) BT_MUST_CHECK;
Value bt_int_from_u64(uint64_t n) BT_MUST_CHECK;
Value bt_int_from_double(double d) BT_MUST_CHECK; // truncates; OverflowError/ValueError for inf/nan
// Copies z (does not take it over).
Value bt_int_from_mpz(mpz_srcptr z) BT_MUST_CHECK;
// Parses text in a base (0: by prefix); ValueError "invalid literal for int() with base 10: '...'".
Value bt_int_from_text(const char *text, size_t length, int base) BT_MUST_CHECK;

// v must be an int (any subclass). True when the value fits.
bool bt_int_fits_i64(View v, int64_t *out);
bool bt_int_fits_u64(View v, uint64_t *out);
int bt_int_sign(View v);         // -1, 0, 1
double bt_int_as_double(View v); // correctly rounded; too large: OverflowError, -1.0
// Fills z (initialised by the caller) with the value of any int.
void bt_int_get_mpz(View v, mpz_ptr z);
Value bt_int_to_text(View v,
                     int base) BT_MUST_CHECK; // str without prefix; respects the digit limit for base 10
int64_t bt_int_hash(View v);
int64_t bt_int_bit_length(View v);

// Slow paths of the loop's integer arithmetic: operands are ints (any size).
Value bt_int_add(View a, View b) BT_MUST_CHECK;
Value bt_int_sub(View a, View b) BT_MUST_CHECK;
Value bt_int_mul(View a, View b) BT_MUST_CHECK;
Value bt_int_floordiv(View a, View b) BT_MUST_CHECK;
Value bt_int_mod(View a, View b) BT_MUST_CHECK;
Value bt_int_divmod(View a, View b) BT_MUST_CHECK; // tuple
Value bt_int_truediv(View a, View b) BT_MUST_CHECK;
Value bt_int_pow(View a, View b, View modulus) BT_MUST_CHECK;
Value bt_int_lshift(View a, View b) BT_MUST_CHECK;
Value bt_int_rshift(View a, View b) BT_MUST_CHECK;
Value bt_int_and(View a, View b) BT_MUST_CHECK;
Value bt_int_or(View a, View b) BT_MUST_CHECK;
Value bt_int_xor(View a, View b) BT_MUST_CHECK;
Value bt_int_negative(View a) BT_MUST_CHECK;
int bt_int_compare(View a, View b); // -1, 0, 1

// ---- between the files of int: int.c (values, arithmetic), int_text.c, int_type.c -------------------------

// An int seen as a GMP number without copying: a small one is spelled out in `limb`. Valid while the int is.
typedef struct BtIntOperand {
    mp_limb_t limb;
    mpz_t small;
} BtIntOperand;
// The number as GMP reads it: v's own, or made in *operand for a small one. Valid while v and *operand are;
// must not be changed or cleared. v: an int. Cannot fail.
mpz_srcptr bt_int_look(View v, BtIntOperand *operand);
// Makes an int of z and takes z over, also on failure; the caller does not clear it.
Value bt_int_steal_mpz(mpz_ptr z) BT_MUST_CHECK;
// GMP ends the process when memory runs out; so results of `bits` bits are asked for first. False:
// MemoryError.
bool bt_int_check_room(uint64_t bits) BT_MUST_CHECK;
// An exact int with the value of any int: itself, unless v is of a subclass.
Value bt_int_exact(View v) BT_MUST_CHECK;
// Compares exactly with a double that is not NaN: -1, 0, 1.
int bt_int_compare_double(View a, double d);
// int(v): __int__, __index__, __trunc__, text, bytes.
Value bt_int_from_number(View v) BT_MUST_CHECK;
// int(v, base) for str, bytes, bytearray and other buffers: whitespace, sign, prefix, underscores.
Value bt_int_parse(View text, int base) BT_MUST_CHECK;
// The text of a str as numbers are parsed from: other decimal digits become ASCII ones, other spaces ' ',
// anything else '?'. NUL-terminated, malloc'ed (bt_buffer_free).
char *bt_str_to_ascii_number(View text, size_t *length) BT_MUST_CHECK;
// Writes n in decimal and a NUL, returns the length; buffer has room for 21 bytes.
size_t bt_int_write_i64(int64_t n, char *buffer);
// Digits of |v| in a base from 2 to 36, lower case, without a sign; malloc'ed. NULL: MemoryError, or
// ValueError above the limit of decimal digits.
char *bt_int_digits(View v, int base, size_t *length) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_INT_H
