#include "vm/objects/unicode_data.h"

#include <stddef.h>
#include <utf8proc.h>

#include "vm/objects/unicode_tables.h"

enum { CODE_POINTS = 0x110000 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool in_ranges(const Range *ranges, size_t count, uint32_t c) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last) {
            low = middle + 1;
        } else if (c < ranges[middle].first) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}
#define IN(table, c) in_ranges(table, COUNT(table), c)

// What Unicode 15.1 added to utf8proc's 15.0.
static utf8proc_category_t category(uint32_t c) {
    if (c >= CODE_POINTS)
        return UTF8PROC_CATEGORY_CN;
    if (c >= 0x2ebf0 && c <= 0x2ee5d)
        return UTF8PROC_CATEGORY_LO;
    if ((c >= 0x2ffc && c <= 0x2fff) || c == 0x31ef)
        return UTF8PROC_CATEGORY_SO;
    return (utf8proc_category_t)utf8proc_get_property((utf8proc_int32_t)c)->category;
}

#define BIT(name) (1u << UTF8PROC_CATEGORY_##name)
enum {
    LETTERS = BIT(LU) | BIT(LL) | BIT(LT) | BIT(LM) | BIT(LO),
    IDENTIFIER_START = LETTERS | BIT(NL),
    IDENTIFIER_PART = IDENTIFIER_START | BIT(MN) | BIT(MC) | BIT(ND) | BIT(PC),
    CASE_IGNORABLE = BIT(MN) | BIT(ME) | BIT(CF) | BIT(LM) | BIT(SK),
    NOT_PRINTABLE = BIT(CC) | BIT(CF) | BIT(CS) | BIT(CO) | BIT(CN) | BIT(ZL) | BIT(ZP) | BIT(ZS),
};

static bool has_category(uint32_t c, unsigned set) {
    return set >> category(c) & 1;
}

const char *bt_unicode_category(uint32_t c) {
    static const char names[][3] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd",
                                    "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
                                    "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
    return names[category(c)];
}

// ---- properties -------------------------------------------------------------------------------------------

bool bt_unicode_is_printable(uint32_t c) {
    if (c < 0x7f)
        return c >= ' ';
    return !has_category(c, NOT_PRINTABLE);
}

bool bt_unicode_is_space(uint32_t c) {
    if (c < 0x80)
        return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool bt_unicode_is_line_break(uint32_t c) {
    return (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool bt_unicode_is_alpha(uint32_t c) {
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return has_category(c, LETTERS);
}

bool bt_unicode_is_alnum(uint32_t c) {
    if (c < 0x80)
        return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
    return bt_unicode_is_alpha(c) || bt_unicode_numeric(c, NULL);
}

bool bt_unicode_is_lower(uint32_t c) {
    if (c < 0x80)
        return c >= 'a' && c <= 'z';
    return has_category(c, BIT(LL)) || IN(other_lowercase, c);
}

bool bt_unicode_is_upper(uint32_t c) {
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    return has_category(c, BIT(LU)) || IN(other_uppercase, c);
}

bool bt_unicode_is_title(uint32_t c) {
    return c >= 0x80 && has_category(c, BIT(LT));
}

bool bt_unicode_is_cased(uint32_t c) {
    return bt_unicode_is_lower(c) || bt_unicode_is_upper(c) || bt_unicode_is_title(c);
}

bool bt_unicode_is_case_ignorable(uint32_t c) {
    return has_category(c, CASE_IGNORABLE) || IN(other_case_ignorable, c);
}

bool bt_unicode_is_identifier_start(uint32_t c) {
    if (c < 0x80)
        return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
    return (has_category(c, IDENTIFIER_START) && !IN(not_identifier_start, c)) ||
           IN(other_identifier_start, c);
}

bool bt_unicode_is_identifier_part(uint32_t c) {
    if (c < 0x80)
        return bt_unicode_is_alnum(c) || c == '_';
    return (has_category(c, IDENTIFIER_PART) && !IN(not_identifier_part, c)) || IN(other_identifier_part, c);
}

// ---- numbers ----------------------------------------------------------------------------------------------

int bt_unicode_decimal(uint32_t c) {
    if (c < 0x80)
        return c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    size_t low = 0, high = COUNT(decimal_zeros);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c >= decimal_zeros[middle] + 10) {
            low = middle + 1;
        } else if (c < decimal_zeros[middle]) {
            high = middle;
        } else {
            return (int)(c - decimal_zeros[middle]);
        }
    }
    return -1;
}

int bt_unicode_digit(uint32_t c) {
    int decimal = bt_unicode_decimal(c);
    if (decimal >= 0 || c < 0x80)
        return decimal;
    for (size_t i = 0; i < COUNT(digit_runs); i++) {
        const DigitRun *run = &digit_runs[i];
        if (c >= run->start && c < run->start + run->count)
            return run->value + (int)(c - run->start);
    }
    return -1;
}

bool bt_unicode_numeric(uint32_t c, double *value) {
    int digit = bt_unicode_digit(c);
    if (digit >= 0) {
        if (value)
            *value = digit;
        return true;
    }
    if (c < 0x80)
        return false;
    size_t low = 0, high = COUNT(numeric_runs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const NumericRun *run = &numeric_runs[middle];
        if (c >= run->start + run->count) {
            low = middle + 1;
        } else if (c < run->start) {
            high = middle;
        } else {
            if (value)
                *value = (double)(run->numerator + (int64_t)(c - run->start) * run->step) / run->denominator;
            return true;
        }
    }
    return false;
}

// ---- case -------------------------------------------------------------------------------------------------

static int long_mapping(const LongMapping *table, size_t count, uint32_t c, uint32_t out[3]) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > table[middle].from) {
            low = middle + 1;
        } else if (c < table[middle].from) {
            high = middle;
        } else {
            int n = 0;
            while (n < 3 && table[middle].to[n]) {
                out[n] = table[middle].to[n];
                n++;
            }
            return n;
        }
    }
    return 0;
}

static int map_case(const LongMapping *table, size_t count, utf8proc_int32_t (*simple)(utf8proc_int32_t),
                    uint32_t c, uint32_t out[3]) {
    int n = c < 0x80 ? 0 : long_mapping(table, count, c, out);
    if (n)
        return n;
    out[0] = (uint32_t)simple((utf8proc_int32_t)c);
    return 1;
}

int bt_unicode_to_lower(uint32_t c, uint32_t out[3]) {
    return map_case(long_lower, COUNT(long_lower), utf8proc_tolower, c, out);
}

int bt_unicode_to_upper(uint32_t c, uint32_t out[3]) {
    return map_case(long_upper, COUNT(long_upper), utf8proc_toupper, c, out);
}

int bt_unicode_to_title(uint32_t c, uint32_t out[3]) {
    return map_case(long_title, COUNT(long_title), utf8proc_totitle, c, out);
}

static utf8proc_int32_t simple_fold(utf8proc_int32_t c) {
    utf8proc_int32_t folded[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, folded, 8, UTF8PROC_CASEFOLD, &last);
    return n == 1 ? folded[0] : c;
}

int bt_unicode_fold(uint32_t c, uint32_t out[3]) {
    return map_case(long_fold, COUNT(long_fold), simple_fold, c, out);
}
