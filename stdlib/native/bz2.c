// _bz2: bzip2's compressor and decompressor, over compression.h and the library of that name.
#include <bzlib.h>
#include <limits.h>

#include "stdlib/native/compression.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/objects/exception.h"
#include "vm/objects/type.h"

typedef struct Bzip {
    BtCoder coder;
    bz_stream z;
    bool open, compressing;
} Bzip;

static BtType compressor_type, decompressor_type;

static Value raise_problem(int problem) {
    switch (problem) {
    case BZ_MEM_ERROR: return bt_raise_no_memory();
    case BZ_PARAM_ERROR:
        return bt_raise(&bt_exc_ValueError, "Internal error - invalid parameters passed to libbzip2");
    case BZ_DATA_ERROR:
    case BZ_DATA_ERROR_MAGIC: return bt_raise(&bt_exc_OSError, "Invalid data stream");
    case BZ_IO_ERROR: return bt_raise(&bt_exc_OSError, "Unknown I/O error");
    case BZ_UNEXPECTED_EOF:
        return bt_raise(&bt_exc_EOFError,
                        "Compressed file ended before the logical end-of-stream was detected");
    case BZ_SEQUENCE_ERROR:
        return bt_raise(&bt_exc_RuntimeError,
                        "Internal error - Invalid sequence of commands sent to libbzip2");
    default: return bt_raise(&bt_exc_OSError, "Unrecognized error from libbzip2: %d", problem);
    }
}

static unsigned at_most(size_t n) { return n > UINT_MAX ? UINT_MAX : (unsigned)n; }

static BtStep step(BtCoder *coder, BtPiece *piece, bool finish, int *problem) {
    Bzip *b = (Bzip *)coder;
    unsigned in = at_most(piece->in_left), out = at_most(piece->out_left);
    b->z.next_in = (char *)piece->in;
    b->z.avail_in = in;
    b->z.next_out = (char *)piece->out;
    b->z.avail_out = out;
    int code;
    if (!b->compressing) code = BZ2_bzDecompress(&b->z);
    else if (finish && in == piece->in_left) code = BZ2_bzCompress(&b->z, BZ_FINISH);
    else code = in ? BZ2_bzCompress(&b->z, BZ_RUN) : BZ_RUN_OK;
    piece->in += in - b->z.avail_in;
    piece->in_left -= in - b->z.avail_in;
    piece->out += out - b->z.avail_out;
    piece->out_left -= out - b->z.avail_out;
    if (code == BZ_STREAM_END) return BT_STEP_END;
    *problem = code;
    return code < 0 ? BT_STEP_FAILED : BT_STEP_DONE;
}

static Bzip *make(BtType *type, bool compressing) {
    Bzip *b = (Bzip *)bt_object_alloc(type, sizeof *b);
    if (!b) return NULL;
    bt_coder_init(&b->coder, step, raise_problem);
    b->z = (bz_stream){0};
    b->open = false;
    b->compressing = compressing;
    return b;
}

static void dealloc(BtObject *self) {
    Bzip *b = (Bzip *)self;
    if (b->open && b->compressing) BZ2_bzCompressEnd(&b->z);
    else if (b->open) BZ2_bzDecompressEnd(&b->z);
    bt_coder_clear(&b->coder);
    bt_object_free(self);
}

static Value opened(Bzip *b, int code) {
    b->open = code == BZ_OK;
    if (b->open) return bt_steal(b);
    bt_release(bt_steal(b));
    return raise_problem(code);
}

static Value compressor_new(BtType *type, const View *args, size_t argc, View kwnames) {
    int level = 9;
    if (!bt_no_keywords("BZ2Compressor", kwnames) || !bt_check_arity("BZ2Compressor", argc, 0, 1) ||
        (argc && !bt_as_int(args[0], &level))) {
        return BT_ERROR;
    }
    if (level < 1 || level > 9) {
        return bt_raise(&bt_exc_ValueError, "compresslevel must be between 1 and 9");
    }
    Bzip *b = make(type, true);
    return b ? opened(b, BZ2_bzCompressInit(&b->z, level, 0, 0)) : BT_ERROR;
}

static Value decompressor_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("BZ2Decompressor", kwnames) || !bt_check_arity("BZ2Decompressor", argc, 0, 0)) {
        return BT_ERROR;
    }
    Bzip *b = make(type, false);
    return b ? opened(b, BZ2_bzDecompressInit(&b->z, 0, 0)) : BT_ERROR;
}

static const BtGetSetDef decompressor_getsets[] = {
    {"eof", bt_coder_eof, NULL, "True when the end of the stream has been reached.", NULL},
    {"needs_input", bt_coder_needs_input, NULL, "True when more input is needed for more output.", NULL},
    {"unused_data", bt_coder_unused_data, NULL, "What followed the end of the stream.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType compressor_type = {
    BT_TYPE_INIT(0, "_bz2.BZ2Compressor", sizeof(Bzip)),
    .module = "_bz2",
    .flags = BT_TYPE_IMMUTABLE,
    .doc = "BZ2Compressor(compresslevel=9, /)\n--\n\nCompresses data that come piece by piece.",
    .new_ = compressor_new,
    .dealloc = dealloc,
    .methods = bt_compressor_methods,
};

static BtType decompressor_type = {
    BT_TYPE_INIT(0, "_bz2.BZ2Decompressor", sizeof(Bzip)),
    .module = "_bz2",
    .flags = BT_TYPE_IMMUTABLE,
    .doc = "BZ2Decompressor()\n--\n\nDecompresses one stream whose data come piece by piece.",
    .new_ = decompressor_new,
    .dealloc = dealloc,
    .methods = bt_decompressor_methods,
    .getsets = decompressor_getsets,
};

bool bt_init_bz2(View module) {
    return bt_type_ready_once(&compressor_type) && bt_type_ready_once(&decompressor_type) &&
           bt_module_add_type(module, &compressor_type) && bt_module_add_type(module, &decompressor_type);
}
