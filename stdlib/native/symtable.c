// _symtable: the blocks of a program and their names, as the compiler sees them (compiler/scope_describe.h).
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/scope_describe.h"
#include "vm/objects/bytes.h"
#include "vm/objects/int.h"
#include "vm/objects/str.h"

static bool read_mode(View text, BtParseMode *out) {
    static const char *const names[] = {"exec", "eval", "single"};
    static const BtParseMode modes[] = {BT_PARSE_EXEC, BT_PARSE_EVAL, BT_PARSE_SINGLE};
    for (int i = 0; bt_is_str(text) && i < 3; i++) {
        *out = modes[i];
        if (bt_str_equal_text(text, names[i])) return true;
    }
    bt_raise(&bt_exc_ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
    return false;
}

// blocks(source, filename, mode): source a str or bytes, filename a str.
static Value blocks(View self, const View *args, size_t argc) {
    (void)self, (void)argc;
    BtParseMode mode;
    size_t length;
    const char *source;
    int flags = BT_COMPILE_SYMBOLS;
    if (bt_is_str(args[0])) {
        flags |= BT_COMPILE_IGNORE_COOKIE;
        source = bt_str_utf8(args[0], &length);
        if (!source) return BT_ERROR;
    } else if (bt_is_bytes(args[0])) {
        source = (const char *)bt_bytes_cast(args[0])->data;
        length = (size_t)bt_bytes_cast(args[0])->length;
    } else {
        return bt_raise(&bt_exc_TypeError, "symtable() arg 1 must be a string or bytes object");
    }
    if (memchr(source, 0, length)) {
        return bt_raise(&bt_exc_SyntaxError, "source code string cannot contain null bytes");
    }
    if (!bt_is_str(args[1])) return bt_raise(&bt_exc_TypeError, "filename must be a str, not %T", args[1]);
    if (!read_mode(args[2], &mode)) return BT_ERROR;
    return bt_compile(source, length, args[1], mode, flags, 0);
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("blocks", blocks, 3, 3,
                "blocks($module, source, filename, mode, /)\n--\n\nThe outermost block."),
    BT_METHOD_END,
};

bool bt_init_symtable(View module) {
    static const struct {
        const char *name;
        int number;
    } numbers[] = {
        {"DEF_GLOBAL", BT_DEF_GLOBAL},         {"DEF_LOCAL", BT_DEF_LOCAL},
        {"DEF_PARAM", BT_DEF_PARAM},           {"DEF_NONLOCAL", BT_DEF_NONLOCAL},
        {"USE", BT_DEF_USE},                   {"DEF_FREE_CLASS", BT_DEF_FREE_CLASS},
        {"DEF_IMPORT", BT_DEF_IMPORT},         {"DEF_ANNOT", BT_DEF_ANNOTATED},
        {"DEF_COMP_ITER", BT_DEF_ITERATION},   {"DEF_TYPE_PARAM", BT_DEF_TYPE_PARAM},
        {"DEF_COMP_CELL", BT_DEF_COMPREHENSION_CELL}, {"DEF_BOUND", BT_DEF_BOUND},
        {"SCOPE_OFF", BT_DESCRIBED_SCOPE_SHIFT},
        {"LOCAL", BT_SCOPE_LOCAL},             {"GLOBAL_EXPLICIT", BT_SCOPE_GLOBAL_EXPLICIT},
        {"GLOBAL_IMPLICIT", BT_SCOPE_GLOBAL_IMPLICIT},
        {"FREE", BT_SCOPE_FREE},               {"CELL", BT_SCOPE_CELL},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!bt_module_add(module, numbers[i].name, bt_small_int(numbers[i].number))) return false;
    }
    return bt_module_add_functions(module, functions);
}
