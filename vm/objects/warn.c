// Warnings from C.
#include "vm/objects/warn.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
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
