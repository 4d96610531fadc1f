// _warnings: warn() and warn_explicit() as functions in C, in front of those of warnings.py, which do the
// work.
//
// As in CPython a warning that becomes an exception begins its traceback where warn() was called: the frames
// of the functions behind are taken out of it.
#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/import.h"
#include "vm/objects/code.h"
#include "vm/objects/exception.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/function.h"
#include "vm/objects/module.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"

// Takes the outermost frames away that run `function`, and the module's others that it calls.
static void hide_frames(View function) {
    Value exception = bt_error_take();
    Value *slot = &bt_exception_cast(bt_view(exception))->traceback;
    View file = bt_view(bt_code_cast(bt_view(bt_function_cast(function)->code))->filename);
    while (!bt_is_empty(*slot)) {
        BtTraceback *traceback = (BtTraceback *)bt_object(bt_view(*slot));
        const BtCode *code =
            bt_code_cast(bt_view(bt_frame_object_cast(bt_view(traceback->frame))->code));
        const char *name = bt_str_utf8(bt_view(code->name), NULL);
        // _showwarnmsg is the first function of warnings.py that CPython calls.
        if (bt_equal(bt_view(code->filename), file) != 1 || !name || strncmp(name, "_warn", 5) != 0) break;
        bt_assign(slot, bt_hold_maybe(bt_view(traceback->next)));
    }
    bt_error_restore(exception);
}

static Value call_behind(View module, const char *name, const View *args, size_t count) {
    Value function = bt_getattr_text(module, name);
    if (bt_is_error(function)) return BT_ERROR;
    Value result = bt_call(bt_view(function), args, count, BT_NO_VIEW);
    if (bt_is_error(result) && bt_is_exact(bt_view(function), BT_SHAPE_FUNCTION)) {
        hide_frames(bt_view(function));
    }
    bt_release(function);
    return result;
}

static Value warn(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"message", "category", "stacklevel", "source", "skip_file_prefixes",
                                        NULL};
    static const BtSignature signature = {"warn", names, 0, 4, 1};
    View p[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_view_is_empty(p[4]) && !bt_is_tuple(p[4])) {
        return bt_raise(&bt_exc_TypeError, "warn() argument 'skip_file_prefixes' must be tuple, not %T",
                        p[4]);
    }
    Value none = bt_tuple_empty();
    View all[5] = {p[0], bt_view_is_empty(p[1]) ? BT_NONE_VIEW : p[1],
                   bt_view_is_empty(p[2]) ? bt_small_int_view(1) : p[2],
                   bt_view_is_empty(p[3]) ? BT_NONE_VIEW : p[3],
                   bt_view_is_empty(p[4]) ? bt_view(none) : p[4]};
    Value result = call_behind(module, "_warn", all, 5);
    bt_release(none);
    return result;
}

static Value warn_explicit(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"message", "category", "filename", "lineno", "module", "registry",
                                        "module_globals", "source", NULL};
    static const BtSignature signature = {"warn_explicit", names, 0, 8, 4};
    View p[8];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    for (int i = 4; i < 8; i++) {
        if (bt_view_is_empty(p[i])) p[i] = BT_NONE_VIEW;
    }
    return call_behind(module, "_warn_explicit_checked", p, 8);
}

static const BtMethodDef fronts_defs[] = {
    BT_METHOD_K("warn", warn,
                "warn($module, /, message, category=None, stacklevel=1, source=None, *,\n"
                "     skip_file_prefixes=())\n--\n\n"
                "Issue a warning, or maybe ignore it or raise an exception."),
    BT_METHOD_K("warn_explicit", warn_explicit,
                "warn_explicit($module, /, message, category, filename, lineno,\n"
                "              module=None, registry=None, module_globals=None,\n"
                "              source=None)\n--\n\n"
                "Issue a warning, or maybe ignore it or raise an exception.")};

// (warn, warn_explicit) in front of a module warnings.
static Value fronts(View self, View module) {
    (void)self;
    Value name = bt_str_from_text("_warnings");
    if (bt_is_error(name)) return BT_ERROR;
    Value pair[2] = {bt_native_new(&fronts_defs[0], module, bt_view(name)),
                     bt_native_new(&fronts_defs[1], module, bt_view(name))};
    bt_release(name);
    if (!bt_is_error(pair[0]) && !bt_is_error(pair[1])) return bt_tuple_from_values(pair, 2);
    bt_release_maybe(pair[0]);
    bt_release_maybe(pair[1]);
    return BT_ERROR;
}

// What CPython keeps here warnings.py has.
static Value get_attribute(View self, View name) {
    static const char *const known[][2] = {{"warn", "warn"}, {"warn_explicit", "warn_explicit"},
                                           {"filters", "filters"}, {"_defaultaction", "defaultaction"},
                                           {"_onceregistry", "onceregistry"},
                                           {"_filters_mutated", "_filters_mutated"}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (!bt_is_str(name) || !bt_str_equal_text(name, known[i][0])) continue;
        return bt_import_attribute("warnings", known[i][1]);
    }
    (void)self;
    return bt_raise(&bt_exc_AttributeError, "module '_warnings' has no attribute '%S'", name);
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("_fronts", fronts, NULL), BT_METHOD_END};

bool bt_init_warnings(View module) {
    ((BtModule *)bt_object(module))->fallback = get_attribute;
    return bt_module_add_functions(module, functions);
}
