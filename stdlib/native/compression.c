#include "stdlib/native/compression.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/exception.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"

void bt_coder_init(BtCoder *coder, BtStep (*step)(BtCoder *, BtPiece *, bool, int *), Value (*raise)(int)) {
    coder->step = step;
    coder->raise = raise;
    coder->at_end = "End of stream already reached";
    coder->busy = coder->ended = false;
    coder->needs_input = true;
    coder->kept = NULL;
    coder->kept_length = 0;
    coder->unused_data = bt_bytes_empty();
}

void bt_coder_clear(BtCoder *coder) {
    free(coder->kept);
    bt_release_maybe(coder->unused_data);
}

static void begin(BtCoder *coder) {
    for (;;) {
        bt_object_lock(&coder->head);
        bool free = !coder->busy;
        coder->busy = true;
        bt_object_unlock(&coder->head);
        if (free) return;
        (void)!bt_blocking_sleep(50000, bt_view_of(coder));
    }
}

static void end(BtCoder *coder) {
    bt_object_lock(&coder->head);
    coder->busy = false;
    bt_object_unlock(&coder->head);
}

// Steps until the input is used up (and, with finish, the end is out), the data end, or `most` bytes are out
// (-1: any number). The coder is ours. False: exception, out discarded.
static bool run(BtCoder *coder, BtPiece *piece, bool finish, int64_t most, bool *ended, BtBytesBuilder *out) {
    size_t size = 16384;
    uint8_t *block = NULL;
    int problem = 0;
    *ended = false;
    bt_bytes_builder_init(out);
    for (;;) {
        if (!block && !(block = malloc(size))) {
            bt_bytes_builder_discard(out);
            bt_raise_no_memory();
            return false;
        }
        size_t room = most >= 0 && most - (int64_t)out->length < (int64_t)size
                          ? (size_t)(most - (int64_t)out->length)
                          : size;
        piece->out = block;
        piece->out_left = room;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_COMPUTE, BT_NO_VIEW);
        BtStep step = coder->step(coder, piece, finish, &problem);
        bt_blocking_end(&door);
        bt_bytes_builder_add(out, block, room - piece->out_left);
        if (step == BT_STEP_FAILED) {
            free(block);
            bt_bytes_builder_discard(out);
            coder->raise(problem);
            return false;
        }
        *ended = step == BT_STEP_END;
        if (*ended || out->failed || (most >= 0 && (int64_t)out->length >= most)) break;
        if (!piece->in_left && piece->out_left && !finish) break;
        if (!piece->out_left && size < 1 << 20) {     // much comes out
            free(block);
            block = NULL;
            size *= 4;
        }
    }
    free(block);
    return true;
}

// ---- compressing ------------------------------------------------------------------------------------------

static Value compress_piece(BtCoder *coder, const uint8_t *data, size_t length, bool finish) {
    begin(coder);
    BtBytesBuilder out;
    BtPiece piece = {.in = data, .in_left = length};
    bool ended, ok = !coder->ended;
    if (ok) {
        ok = run(coder, &piece, finish, -1, &ended, &out);
        if (finish) coder->ended = true;
    } else {
        bt_raise(&bt_exc_ValueError, finish ? "Repeated call to flush()" : "Compressor has been flushed");
    }
    end(coder);
    return ok ? bt_bytes_builder_finish(&out) : BT_ERROR;
}

static Value compress(View self, View data) {
    BtBuffer in;
    if (!bt_get_buffer(data, &in, false)) return BT_ERROR;
    Value result = compress_piece((BtCoder *)bt_object(self), in.data, (size_t)in.length, false);
    bt_release_buffer(&in);
    return result;
}

static Value flush(View self) { return compress_piece((BtCoder *)bt_object(self), NULL, 0, true); }

static Value no_pickle(View self, View protocol) {
    (void)protocol;
    return bt_raise(&bt_exc_TypeError, "cannot pickle '%T' object", self);
}

const BtMethodDef bt_compressor_methods[] = {
    BT_METHOD_1("compress", compress, "Take in some data; return compressed data, if there are any yet."),
    BT_METHOD_0("flush", flush, "End the data; return what is left. The compressor cannot be used again."),
    BT_METHOD_1("__reduce_ex__", no_pickle, NULL),
    BT_METHOD_END,
};

// ---- decompressing ----------------------------------------------------------------------------------------

// Keeps what was not taken: for the next call, or behind the end, for who asks. data may be within `kept`.
static bool keep_rest(BtCoder *coder, const uint8_t *data, size_t length) {
    if (coder->ended) {
        Value rest = bt_bytes_new(data, length);
        if (bt_is_error(rest)) return false;
        bt_object_lock(&coder->head);
        Value before = coder->unused_data;
        coder->unused_data = rest;
        bt_object_unlock(&coder->head);
        bt_release(before);
        length = 0;
    }
    uint8_t *copy = NULL;
    if (length) {
        if (!(copy = malloc(length))) return bt_raise_no_memory(), false;
        memcpy(copy, data, length);
    }
    free(coder->kept);
    coder->kept = copy;
    coder->kept_length = length;
    return true;
}

static Value decompress_piece(BtCoder *coder, const uint8_t *data, size_t length, int64_t most) {
    if (coder->ended) return bt_raise(&bt_exc_EOFError, "%s", coder->at_end);
    uint8_t *joined = NULL;
    if (coder->kept_length) {
        joined = malloc(coder->kept_length + length + 1);
        if (!joined) return bt_raise_no_memory();
        memcpy(joined, coder->kept, coder->kept_length);
        if (length) memcpy(joined + coder->kept_length, data, length);
        data = joined;
        length += coder->kept_length;
    }
    BtBytesBuilder out;
    BtPiece piece = {.in = data, .in_left = length};
    bool ended;
    bool ok = run(coder, &piece, false, most, &ended, &out);
    if (ok) {
        coder->ended = ended;
        // With its output cut short the library may hold some back without any input left.
        coder->needs_input = !ended && !piece.in_left && !(most >= 0 && (int64_t)out.length == most);
        ok = keep_rest(coder, piece.in, piece.in_left);
        if (!ok) bt_bytes_builder_discard(&out);
    } else {
        coder->needs_input = false;
    }
    free(joined);
    return ok ? bt_bytes_builder_finish(&out) : BT_ERROR;
}

static Value decompress(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "max_length", NULL};
    static const BtSignature signature = {"decompress", names, 0, 2, 1};
    View p[2];
    int64_t most = -1;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[1]) && !bt_as_i64(p[1], &most)) || !bt_get_buffer(p[0], &in, false)) {
        return BT_ERROR;
    }
    BtCoder *coder = (BtCoder *)bt_object(self);
    begin(coder);
    Value result = decompress_piece(coder, in.data, (size_t)in.length, most < 0 ? -1 : most);
    end(coder);
    bt_release_buffer(&in);
    return result;
}

const BtMethodDef bt_decompressor_methods[] = {
    BT_METHOD_K("decompress", decompress,
                "Take in some data; return at most max_length bytes (all, if that is negative)."),
    BT_METHOD_1("__reduce_ex__", no_pickle, NULL),
    BT_METHOD_END,
};

Value bt_coder_eof(View self, void *unused) {
    (void)unused;
    return bt_bool(((BtCoder *)bt_object(self))->ended);
}

Value bt_coder_needs_input(View self, void *unused) {
    (void)unused;
    const BtCoder *coder = (BtCoder *)bt_object(self);
    return bt_bool(!coder->ended && coder->needs_input);
}

Value bt_coder_unused_data(View self, void *unused) {
    (void)unused;
    BtCoder *coder = (BtCoder *)bt_object(self);
    bt_object_lock(&coder->head);
    Value data = bt_hold(bt_view(coder->unused_data));
    bt_object_unlock(&coder->head);
    return data;
}
