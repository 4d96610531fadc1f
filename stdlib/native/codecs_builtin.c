// _codecs_builtin: the encodings and error handlers that are part of str and bytes (vm/objects/codecs.h), for
// the modules _codecs and codecs, which are Python.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/codecs.h"
#include "vm/objects/int.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

static bool text_argument(View v, const char *otherwise, const char **out) {
    *out = otherwise;
    if (bt_view_is_empty(v) || bt_is_none(v)) return true;
    size_t length;
    *out = bt_as_utf8(v, &length);
    return *out != NULL;
}

// canonical(name): the name of a built-in encoding, or None.
static Value canonical(View self, View name) {
    (void)self;
    const char *text;
    if (!text_argument(name, "", &text)) return BT_ERROR;
    const char *found = bt_codec_canonical_name(text);
    return found ? bt_str_from_text(found) : BT_NONE;
}

// encode(name, text, errors) -> bytes
static Value encode(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    const char *name, *errors;
    if (!text_argument(args[0], "utf-8", &name) || !text_argument(args[2], NULL, &errors)) return BT_ERROR;
    if (!bt_is_str(args[1])) {
        // The function of _codecs that does this is named.
        char function[32];
        bool table = !strncmp(name, "cp", 2) || !strncmp(name, "koi", 3);
        const char *known = !strcmp(name, "iso8859-1") ? "latin_1" : table ? "charmap" : name;
        snprintf(function, sizeof function, "%s", known);
        for (char *c = function; *c; c++) {
            if (*c == '-') *c = '_';
        }
        if (!strcmp(function, "utf_8_sig")) function[5] = 0;
        return bt_raise(&bt_exc_TypeError, "%s_encode() argument 1 must be str, not %s", function,
                        bt_argument_type_name(args[1]));
    }
    return bt_encode_without_note(args[1], name, errors);
}

static Value decoded(const uint8_t *data, size_t used, const char *name, const char *errors, bool final) {
    Value text = bt_decode_partial(data, used, name, errors, final ? NULL : &used);
    if (bt_is_error(text)) return BT_ERROR;
    Value items[2] = {text, bt_small_int((int64_t)used)};
    return bt_tuple_from_values(items, 2);
}

// decode(name, data, errors, final) -> (text, bytes used)
static Value decode(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    const char *name, *errors;
    if (!text_argument(args[0], "utf-8", &name) || !text_argument(args[2], NULL, &errors)) return BT_ERROR;
    int final = bt_truth(args[3]);
    BtBuffer buffer;
    if (final < 0) return BT_ERROR;
    if (bt_is_str(args[1])) {
        // Escapes may stand in a str as well: it is taken in UTF-8.
        if (!strstr(name, "unicode") || !strstr(name, "escape")) {
            return bt_raise(&bt_exc_TypeError, "a bytes-like object is required, not 'str'");
        }
        size_t used;
        const char *escapes = bt_as_utf8(args[1], &used);
        if (!escapes) return BT_ERROR;
        return decoded((const uint8_t *)escapes, used, name, errors, final);
    }
    if (!bt_get_buffer(args[1], &buffer, false)) return BT_ERROR;
    Value result = decoded(buffer.data, (size_t)buffer.length, name, errors, final);
    bt_release_buffer(&buffer);
    return result;
}

static Value register_error(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!bt_is_str(args[0])) {
        return bt_raise(&bt_exc_TypeError, "register_error() argument 1 must be str, not %s",
                        bt_argument_type_name(args[0]));
    }
    if (!bt_is_callable(args[1])) return bt_raise(&bt_exc_TypeError, "handler must be callable");
    return bt_codec_register_error(args[0], args[1]) ? BT_NONE : BT_ERROR;
}

static Value lookup_error(View self, View name) {
    (void)self;
    if (!bt_is_str(name)) {
        return bt_raise(&bt_exc_TypeError, "lookup_error() argument must be str, not %s",
                        bt_argument_type_name(name));
    }
    return bt_codec_lookup_error(name);
}

static Value set_search(View self, View function) {
    (void)self;
    bt_codec_set_search(function);
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("canonical", canonical, NULL),
    BT_METHOD_N("encode", encode, 3, 3, NULL),
    BT_METHOD_N("decode", decode, 4, 4, NULL),
    BT_METHOD_N("register_error", register_error, 2, 2,
                "register_error($module, errors, handler, /)\n--\n\nRegister the specified error handler "
                "under the name "
                "errors."),
    BT_METHOD_1(
        "lookup_error", lookup_error,
        "lookup_error($module, name, /)\n--\n\nlookup_error(errors) -> handler\n\nReturn the error handler "
        "for "
        "the specified error handling name or raise a\nLookupError, if no handler exists under this name."),
    BT_METHOD_1("set_search", set_search, NULL),
    BT_METHOD_END,
};

bool bt_init_codecs_builtin(View module) { return bt_module_add_functions(module, functions); }
