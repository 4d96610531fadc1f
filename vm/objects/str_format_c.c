// bt_str_format: texts that the VM itself makes, messages above all. Formats are documented with bt_raise
// (base/error.h).
#include <stdio.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/str_internal.h"

// Text that must be shown even when it is not valid UTF-8: as Latin-1 then.
static void add_c_string(BtStrBuilder *b, const char *text, size_t length) {
    if (b->failed) return;  // with its exception
    Value s = bt_is_ascii_bytes(text, length) ? BT_EMPTY : bt_str_from_utf8(text, length);
    if (bt_is_empty(s) && bt_error_occurred()) {
        bt_error_clear();
        s = bt_str_from_latin1((const uint8_t *)text, (int64_t)length);
        if (bt_is_error(s)) {
            b->failed = true;
            return;
        }
    }
    if (bt_is_empty(s)) {
        bt_str_builder_text_n(b, text, length);
    } else {
        bt_str_builder_str(b, bt_view(s));
        bt_release(s);
    }
}

static void add_value(BtStrBuilder *b, Value text) {
    if (bt_is_error(text)) {
        b->failed = true;
        return;
    }
    bt_str_builder_str(b, bt_view(text));
    bt_release(text);
}

// width: of the field, filled with zeros or blanks.
static void add_unsigned(BtStrBuilder *b, uint64_t n, unsigned base, bool negative, int width, bool zeros) {
    char digits[24];
    char *p = digits + sizeof digits;
    do {
        *--p = "0123456789abcdef"[n % base];
        n /= base;
    } while (n);
    int missing = width - (int)(digits + sizeof digits - p) - negative;
    if (!zeros)
        bt_str_builder_repeat(b, ' ', missing);
    if (negative)
        bt_str_builder_char(b, '-');
    if (zeros)
        bt_str_builder_repeat(b, '0', missing);
    bt_str_builder_text_n(b, p, (size_t)(digits + sizeof digits - p));
}

static void add_signed(BtStrBuilder *b, int64_t n, int width, bool zeros) {
    add_unsigned(b, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 10, n < 0, width, zeros);
}

Value bt_str_format_va(const char *format, va_list args) {
    BtStrBuilder b;
    bt_str_builder_init(&b);
    va_list list;
    va_copy(list, args);
    const char *p = format;
    while (*p && !b.failed) {
        const char *percent = strchrnul(p, '%');
        if (percent > p)
            bt_str_builder_text_n(&b, p, (size_t)(percent - p));
        if (!*percent)
            break;
        p = percent + 1;
        size_t limit = SIZE_MAX;
        bool zeros = *p == '0';
        int width = 0;
        for (; *p >= '0' && *p <= '9'; p++)
            width = width * 10 + (*p - '0');
        if (*p == '.') {
            limit = 0;
            for (p++; *p >= '0' && *p <= '9'; p++)
                limit = limit * 10 + (size_t)(*p - '0');
        }
        // Every size but int is 64 bits wide.
        bool wide = false;
        while (*p == 'l' || *p == 'z') {
            wide = true;
            p++;
        }
        switch (*p) {
        case 's': {
            const char *text = va_arg(list, const char *);
            if (text)
                add_c_string(&b, text, strnlen(text, limit));
            break;
        }
        case 'd':
        case 'i':
            add_signed(&b, wide ? va_arg(list, int64_t) : va_arg(list, int), width, zeros);
            break;
        case 'u':
            add_unsigned(&b, wide ? va_arg(list, uint64_t) : va_arg(list, unsigned), 10, false, width, zeros);
            break;
        case 'x':
            add_unsigned(&b, wide ? va_arg(list, uint64_t) : va_arg(list, unsigned), 16, false, width, zeros);
            break;
        case 'c':
            bt_str_builder_char(&b, (uint32_t)va_arg(list, int));
            break;
        case 'p':
            bt_str_builder_text(&b, "0x");
            add_unsigned(&b, (uintptr_t)va_arg(list, void *), 16, false, 0, false);
            break;
        case 'R':
            add_value(&b, bt_repr(va_arg(list, View)));
            break;
        case 'S':
            add_value(&b, bt_str(va_arg(list, View)));
            break;
        case 'U': {
            View s = va_arg(list, View);
            int64_t length = bt_str_length(s);
            bt_str_builder_part(&b, s, 0, limit < (size_t)length ? (int64_t)limit : length);
            break;
        }
        case 'T': {
            const char *name = bt_type_of(va_arg(list, View))->name;
            add_c_string(&b, name, strnlen(name, limit));
            break;
        }
        case 'N': {
            const char *name = va_arg(list, const BtType *)->name;
            add_c_string(&b, name, strnlen(name, limit));
            break;
        }
        case '%':
            bt_str_builder_char(&b, '%');
            break;
        default:
            // A format that the VM got wrong is shown as it is.
            bt_str_builder_text(&b, percent);
            p = "x";
            break;
        }
        if (*p)
            p++;
    }
    va_end(list);
    return bt_str_builder_finish(&b);
}

Value bt_str_format(const char *format, ...) {
    va_list args;
    va_start(args, format);
    Value result = bt_str_format_va(format, args);
    va_end(args);
    return result;
}
