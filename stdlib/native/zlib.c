// zlib: compress and decompress, whole and in pieces, by the library of that name. The work is done behind
// the blocking door; a flag keeps two calls on one object apart then.
#define ZLIB_CONST
#include <limits.h>
#include <string.h>
#include <zlib.h>

#include "stdlib/native/exception_class.h"
#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"
#include "vm/threads/blocking.h"
#include "vm/threads/object_lock.h"

static BtType *zlib_error;

typedef struct Stream {
    BtObject head;
    z_stream z;
    bool open, busy, eof, inflating;
    Value unused_data, unconsumed_tail;   // bytes
    Value dictionary;                     // bytes-like or empty
} Stream;

static BtType compress_type, decompress_type, decompressor_type;
static Stream *cast(View v) { return (Stream *)bt_object(v); }

static Value raise_zlib(const z_stream *z, int code, const char *what) {
    const char *message = z->msg;
    if (!message) {
        message = code == Z_BUF_ERROR      ? "incomplete or truncated stream"
                  : code == Z_STREAM_ERROR ? "inconsistent stream state"
                  : code == Z_DATA_ERROR   ? "invalid input data"
                                           : NULL;
    }
    return message ? bt_raise(zlib_error, "Error %d %s: %s", code, what, message)
                   : bt_raise(zlib_error, "Error %d %s", code, what);
}

static void begin(Stream *s) {
    for (;;) {
        bt_object_lock(&s->head);
        bool free = !s->busy;
        s->busy = true;
        bt_object_unlock(&s->head);
        if (free) return;
        (void)!bt_blocking_sleep(50000, bt_view_of(s));
    }
}

static void end(Stream *s) {
    bt_object_lock(&s->head);
    s->busy = false;
    bt_object_unlock(&s->head);
}

// Runs deflate or inflate over the input until it is used up or `most` bytes are out (-1: any number). *code:
// the library's last answer. False: MemoryError; out is then discarded.
static bool pump(z_stream *z, bool inflating, const uint8_t *data, int64_t length, int flush, int64_t most,
                 int *code, BtBytesBuilder *out, View dictionary, int64_t *left) {
    enum { BLOCK = 65536 };
    uint8_t *block = bt_buffer_alloc(BLOCK);
    bt_bytes_builder_init(out);
    if (!block) return false;
    BtBuffer words = {0};
    bool has_dictionary = !bt_view_is_empty(dictionary) && bt_get_buffer(dictionary, &words, false);
    *code = Z_OK;
    for (;;) {
        unsigned piece = length > (1 << 30) ? 1u << 30 : (unsigned)length;
        z->next_in = data;
        z->avail_in = piece;
        int64_t room = most >= 0 && most - (int64_t)out->length < BLOCK ? most - (int64_t)out->length : BLOCK;
        z->next_out = block;
        z->avail_out = (unsigned)room;
        int how = (int64_t)piece < length ? Z_NO_FLUSH : flush;
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_COMPUTE, BT_NO_VIEW);
        *code = inflating ? inflate(z, how == Z_FINISH ? Z_SYNC_FLUSH : how) : deflate(z, how);
        if (*code == Z_NEED_DICT && has_dictionary) {
            *code = inflateSetDictionary(z, words.data, (unsigned)words.length);
        }
        bt_blocking_end(&door);
        int64_t used = (int64_t)(piece - z->avail_in);
        data += used;
        length -= used;
        bt_bytes_builder_add(out, block, (size_t)(room - z->avail_out));
        if (*code == Z_STREAM_END || (*code != Z_OK && *code != Z_BUF_ERROR) || out->failed) break;
        if (most >= 0 && (int64_t)out->length >= most) break;
        if (z->avail_out != 0 && !length) break;
        if (*code == Z_BUF_ERROR && used == 0 && z->avail_out != 0) break;
    }
    *left = length;
    if (has_dictionary) bt_release_buffer(&words);
    bt_buffer_free(block);
    return true;
}

// ---- in one go --------------------------------------------------------------------------------------------

static Value module_compress(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "level", "wbits", NULL};
    static const BtSignature signature = {"compress", names, 1, 3, 1};
    View out[3];
    int level = Z_DEFAULT_COMPRESSION, bits = MAX_WBITS;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[1]) && !bt_as_int(out[1], &level)) ||
        (!bt_view_is_empty(out[2]) && !bt_as_int(out[2], &bits)) || !bt_get_buffer(out[0], &in, false)) {
        return BT_ERROR;
    }
    z_stream z;
    memset(&z, 0, sizeof z);
    int code = deflateInit2(&z, level, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
    Value result = BT_ERROR;
    if (code != Z_OK) {
        if (code == Z_STREAM_ERROR) bt_raise(zlib_error, "Bad compression level");
        else raise_zlib(&z, code, "while compressing data");
    } else {
        BtBytesBuilder b;
        int64_t left;
        if (pump(&z, false, in.data, in.length, Z_FINISH, -1, &code, &b, BT_NO_VIEW, &left)) {
            result = bt_bytes_builder_finish(&b);
        }
        deflateEnd(&z);
    }
    bt_release_buffer(&in);
    return result;
}

static Value module_decompress(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "wbits", "bufsize", NULL};
    static const BtSignature signature = {"decompress", names, 1, 3, 1};
    View out[3];
    int bits = MAX_WBITS;
    int64_t size = 1;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[1]) && !bt_as_int(out[1], &bits)) ||
        (!bt_view_is_empty(out[2]) && !bt_as_i64(out[2], &size))) {
        return BT_ERROR;
    }
    if (size < 0) return bt_raise(&bt_exc_ValueError, "bufsize must be non-negative");
    if (!bt_get_buffer(out[0], &in, false)) return BT_ERROR;
    z_stream z;
    memset(&z, 0, sizeof z);
    int code = inflateInit2(&z, bits);
    Value result = BT_ERROR;
    if (code != Z_OK) {
        raise_zlib(&z, code, "while preparing to decompress data");
    } else {
        BtBytesBuilder b;
        int64_t left;
        if (pump(&z, true, in.data, in.length, Z_SYNC_FLUSH, -1, &code, &b, BT_NO_VIEW, &left)) {
            if (code == Z_STREAM_END) {
                result = bt_bytes_builder_finish(&b);
            } else {
                raise_zlib(&z, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
                bt_bytes_builder_discard(&b);
            }
        }
        inflateEnd(&z);
    }
    bt_release_buffer(&in);
    return result;
}

static Value checksum(const View *args, size_t argc, uint32_t start,
                      uLong (*function)(uLong, const Bytef *, z_size_t)) {
    BtBuffer in;
    uLong sum = start;
    if (argc > 1) {
        Value number = bt_index(args[1]);
        if (bt_is_error(number)) return BT_ERROR;
        mpz_t n;
        mpz_init(n);
        bt_int_get_mpz(bt_view(number), n);
        bt_release(number);
        mpz_fdiv_r_2exp(n, n, 32);
        sum = mpz_get_ui(n);
        mpz_clear(n);
    }
    if (!bt_get_buffer(args[0], &in, false)) return BT_ERROR;
    sum = function(sum, in.data, (size_t)in.length);
    bt_release_buffer(&in);
    return bt_small_int((int64_t)(sum & 0xffffffff));
}

static Value module_crc32(View module, const View *args, size_t argc) {
    return checksum(args, argc, 0, crc32_z);
}
static Value module_adler32(View module, const View *args, size_t argc) {
    return checksum(args, argc, 1, adler32_z);
}

// ---- streams ----------------------------------------------------------------------------------------------

static Stream *make(BtType *type) {
    Stream *s = (Stream *)bt_object_alloc(type, sizeof *s);
    if (!s) return NULL;
    s->unused_data = bt_bytes_empty();
    s->unconsumed_tail = bt_bytes_empty();
    s->inflating = type != &compress_type;
    return s;
}

static Value module_compressobj(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"level", "method", "wbits", "memLevel", "strategy", "zdict", NULL};
    static const BtSignature signature = {"compressobj", names, 0, 6, 0};
    View out[6];
    int values[5] = {Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, 8, Z_DEFAULT_STRATEGY};
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    for (int i = 0; i < 5; i++) {
        if (!bt_view_is_empty(out[i]) && !bt_as_int(out[i], &values[i])) return BT_ERROR;
    }
    Stream *s = make(&compress_type);
    if (!s) return BT_ERROR;
    int code = deflateInit2(&s->z, values[0], values[1], values[2], values[3], values[4]);
    s->open = code == Z_OK;
    if (code == Z_OK && !bt_view_is_empty(out[5]) && !bt_is_none(out[5])) {
        BtBuffer words;
        if (!bt_get_buffer(out[5], &words, false)) goto fail;
        code = deflateSetDictionary(&s->z, words.data, (unsigned)words.length);
        bt_release_buffer(&words);
        if (code != Z_OK) {
            bt_raise(&bt_exc_ValueError, "Invalid dictionary");
            goto fail;
        }
    }
    if (code == Z_OK) return bt_steal(s);
    if (code == Z_STREAM_ERROR) bt_raise(&bt_exc_ValueError, "Invalid initialization option");
    else raise_zlib(&s->z, code, "while creating compression object");
fail:
    bt_release(bt_steal(s));
    return BT_ERROR;
}

static Value make_decompressor(BtType *type, const char *function, const View *args, size_t argc,
                               View kwnames) {
    static const char *const names[] = {"wbits", "zdict", NULL};
    const BtSignature signature = {function, names, 0, 2, 0};
    View out[2];
    int bits = MAX_WBITS;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[0]) && !bt_as_int(out[0], &bits))) {
        return BT_ERROR;
    }
    bool words = !bt_view_is_empty(out[1]) && !bt_is_none(out[1]);
    if (words && !bt_type_of(out[1])->get_buffer) {
        return bt_raise(&bt_exc_TypeError, "zdict argument must support the buffer protocol");
    }
    Stream *s = make(type);
    if (!s) return BT_ERROR;
    if (words) s->dictionary = bt_hold(out[1]);
    int code = inflateInit2(&s->z, bits);
    s->open = code == Z_OK;
    if (code == Z_OK && words && bits < 0) {   // raw: no header will ask for it
        BtBuffer dictionary;
        if (!bt_get_buffer(out[1], &dictionary, false)) code = Z_MEM_ERROR;
        else {
            code = inflateSetDictionary(&s->z, dictionary.data, (unsigned)dictionary.length);
            bt_release_buffer(&dictionary);
        }
    }
    if (code == Z_OK) return bt_steal(s);
    if (code == Z_STREAM_ERROR) bt_raise(&bt_exc_ValueError, "Invalid initialization option");
    else if (!bt_error_occurred()) raise_zlib(&s->z, code, "while creating decompression object");
    bt_release(bt_steal(s));
    return BT_ERROR;
}

static Value module_decompressobj(View module, const View *args, size_t argc, View kwnames) {
    return make_decompressor(&decompress_type, "decompressobj", args, argc, kwnames);
}

static void stream_dealloc(BtObject *self) {
    Stream *s = (Stream *)self;
    if (s->open && s->inflating) inflateEnd(&s->z);
    else if (s->open) deflateEnd(&s->z);
    bt_release_maybe(s->unused_data);
    bt_release_maybe(s->unconsumed_tail);
    bt_release_maybe(s->dictionary);
    bt_object_free(self);
}

// What comes after the end of the stream fails, in the library's words.
static void close_at_end(Stream *s, int code) {
    if (code != Z_STREAM_END) return;
    if (s->inflating) inflateEnd(&s->z);
    else deflateEnd(&s->z);
    s->open = false;
    s->z.msg = NULL;
}

static Value method_compress(View self, View data) {
    Stream *s = cast(self);
    BtBuffer in;
    if (!bt_get_buffer(data, &in, false)) return BT_ERROR;
    BtBytesBuilder b;
    int code;
    int64_t left;
    begin(s);
    bool ok = pump(&s->z, false, in.data, in.length, Z_NO_FLUSH, -1, &code, &b, BT_NO_VIEW, &left);
    end(s);
    bt_release_buffer(&in);
    if (!ok) return BT_ERROR;
    if (code != Z_STREAM_ERROR) return bt_bytes_builder_finish(&b);
    bt_bytes_builder_discard(&b);
    return raise_zlib(&s->z, code, "while compressing data");
}

static Value method_compress_flush(View self, const View *args, size_t argc) {
    Stream *s = cast(self);
    int mode = Z_FINISH, code;
    int64_t left;
    if (argc && !bt_as_int(args[0], &mode)) return BT_ERROR;
    if (mode == Z_NO_FLUSH) return bt_bytes_empty();
    BtBytesBuilder b;
    begin(s);
    bool ok = pump(&s->z, false, (const uint8_t *)"", 0, mode, -1, &code, &b, BT_NO_VIEW, &left);
    if (ok && mode == Z_FINISH) close_at_end(s, code);
    end(s);
    if (!ok) return BT_ERROR;
    if (code != Z_STREAM_ERROR) return bt_bytes_builder_finish(&b);
    bt_bytes_builder_discard(&b);
    return raise_zlib(&s->z, code, "while flushing");
}

static Value method_copy(View self) {
    Stream *s = cast(self), *copy = make(bt_type_of(self));
    if (!copy) return BT_ERROR;
    begin(s);
    int code = Z_STREAM_ERROR;
    if (s->open) code = s->inflating ? inflateCopy(&copy->z, &s->z) : deflateCopy(&copy->z, &s->z);
    end(s);
    copy->open = code == Z_OK;
    copy->eof = s->eof;
    bt_assign(&copy->unused_data, bt_hold(bt_view(s->unused_data)));
    bt_assign(&copy->unconsumed_tail, bt_hold(bt_view(s->unconsumed_tail)));
    copy->dictionary = bt_hold_maybe(bt_view(s->dictionary));
    if (code == Z_OK) return bt_steal(copy);
    bt_release(bt_steal(copy));
    return code == Z_STREAM_ERROR ? bt_raise(&bt_exc_ValueError, "Inconsistent stream state")
                                  : bt_raise_no_memory();
}

static Value method_deepcopy(View self, View memo) { return method_copy(self); }

// Keeps what the stream did not take.
static bool keep_rest(Stream *s, const uint8_t *rest, int64_t left) {
    if (s->eof && left) {
        Value more = bt_bytes_new(rest, (size_t)left);
        Value all = bt_is_error(more) ? BT_ERROR : bt_bytes_concat(bt_view(s->unused_data), bt_view(more));
        bt_release_maybe(more);
        if (bt_is_error(all)) return false;
        bt_assign(&s->unused_data, all);
    }
    Value tail = s->eof || !left ? bt_bytes_empty() : bt_bytes_new(rest, (size_t)left);
    if (bt_is_error(tail)) return false;
    bt_assign(&s->unconsumed_tail, tail);
    return true;
}

static Value inflate_more(Stream *s, const uint8_t *data, int64_t length, int64_t most, const char *what) {
    BtBytesBuilder b;
    int code = Z_STREAM_END;
    int64_t left = length;
    begin(s);
    bt_bytes_builder_init(&b);
    bool ok = s->eof ||
              pump(&s->z, true, data, length, Z_SYNC_FLUSH, most, &code, &b, bt_view(s->dictionary), &left);
    if (ok && code == Z_STREAM_END) s->eof = true;
    ok = ok && keep_rest(s, data + length - left, left);
    end(s);
    if (ok && (code == Z_STREAM_END || code == Z_OK || code == Z_BUF_ERROR)) {
        return bt_bytes_builder_finish(&b);
    }
    bt_bytes_builder_discard(&b);
    return ok ? raise_zlib(&s->z, code, what) : BT_ERROR;
}

static Value method_decompress(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "max_length", NULL};
    static const BtSignature signature = {"decompress", names, 1, 2, 1};
    View out[2];
    int64_t most = 0;
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[1]) && !bt_as_i64(out[1], &most))) {
        return BT_ERROR;
    }
    if (most < 0) return bt_raise(&bt_exc_ValueError, "max_length must be non-negative");
    if (!bt_get_buffer(out[0], &in, false)) return BT_ERROR;
    Value result = inflate_more(cast(self), in.data, in.length, most ? most : -1, "while decompressing data");
    bt_release_buffer(&in);
    return result;
}

static Value method_decompress_flush(View self, const View *args, size_t argc) {
    int64_t length = 1;
    if (argc && !bt_as_i64(args[0], &length)) return BT_ERROR;
    if (length <= 0) return bt_raise(&bt_exc_ValueError, "length must be greater than zero");
    Stream *s = cast(self);
    Value tail = bt_hold(bt_view(s->unconsumed_tail));
    const BtBytes *bytes = bt_bytes_cast(bt_view(tail));
    Value result = inflate_more(s, bytes->data, bytes->length, -1, "while finishing decompression");
    begin(s);
    if (s->open && s->eof) close_at_end(s, Z_STREAM_END);
    end(s);
    bt_release(tail);
    return result;
}

// _ZlibDecompressor keeps the input that it had no room for, and is asked whether it needs more.

static Value decompressor_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return make_decompressor(type, "_ZlibDecompressor", args, argc, kwnames);
}

static Value decompressor_decompress(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"data", "max_length", NULL};
    static const BtSignature signature = {"decompress", names, 0, 2, 1};
    View out[2];
    int64_t most = -1;
    Stream *s = cast(self);
    BtBuffer in;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out) ||
        (!bt_view_is_empty(out[1]) && !bt_as_i64(out[1], &most))) {
        return BT_ERROR;
    }
    if (!bt_get_buffer(out[0], &in, false)) return BT_ERROR;
    if (s->eof) {
        bt_release_buffer(&in);
        return bt_raise(&bt_exc_EOFError, "End of stream already reached");
    }
    bt_object_lock(&s->head);
    Value kept = bt_hold(bt_view(s->unconsumed_tail));
    bt_object_unlock(&s->head);
    Value fresh = bt_bytes_new(in.data, (size_t)in.length);
    Value all = bt_is_error(fresh) ? BT_ERROR : bt_bytes_concat(bt_view(kept), bt_view(fresh));
    bt_release_buffer(&in);
    bt_release(kept);
    bt_release_maybe(fresh);
    if (bt_is_error(all)) return BT_ERROR;
    const BtBytes *bytes = bt_bytes_cast(bt_view(all));
    Value result =
        inflate_more(s, bytes->data, bytes->length, most < 0 ? -1 : most, "while decompressing data");
    bt_release(all);
    return result;
}

static Value decompressor_reduce(View self, View protocol) {
    return bt_raise(&bt_exc_TypeError, "cannot pickle '%T' object", self);
}

static Value get_needs_input(View self, void *context) {
    const Stream *s = cast(self);
    return bt_bool(!s->eof && bt_bytes_cast(bt_view(s->unconsumed_tail))->length == 0);
}

static Value get_unused_data(View self, void *context) { return bt_hold(bt_view(cast(self)->unused_data)); }
static Value get_unconsumed_tail(View self, void *context) {
    return bt_hold(bt_view(cast(self)->unconsumed_tail));
}
static Value get_eof(View self, void *context) { return bt_bool(cast(self)->eof); }

static const BtMethodDef compress_methods[] = {
    BT_METHOD_1("compress", method_compress,
                "compress($self, data, /)\n--\n\n"
                "Returns a bytes object containing compressed data."),
    BT_METHOD_N("flush", method_compress_flush, 0, 1,
                "Return a bytes object containing any remaining compressed data."),
    BT_METHOD_0("copy", method_copy, "Return a copy of the compression object."),
    BT_METHOD_0("__copy__", method_copy, NULL),
    BT_METHOD_1("__deepcopy__", method_deepcopy, NULL),
    BT_METHOD_END,
};

static const BtMethodDef decompress_methods[] = {
    BT_METHOD_K("decompress", method_decompress,
        "decompress($self, data, /, max_length=0)\n--\n\n"
                "Return a bytes object containing the decompressed version of the data."),
    BT_METHOD_N("flush", method_decompress_flush, 0, 1,
        "Return a bytes object containing any remaining decompressed data."),
    BT_METHOD_0("copy", method_copy, "Return a copy of the decompression object."),
    BT_METHOD_0("__copy__", method_copy, NULL),
    BT_METHOD_1("__deepcopy__", method_deepcopy, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef decompress_getsets[] = {
    {"unused_data", get_unused_data, NULL, NULL, NULL},
    {"unconsumed_tail", get_unconsumed_tail, NULL, NULL, NULL},
    {"eof", get_eof, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static const BtMethodDef decompressor_methods[] = {
    BT_METHOD_K("decompress", decompressor_decompress,
                "decompress($self, data, /, max_length=0)\n--\n\n"
                "Decompress *data*, returning uncompressed data as bytes."),
    BT_METHOD_1("__reduce_ex__", decompressor_reduce, NULL),
    BT_METHOD_END,
};

static const BtGetSetDef decompressor_getsets[] = {
    {"unused_data", get_unused_data, NULL, NULL, NULL},
    {"needs_input", get_needs_input, NULL, NULL, NULL},
    {"eof", get_eof, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType decompressor_type = {
    BT_TYPE_INIT(0, "zlib._ZlibDecompressor", sizeof(Stream)),
    .module = "zlib",
    .flags = BT_TYPE_IMMUTABLE,
    .new_ = decompressor_new,
    .dealloc = stream_dealloc,
    .methods = decompressor_methods,
    .getsets = decompressor_getsets,
};

static BtType compress_type = {
    BT_TYPE_INIT(0, "zlib.Compress", sizeof(Stream)),
    .module = "zlib",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = stream_dealloc,
    .methods = compress_methods,
};

static BtType decompress_type = {
    BT_TYPE_INIT(0, "zlib.Decompress", sizeof(Stream)),
    .module = "zlib",
    .flags = BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = stream_dealloc,
    .methods = decompress_methods,
    .getsets = decompress_getsets,
};

static const BtMethodDef functions[] = {
    BT_METHOD_K("compress", module_compress,
                "compress($module, data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)\n--\n\n"
                "Returns a bytes object containing compressed data."),
    BT_METHOD_K("decompress", module_decompress,
                "decompress($module, data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)\n--\n\n"
                "Returns a bytes object containing the uncompressed data."),
    BT_METHOD_K("compressobj", module_compressobj,
                "compressobj($module, /, level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, "
                "memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None)\n--\n\n"
                "Return a compressor object."),
    BT_METHOD_K("decompressobj", module_decompressobj,
                "decompressobj($module, /, wbits=MAX_WBITS, zdict=b'')\n--\n\n"
                "Return a decompressor object."),
    BT_METHOD_N("crc32", module_crc32, 1, 2,
                "crc32($module, data, value=0, /)\n--\n\n"
                "Compute a CRC-32 checksum of data."),
    BT_METHOD_N("adler32", module_adler32, 1, 2,
                "adler32($module, data, value=1, /)\n--\n\n"
                "Compute an Adler-32 checksum of data."),
    BT_METHOD_END,
};

bool bt_init_zlib(View module) {
    static const BtConstant constants[] = {
        {"MAX_WBITS", MAX_WBITS}, {"DEFLATED", Z_DEFLATED}, {"DEF_MEM_LEVEL", 8}, {"DEF_BUF_SIZE", 16384},
        {"Z_BEST_COMPRESSION", 9}, {"Z_BEST_SPEED", 1}, {"Z_DEFAULT_COMPRESSION", -1},
        {"Z_NO_COMPRESSION", 0}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY}, {"Z_FILTERED", Z_FILTERED},
        {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"Z_RLE", Z_RLE}, {"Z_FIXED", Z_FIXED},
        {"Z_NO_FLUSH", Z_NO_FLUSH}, {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
        {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_FULL_FLUSH", Z_FULL_FLUSH}, {"Z_FINISH", Z_FINISH},
        {"Z_BLOCK", Z_BLOCK}, {"Z_TREES", Z_TREES},
    };
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    zlib_error = bt_exception_class_new(module, "zlib", "error", &bt_exc_Exception, NULL);
    return zlib_error && bt_module_add(module, "ZLIB_VERSION", bt_str_from_text(ZLIB_VERSION)) &&
           bt_module_add(module, "ZLIB_RUNTIME_VERSION", bt_str_from_text(zlibVersion())) &&
           bt_type_ready_once(&compress_type) && bt_type_ready_once(&decompress_type) &&
           bt_type_ready_once(&decompressor_type) && bt_module_add_type(module, &decompressor_type) &&
           bt_module_add_functions(module, functions);
}
