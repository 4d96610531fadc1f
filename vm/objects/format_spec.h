// The format mini-language, [[fill]align][sign][z][#][0][width][grouping][.precision][type], for str and
// numbers.
#ifndef BATON_VM_OBJECTS_FORMAT_SPEC_H
#define BATON_VM_OBJECTS_FORMAT_SPEC_H

#include "vm/objects/str.h"

BT_BEGIN_DECLS

typedef struct BtFormatSpec {
    uint32_t fill; // ' ' when not given ('0' for the flag 0)
    char align;    // '<', '>', '=' or '^', never 0: str's default is '<', numbers' '>' ('=' with the flag 0)
    bool align_given;
    char sign;             // '+', '-', ' '; 0 = not given
    bool no_negative_zero; // z
    bool alternate;        // #
    char grouping;         // ',' or '_'; 0 = none
    int64_t width;         // -1 = not given
    int64_t precision;     // -1 = not given
    uint32_t type;         // presentation; default_type when not given
} BtFormatSpec;

// Takes a spec apart. default_type: what an absent type means ('s' for str, 'd' for int, 0 for float); aligns
// left when it is 's'. False: ValueError ("Invalid format specifier 'x' for object of type 'str'", "Cannot
// specify ',' with 'n'.", ...). The combinations that depend on the object's type are checked by its
// formatter.
bool bt_format_spec_parse(View spec, BtFormatSpec *out, char default_type,
                          const char *type_name) BT_MUST_CHECK;

// ValueError "Unknown format code 'd' for object of type 'str'".
Value bt_raise_unknown_format(uint32_t type, const char *type_name) BT_COLD;

// A str formatted with a spec of type 's'; any other type is an error.
Value bt_format_str_with(View s, const BtFormatSpec *spec) BT_MUST_CHECK;

// A number whose text is at hand in parts, all ASCII but `rest`'s decimal point (ASCII too): prefix ("0x" or
// ""), digits before the point, and the rest (".5e+10", "inf", "%", ...). Applies sign, grouping (every 4
// digits for types b, o, x, X), zero padding, width, fill and alignment.
Value bt_format_number(const BtFormatSpec *spec, bool negative, const char *prefix, const char *digits,
                       size_t digit_count, const char *rest, size_t rest_count) BT_MUST_CHECK;
// A text padded to the spec's width; align '=' counts as '>'. (complex, int's 'c')
Value bt_format_padded(View text, const BtFormatSpec *spec) BT_MUST_CHECK;

BT_END_DECLS

#endif // BATON_VM_OBJECTS_FORMAT_SPEC_H
