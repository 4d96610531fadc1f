// Warnings from C.
#include "vm/objects/warn.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/dict.h"
#include "vm/objects/frame_access.h"
#include "vm/objects/str.h"

// message: stolen.
static bool warn(View source, BtType *category, int level, Value message) {
    if (bt_is_error(message)) return false;
    Value module = bt_import_module("warnings");
    if (bt_is_error(module)) {
        bt_release(message);
        return false;
    }
    View args[4] = {bt_view(message), bt_type_view(category), bt_small_int_view(level), source};
    Value result = bt_call_method_text(bt_view(module), "warn", args, bt_view_is_empty(source) ? 3 : 4);
    bt_release(module);
    bt_release(message);
    if (bt_is_error(result)) return false;
    bt_release(result);
    return true;
}

bool bt_warn_is_ignored(BtType *category) {
    if (category != &bt_exc_ResourceWarning) return false;
    Value sys = bt_import_module("sys");
    if (bt_is_error(sys)) return bt_error_clear(), false;
    Value modules = bt_getattr_text(bt_view(sys), "modules"),
          options = bt_getattr_text(bt_view(sys), "warnoptions");
    bt_release(sys);
    Value loaded = bt_is_error(modules) || !bt_is_dict(bt_view(modules))
                       ? BT_EMPTY
                       : bt_dict_get_text(bt_view(modules), "warnings");
    bool ignored = bt_is_empty(loaded) && !bt_is_error(options) && bt_truth(bt_view(options)) == 0;
    if (bt_error_occurred()) bt_error_clear();
    bt_release_maybe(loaded);
    bt_release_maybe(modules);
    bt_release_maybe(options);
    return ignored;
}

bool bt_warn(BtType *category, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Value message = bt_str_format_va(format, list);
    va_end(list);
    return warn(BT_NO_VIEW, category, 1, message);
}

bool bt_warn_source(View source, BtType *category, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Value message = bt_str_format_va(format, list);
    va_end(list);
    return warn(source, category, 1, message);
}

bool bt_warn_level(BtType *category, int level, const char *format, ...) {
    va_list list;
    va_start(list, format);
    Value message = bt_str_format_va(format, list);
    va_end(list);
    return warn(BT_NO_VIEW, category, level, message);
}
