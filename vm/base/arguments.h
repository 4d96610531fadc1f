// Taking apart the arguments of a function written in C, with CPython's error messages.
#ifndef BATON_VM_BASE_ARGUMENTS_H
#define BATON_VM_BASE_ARGUMENTS_H

#include "vm/base/object.h"

BT_BEGIN_DECLS

// Describes a C function's parameters. `names` lists them all, positional-only ones first ("" for those
// without a name), NULL at the end.
typedef struct BtSignature {
    const char *function;        // name for messages, e.g. "split"; NULL: "this function"
    const char *const *names;
    int positional_only;         // first so many
    int positional;              // first so many may be given by position; the rest are keyword-only
    int required;                // first so many must be given
} BtSignature;

// Fills out[i] with the i-th parameter's argument or the empty view. False: TypeError raised. `out` has as
// many entries as names.
bool bt_parse_arguments(const BtSignature *signature, const View *args, size_t argc, View kwnames,
                        View *out) BT_MUST_CHECK;

// TypeError "NAME() got an unexpected keyword argument ...", with the one of `names` (up to a NULL) that is
// most like it. function: NULL: "this function".
void bt_raise_unexpected_keyword(const char *function, View keyword, const char *const *names);

// Raise TypeError unless no keywords were given / argc is in range: "NAME() takes no keyword arguments",
// "NAME expected at least N arguments, got M".
bool bt_no_keywords(const char *function, View kwnames) BT_MUST_CHECK;
bool bt_check_arity(const char *function, size_t argc, size_t min, size_t max) BT_MUST_CHECK;

// What messages about an argument call its type: CPython writes "None" for None. "f() argument 1 must be str,
// not None"
const char *bt_argument_type_name(View v);

// Conversions with CPython's errors: "'X' object cannot be interpreted as an integer", OverflowError "Python
// int too large to convert to C ssize_t" ...
bool bt_as_i64(View v, int64_t *out) BT_MUST_CHECK;            // through __index__
bool bt_as_long(View v, int64_t *out) BT_MUST_CHECK;           // the same, "... to convert to C long"
// The same for __setstate__ of iterators and the like, which say "an integer is required" of what has no
// __index__.
bool bt_as_i64_required(View v, int64_t *out) BT_MUST_CHECK;
bool bt_as_index_clamped(View v, int64_t *out) BT_MUST_CHECK;  // through __index__, saturating (slice bounds)
bool bt_as_int(View v, int *out) BT_MUST_CHECK;                // C int
// C int by way of a C long: "signed integer is greater than maximum" between the two.
bool bt_as_int_of_long(View v, int *out) BT_MUST_CHECK;
bool bt_as_double(View v, double *out) BT_MUST_CHECK;          // through __float__, __index__: "must be real
                                                               // number, not X"
// UTF-8 text of a str, NUL-terminated, cached in the str: valid while v is. NULL with TypeError (not a str)
// or UnicodeEncodeError (surrogates). length may be NULL, then embedded NULs are a ValueError "embedded null
// character".
const char *bt_as_utf8(View v, size_t *length);

BT_END_DECLS

#endif  // BATON_VM_BASE_ARGUMENTS_H
