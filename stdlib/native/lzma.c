// _lzma: compressors and decompressors of .xz and .lzma data, over compression.h and liblzma; and filter
// chains, which Python writes as lists of dicts.
#include <limits.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/compression.h"
#include "stdlib/native/exception_class.h"
#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

enum { FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW };
enum { CHECK_UNKNOWN = LZMA_CHECK_ID_MAX + 1 };

typedef struct Lzma {
    BtCoder coder;
    lzma_stream z;
    bool open, compressing;
    int check;
} Lzma;

static BtType *lzma_error;
static BtType compressor_type, decompressor_type;

static Value raise_problem(int problem) {
    const char *text;
    switch (problem) {
    case LZMA_MEM_ERROR: return bt_raise_no_memory();
    case LZMA_UNSUPPORTED_CHECK: text = "Unsupported integrity check"; break;
    case LZMA_MEMLIMIT_ERROR: text = "Memory usage limit exceeded"; break;
    case LZMA_FORMAT_ERROR: text = "Input format not supported by decoder"; break;
    case LZMA_OPTIONS_ERROR: text = "Invalid or unsupported options"; break;
    case LZMA_DATA_ERROR: text = "Corrupt input data"; break;
    case LZMA_BUF_ERROR: text = "Insufficient buffer space"; break;
    case LZMA_PROG_ERROR: text = "Internal error"; break;
    default: return bt_raise(lzma_error, "Unrecognized error from liblzma: %d", problem);
    }
    return bt_raise(lzma_error, "%s", text);
}

static BtStep step(BtCoder *coder, BtPiece *piece, bool finish, int *problem) {
    Lzma *l = (Lzma *)coder;
    l->z.next_in = piece->in;
    l->z.avail_in = piece->in_left;
    l->z.next_out = piece->out;
    l->z.avail_out = piece->out_left;
    lzma_ret code;
    do {
        code = lzma_code(&l->z, finish ? LZMA_FINISH : LZMA_RUN);
        if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) l->check = (int)lzma_get_check(&l->z);
    } while (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK);
    piece->in = l->z.next_in;
    piece->in_left = l->z.avail_in;
    piece->out = l->z.next_out;
    piece->out_left = l->z.avail_out;
    if (code == LZMA_STREAM_END) return BT_STEP_END;
    // Without input or room it has nothing to do, which is no error.
    if (code == LZMA_OK || (code == LZMA_BUF_ERROR && (!piece->in_left || !piece->out_left))) {
        return BT_STEP_DONE;
    }
    *problem = (int)code;
    return BT_STEP_FAILED;
}

// ---- filters ----------------------------------------------------------------------------------------------

// Options of a filter by their names; all are of 32 bits.
typedef struct Option {
    const char *name;
    size_t offset;
    size_t size;
} Option;

#define OPTION(type, name, field) {name, offsetof(type, field), sizeof((type *)0)->field}
static const Option lzma_options[] = {
    OPTION(lzma_options_lzma, "dict_size", dict_size), OPTION(lzma_options_lzma, "lc", lc),
    OPTION(lzma_options_lzma, "lp", lp), OPTION(lzma_options_lzma, "pb", pb),
    OPTION(lzma_options_lzma, "mode", mode), OPTION(lzma_options_lzma, "nice_len", nice_len),
    OPTION(lzma_options_lzma, "mf", mf), OPTION(lzma_options_lzma, "depth", depth), {NULL, 0, 0}};
static const Option delta_options[] = {OPTION(lzma_options_delta, "dist", dist), {NULL, 0, 0}};
static const Option branch_options[] = {OPTION(lzma_options_bcj, "start_offset", start_offset), {NULL, 0, 0}};

static bool is_lzma(lzma_vli id) { return id == LZMA_FILTER_LZMA1 || id == LZMA_FILTER_LZMA2; }
static bool is_branch(lzma_vli id) {
    return id == LZMA_FILTER_X86 || id == LZMA_FILTER_POWERPC || id == LZMA_FILTER_IA64 ||
           id == LZMA_FILTER_ARM || id == LZMA_FILTER_ARMTHUMB || id == LZMA_FILTER_SPARC;
}

static bool as_u32(View v, uint32_t *out) {
    Value number = bt_index(v);
    if (bt_is_error(number)) return false;
    int64_t n;
    bool ok = bt_as_i64(bt_view(number), &n) && n >= 0 && n <= UINT32_MAX;
    bt_release(number);
    if (!ok) {
        bt_error_clear();
        bt_raise(&bt_exc_OverflowError, "Value too large for uint32_t type");
    }
    *out = (uint32_t)n;
    return ok;
}

// Takes the options of a spec that are given. Keys that the filter does not have: ValueError `wrong`.
static bool take_options(View spec, const Option *options, bool may_have_preset, void *to,
                         const char *wrong) {
    int64_t count = bt_length(spec), known = 1;     // "id"
    if (count < 0) return false;
    if (may_have_preset) {
        Value key = bt_intern_text("preset");
        int has = bt_is_error(key) ? -1 : bt_contains(spec, bt_view(key));
        bt_release_maybe(key);
        if (has < 0) return false;
        known += has;
    }
    for (const Option *option = options; option->name; option++) {
        Value key = bt_intern_text(option->name);
        int has = bt_is_error(key) ? -1 : bt_contains(spec, bt_view(key));
        Value value = has > 0 ? bt_getitem(spec, bt_view(key)) : BT_EMPTY;
        bt_release_maybe(key);
        if (has < 0 || bt_is_error(value)) {
            if (has < 0 || bt_error_occurred()) return false;
            continue;
        }
        uint32_t number;
        bool ok = as_u32(bt_view(value), &number);
        bt_release(value);
        if (!ok) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "%s", wrong);
            return false;
        }
        memcpy((char *)to + option->offset, &number, option->size);
        known++;
    }
    if (known == count) return true;
    bt_raise(&bt_exc_ValueError, "%s", wrong);
    return false;
}

// One filter; its options are allocated. False: exception, nothing allocated.
static bool take_filter(View spec, lzma_filter *filter) {
    filter->options = NULL;
    if (!bt_type_of(spec)->getitem || bt_is_str(spec)) {
        bt_raise(&bt_exc_TypeError, "Filter specifier must be a dict or dict-like object");
        return false;
    }
    Value key = bt_intern_text("id");
    Value number = bt_is_error(key) ? BT_ERROR : bt_getitem(spec, bt_view(key));
    bt_release_maybe(key);
    if (bt_is_error(number)) {
        if (bt_error_matches(&bt_exc_KeyError)) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "Filter specifier must have an \"id\" entry");
        }
        return false;
    }
    int64_t id;
    bool ok = bt_as_i64(bt_view(number), &id);
    bt_release(number);
    if (!ok) return false;
    filter->id = (lzma_vli)id;
    if (is_lzma(filter->id)) {
        uint32_t preset = LZMA_PRESET_DEFAULT;
        Value name = bt_intern_text("preset");
        int has = bt_is_error(name) ? -1 : bt_contains(spec, bt_view(name));
        if (has > 0) {
            Value value = bt_getitem(spec, bt_view(name));
            ok = !bt_is_error(value) && as_u32(bt_view(value), &preset);
            bt_release_maybe(value);
        }
        bt_release_maybe(name);
        if (has < 0 || !ok) return false;
        lzma_options_lzma *options = calloc(1, sizeof *options);
        if (!options) return bt_raise_no_memory(), false;
        if (lzma_lzma_preset(options, preset)) {
            free(options);
            bt_raise(lzma_error, "Invalid compression preset: %u", preset);
            return false;
        }
        filter->options = options;
        ok = take_options(spec, lzma_options, true, options, "Invalid filter specifier for LZMA filter");
    } else if (filter->id == LZMA_FILTER_DELTA) {
        lzma_options_delta *options = calloc(1, sizeof *options);
        if (!options) return bt_raise_no_memory(), false;
        options->type = LZMA_DELTA_TYPE_BYTE;
        options->dist = 1;
        filter->options = options;
        ok = take_options(spec, delta_options, false, options, "Invalid filter specifier for delta filter");
    } else if (is_branch(filter->id)) {
        filter->options = calloc(1, sizeof(lzma_options_bcj));
        if (!filter->options) return bt_raise_no_memory(), false;
        ok = take_options(spec, branch_options, false, filter->options,
                          "Invalid filter specifier for BCJ filter");
    } else {
        bt_raise(&bt_exc_ValueError, "Invalid filter ID: %llu", (unsigned long long)filter->id);
        return false;
    }
    if (!ok) {
        free(filter->options);
        filter->options = NULL;
    }
    return ok;
}

static void free_filters(lzma_filter *filters) {
    for (int i = 0; i <= LZMA_FILTERS_MAX && filters[i].id != LZMA_VLI_UNKNOWN; i++) free(filters[i].options);
}

// A chain, ended as the library wants it. False: exception, nothing allocated.
static bool take_filters(View specs, lzma_filter filters[LZMA_FILTERS_MAX + 1]) {
    filters[0].id = LZMA_VLI_UNKNOWN;
    if (bt_is_dict(specs)) {
        bt_raise(&bt_exc_TypeError, "dict is not a sequence");
        return false;
    }
    int64_t count = bt_length(specs);
    if (count < 0) return false;
    if (count > LZMA_FILTERS_MAX) {
        bt_raise(&bt_exc_ValueError, "Too many filters - liblzma supports a maximum of %d", LZMA_FILTERS_MAX);
        return false;
    }
    for (int64_t i = 0; i < count; i++) {
        Value spec = bt_sequence_getitem(specs, i);
        bool ok = !bt_is_error(spec) && take_filter(bt_view(spec), &filters[i]);
        bt_release_maybe(spec);
        filters[ok ? i + 1 : i].id = LZMA_VLI_UNKNOWN;
        if (!ok) {
            free_filters(filters);
            return false;
        }
    }
    return true;
}

static Value encode_filter_properties(View self, View spec) {
    lzma_filter filter;
    uint32_t size;
    (void)self;
    if (!take_filter(spec, &filter)) return BT_ERROR;
    Value result = BT_ERROR;
    lzma_ret code = lzma_properties_size(&size, &filter);
    uint8_t *properties = code == LZMA_OK ? malloc(size + 1) : NULL;
    if (properties) code = lzma_properties_encode(&filter, properties);
    else if (code == LZMA_OK) code = LZMA_MEM_ERROR;
    if (code == LZMA_OK) result = bt_bytes_new(properties, size);
    else raise_problem((int)code);
    free(properties);
    free(filter.options);
    return result;
}

static bool add_number(View dict, const char *name, uint64_t number) {
    Value key = bt_intern_text(name), value = bt_int_from_u64(number);
    bool ok = !bt_is_error(key) && !bt_is_error(value) && bt_dict_set(dict, bt_view(key), bt_view(value));
    bt_release_maybe(key);
    bt_release_maybe(value);
    return ok;
}

static Value describe(const lzma_filter *filter) {
    Value dict = bt_dict_new();
    bool ok = !bt_is_error(dict) && add_number(bt_view(dict), "id", filter->id);
    const Option *options = is_lzma(filter->id)                  ? lzma_options
                            : filter->id == LZMA_FILTER_DELTA ? delta_options
                                                                 : branch_options;
    // What the properties of the filter hold: of LZMA1 these, of LZMA2 the first.
    int count = filter->id == LZMA_FILTER_LZMA1 ? 4 : filter->options ? 1 : 0;
    for (int i = 0; ok && i < count && options[i].name; i++) {
        uint32_t number;
        memcpy(&number, (const char *)filter->options + options[i].offset, sizeof number);
        ok = add_number(bt_view(dict), options[i].name, number);
    }
    if (ok) return dict;
    bt_release_maybe(dict);
    return BT_ERROR;
}

static Value decode_filter_properties(View self, const View *args, size_t argc) {
    int64_t id;
    BtBuffer in;
    (void)self;
    (void)argc;
    if (!bt_as_i64(args[0], &id) || !bt_get_buffer(args[1], &in, false)) return BT_ERROR;
    lzma_filter filter = {.id = (lzma_vli)id};
    lzma_ret code = lzma_properties_decode(&filter, NULL, in.data, (size_t)in.length);
    bt_release_buffer(&in);
    if (code != LZMA_OK) return raise_problem((int)code);
    Value result = describe(&filter);
    free(filter.options);
    return result;
}

// ---- coders -----------------------------------------------------------------------------------------------

static Lzma *make(BtType *type, bool compressing) {
    Lzma *l = (Lzma *)bt_object_alloc(type, sizeof *l);
    if (!l) return NULL;
    bt_coder_init(&l->coder, step, raise_problem);
    l->coder.at_end = "Already at end of stream";
    l->z = (lzma_stream)LZMA_STREAM_INIT;
    l->open = true;      // lzma_end takes a stream that was never opened
    l->compressing = compressing;
    l->check = CHECK_UNKNOWN;
    return l;
}

static void dealloc(BtObject *self) {
    Lzma *l = (Lzma *)self;
    if (l->open) lzma_end(&l->z);
    bt_coder_clear(&l->coder);
    bt_object_free(self);
}

static bool given(View v) { return !bt_view_is_empty(v) && !bt_is_none(v); }

// Opens the encoder; false: exception.
static bool open_encoder(Lzma *l, int format, int check, View preset_view, View specs) {
    uint32_t preset = LZMA_PRESET_DEFAULT;
    if (given(preset_view) && !as_u32(preset_view, &preset)) return false;
    lzma_filter filters[LZMA_FILTERS_MAX + 1] = {{.id = LZMA_VLI_UNKNOWN}};
    if (given(specs) && !take_filters(specs, filters)) return false;
    lzma_ret code = LZMA_OK;
    bool ok = true;
    if (format == FORMAT_XZ) {
        lzma_check kind = check == -1 ? LZMA_CHECK_CRC64 : (lzma_check)check;
        code = given(specs) ? lzma_stream_encoder(&l->z, filters, kind)
                            : lzma_easy_encoder(&l->z, preset, kind);
    } else if (format == FORMAT_ALONE && !given(specs)) {
        lzma_options_lzma options;
        ok = !lzma_lzma_preset(&options, preset);
        if (ok) code = lzma_alone_encoder(&l->z, &options);
        else bt_raise(lzma_error, "Invalid compression preset: %u", preset);
    } else if (format == FORMAT_ALONE) {
        ok = filters[0].id == LZMA_FILTER_LZMA1 && filters[1].id == LZMA_VLI_UNKNOWN;
        if (ok) code = lzma_alone_encoder(&l->z, filters[0].options);
        else {
            bt_raise(&bt_exc_ValueError,
                     "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        }
    } else if (format == FORMAT_RAW) {
        ok = given(specs);
        if (ok) code = lzma_raw_encoder(&l->z, filters);
        else bt_raise(&bt_exc_ValueError, "Must specify filters for FORMAT_RAW");
    } else {
        bt_raise(&bt_exc_ValueError, "Invalid container format: %d", format);
        ok = false;
    }
    free_filters(filters);
    if (code != LZMA_OK) raise_problem((int)code);
    return ok && code == LZMA_OK;
}

static Value compressor_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"format", "check", "preset", "filters", NULL};
    static const BtSignature signature = {"LZMACompressor", names, 0, 4, 0};
    View p[4];
    int format = FORMAT_XZ, check = -1;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[0]) && !bt_as_int(p[0], &format)) ||
        (!bt_view_is_empty(p[1]) && !bt_as_int(p[1], &check))) {
        return BT_ERROR;
    }
    if (given(p[2]) && given(p[3])) {
        return bt_raise(&bt_exc_ValueError, "Cannot specify both preset and filter chain");
    }
    if (format != FORMAT_XZ && check != -1 && check != LZMA_CHECK_NONE) {
        return bt_raise(&bt_exc_ValueError, "Integrity checks are only supported by FORMAT_XZ");
    }
    Lzma *l = make(type, true);
    if (!l) return BT_ERROR;
    if (open_encoder(l, format, check, p[2], p[3])) return bt_steal(l);
    bt_release(bt_steal(l));
    return BT_ERROR;
}

static bool open_decoder(Lzma *l, int format, View limit_view, View specs) {
    uint64_t limit = UINT64_MAX;
    if (given(limit_view)) {
        int64_t n;
        if (format == FORMAT_RAW) {
            bt_raise(&bt_exc_ValueError, "Cannot specify memory limit with FORMAT_RAW");
            return false;
        }
        if (!bt_as_i64(limit_view, &n)) return false;
        limit = (uint64_t)n;
    }
    if (format == FORMAT_RAW && !given(specs)) {
        bt_raise(&bt_exc_ValueError, "Must specify filters for FORMAT_RAW");
        return false;
    }
    if (format != FORMAT_RAW && given(specs)) {
        bt_raise(&bt_exc_ValueError, "Cannot specify filters except with FORMAT_RAW");
        return false;
    }
    const uint32_t tell = LZMA_TELL_NO_CHECK | LZMA_TELL_ANY_CHECK;
    lzma_ret code;
    switch (format) {
    case FORMAT_AUTO: code = lzma_auto_decoder(&l->z, limit, tell); break;
    case FORMAT_XZ: code = lzma_stream_decoder(&l->z, limit, tell); break;
    case FORMAT_ALONE:
        l->check = LZMA_CHECK_NONE;
        code = lzma_alone_decoder(&l->z, limit);
        break;
    case FORMAT_RAW: {
        lzma_filter filters[LZMA_FILTERS_MAX + 1];
        l->check = LZMA_CHECK_NONE;
        if (!take_filters(specs, filters)) return false;
        code = lzma_raw_decoder(&l->z, filters);
        free_filters(filters);
        break;
    }
    default:
        bt_raise(&bt_exc_ValueError, "Invalid container format: %d", format);
        return false;
    }
    if (code != LZMA_OK) raise_problem((int)code);
    return code == LZMA_OK;
}

static Value decompressor_new(BtType *type, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"format", "memlimit", "filters", NULL};
    static const BtSignature signature = {"LZMADecompressor", names, 0, 3, 0};
    View p[3];
    int format = FORMAT_AUTO;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p) ||
        (!bt_view_is_empty(p[0]) && !bt_as_int(p[0], &format))) {
        return BT_ERROR;
    }
    Lzma *l = make(type, false);
    if (!l) return BT_ERROR;
    if (open_decoder(l, format, p[1], p[2])) return bt_steal(l);
    bt_release(bt_steal(l));
    return BT_ERROR;
}

static Value get_check(View self, void *unused) {
    (void)unused;
    return bt_small_int(((Lzma *)bt_object(self))->check);
}

static Value is_check_supported(View self, View v) {
    int check;
    (void)self;
    if (!bt_as_int(v, &check)) return BT_ERROR;
    return bt_bool(lzma_check_is_supported((lzma_check)check));
}

static const BtGetSetDef decompressor_getsets[] = {
    {"check", get_check, NULL, "The integrity check of the data, or CHECK_UNKNOWN.", NULL},
    {"eof", bt_coder_eof, NULL, "True when the end of the stream has been reached.", NULL},
    {"needs_input", bt_coder_needs_input, NULL, "True when more input is needed for more output.", NULL},
    {"unused_data", bt_coder_unused_data, NULL, "What followed the end of the stream.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType compressor_type = {
    BT_TYPE_INIT(0, "_lzma.LZMACompressor", sizeof(Lzma)),
    .module = "_lzma",
    .flags = BT_TYPE_IMMUTABLE,
    .doc = "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\n"
           "Compresses data that come piece by piece. preset is a level from 0 to 9, perhaps with\n"
           "PRESET_EXTREME; filters, a list of dicts, describes everything instead.",
    .new_ = compressor_new,
    .dealloc = dealloc,
    .methods = bt_compressor_methods,
};

static BtType decompressor_type = {
    BT_TYPE_INIT(0, "_lzma.LZMADecompressor", sizeof(Lzma)),
    .module = "_lzma",
    .flags = BT_TYPE_IMMUTABLE,
    .doc = "LZMADecompressor(format=FORMAT_AUTO, memlimit=None, filters=None)\n--\n\n"
           "Decompresses one stream whose data come piece by piece. Only FORMAT_RAW needs filters.",
    .new_ = decompressor_new,
    .dealloc = dealloc,
    .methods = bt_decompressor_methods,
    .getsets = decompressor_getsets,
};

static const BtMethodDef functions[] = {
    BT_METHOD_1("is_check_supported", is_check_supported, "Can data have this integrity check?"),
    BT_METHOD_1("_encode_filter_properties", encode_filter_properties,
                "A filter's options as bytes, as .zip files and others hold them."),
    BT_METHOD_N("_decode_filter_properties", decode_filter_properties, 2, 2,
                "A filter's description by its id and those bytes."),
    BT_METHOD_END,
};

bool bt_init_lzma(View module) {
    static const BtConstant constants[] = {
        {"FORMAT_AUTO", FORMAT_AUTO}, {"FORMAT_XZ", FORMAT_XZ}, {"FORMAT_ALONE", FORMAT_ALONE},
        {"FORMAT_RAW", FORMAT_RAW}, {"CHECK_NONE", LZMA_CHECK_NONE}, {"CHECK_CRC32", LZMA_CHECK_CRC32},
        {"CHECK_CRC64", LZMA_CHECK_CRC64}, {"CHECK_SHA256", LZMA_CHECK_SHA256},
        {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX}, {"CHECK_UNKNOWN", CHECK_UNKNOWN},
        {"FILTER_LZMA1", LZMA_FILTER_LZMA1}, {"FILTER_LZMA2", LZMA_FILTER_LZMA2},
        {"FILTER_DELTA", LZMA_FILTER_DELTA}, {"FILTER_X86", LZMA_FILTER_X86},
        {"FILTER_IA64", LZMA_FILTER_IA64}, {"FILTER_ARM", LZMA_FILTER_ARM},
        {"FILTER_ARMTHUMB", LZMA_FILTER_ARMTHUMB}, {"FILTER_SPARC", LZMA_FILTER_SPARC},
        {"FILTER_POWERPC", LZMA_FILTER_POWERPC}, {"MF_HC3", LZMA_MF_HC3}, {"MF_HC4", LZMA_MF_HC4},
        {"MF_BT2", LZMA_MF_BT2}, {"MF_BT3", LZMA_MF_BT3}, {"MF_BT4", LZMA_MF_BT4},
        {"MODE_FAST", LZMA_MODE_FAST}, {"MODE_NORMAL", LZMA_MODE_NORMAL},
        {"PRESET_DEFAULT", LZMA_PRESET_DEFAULT}, {"PRESET_EXTREME", LZMA_PRESET_EXTREME},
    };
    if (!bt_module_add_constants(module, constants, sizeof constants / sizeof *constants)) return false;
    lzma_error = bt_exception_class_new(module, "_lzma", "LZMAError", &bt_exc_Exception, NULL);
    return lzma_error && bt_type_ready_once(&compressor_type) && bt_type_ready_once(&decompressor_type) &&
           bt_module_add_type(module, &compressor_type) && bt_module_add_type(module, &decompressor_type) &&
           bt_module_add_functions(module, functions);
}
