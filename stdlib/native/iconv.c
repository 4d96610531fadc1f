// _iconv: conversions by the C library's iconv, for encodings of several bytes a character. What a conversion
// cannot take is told, not raised: the codecs in Python (encodings/_multibyte) ask the error handler.
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/exception.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

enum { ALL, INVALID, INCOMPLETE };

// Converts, as far as it goes. *used: bytes of the input taken. -1: no memory, or an error of the system
// (exception).
static int convert(iconv_t how, const char *in, size_t length, BtBytesBuilder *out, size_t *used) {
    char block[4096], *from = (char *)in;
    size_t left = length;
    int status = ALL;
    for (bool flushing = false;;) {
        char *to = block;
        size_t room = sizeof block;
        size_t n = flushing ? iconv(how, NULL, NULL, &to, &room) : iconv(how, &from, &left, &to, &room);
        int problem = errno;
        bt_bytes_builder_add(out, block, sizeof block - room);
        if (n == (size_t)-1 && problem == E2BIG) continue;
        if (n == (size_t)-1 && problem != EILSEQ && problem != EINVAL) {
            bt_raise_errno(problem, BT_NO_VIEW, BT_NO_VIEW);
            return -1;
        }
        if (n == (size_t)-1) status = problem == EILSEQ ? INVALID : INCOMPLETE;
        if (flushing) break;
        flushing = true;    // what ends a shift, or was held back for a character that may combine
    }
    *used = length - left;
    return status;
}

static iconv_t open_converter(const char *to, const char *from) {
    iconv_t how = iconv_open(to, from);
    if (how == (iconv_t)-1) bt_raise(&bt_exc_LookupError, "unknown encoding: %s", to[0] == 'U' ? from : to);
    return how;
}

static Value answer(Value result, size_t used, int status) {
    if (bt_is_error(result)) return BT_ERROR;
    View parts[3] = {bt_view(result), bt_view(bt_small_int((int64_t)used)), bt_view(bt_small_int(status))};
    Value tuple = bt_tuple_from_views(parts, 3);
    bt_release(result);
    return tuple;
}

// decode(name, data, start) -> (text, bytes taken, status)
static Value decode(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    const char *name = bt_as_utf8(args[0], NULL);
    BtBuffer in;
    int64_t start;
    if (!name || !bt_as_i64(args[2], &start) || !bt_get_buffer(args[1], &in, false)) return BT_ERROR;
    Value result = BT_ERROR;
    iconv_t how = open_converter("UTF-32LE", name);
    if (how != (iconv_t)-1) {
        BtBytesBuilder out;
        bt_bytes_builder_init(&out);
        size_t used;
        if (start > in.length) start = in.length;
        int status = convert(how, (const char *)in.data + start, (size_t)(in.length - start), &out, &used);
        iconv_close(how);
        Value points = status < 0 ? BT_ERROR : bt_bytes_builder_finish(&out);
        if (status < 0) bt_bytes_builder_discard(&out);
        if (!bt_is_error(points)) {
            const BtBytes *bytes = bt_bytes_cast(bt_view(points));
            uint32_t *aligned = malloc((size_t)bytes->length + 4);
            if (aligned) {
                memcpy(aligned, bytes->data, (size_t)bytes->length);
                result = answer(bt_str_from_code_points(aligned, bytes->length / 4), used, status);
            } else {
                bt_raise_no_memory();
            }
            free(aligned);
            bt_release(points);
        }
    }
    bt_release_buffer(&in);
    return result;
}

// encode(name, text, start) -> (bytes, characters taken, status)
static Value encode(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    const char *name = bt_as_utf8(args[0], NULL);
    int64_t start;
    if (!name || !bt_as_i64(args[2], &start)) return BT_ERROR;
    if (!bt_is_str(args[1])) return bt_raise(&bt_exc_TypeError, "a str is required, not %T", args[1]);
    const BtStr *s = bt_str_cast(args[1]);
    int64_t count = start < s->length ? s->length - start : 0;
    uint32_t *points = malloc((size_t)count * 4 + 4);
    if (!points) return bt_raise_no_memory();
    for (int64_t i = 0; i < count; i++) points[i] = bt_str_char_at(s, start + i);
    Value result = BT_ERROR;
    iconv_t how = open_converter(name, "UTF-32LE");
    if (how != (iconv_t)-1) {
        BtBytesBuilder out;
        bt_bytes_builder_init(&out);
        size_t used;
        int status = convert(how, (const char *)points, (size_t)count * 4, &out, &used);
        iconv_close(how);
        if (status < 0) bt_bytes_builder_discard(&out);
        else result = answer(bt_bytes_builder_finish(&out), used / 4, status);
    }
    free(points);
    return result;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("decode", decode, 3, 3,
                "decode(name, data, start) -> (text, bytes taken, status): 0, or 1 before what is no\n"
                "character, or 2 before the beginning of one"),
    BT_METHOD_N("encode", encode, 3, 3, "encode(name, text, start) -> (bytes, characters taken, 0 or 1)"),
    BT_METHOD_END,
};

bool bt_init_iconv(View module) { return bt_module_add_functions(module, functions); }
