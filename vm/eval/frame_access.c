// What the object room asks of running frames (objects/frame_access.h), and of warnings.
#include "vm/objects/frame_access.h"

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/compiler/compiler.h"
#include "vm/compiler/opcodes.h"
#include "vm/eval/frame_object.h"
#include "vm/eval/generator.h"
#include "vm/eval/import.h"
#include "vm/objects/dict.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/warn.h"

View bt_frame_current_globals(void) { return bt_current_globals(); }

View bt_frame_current_builtins(void) {
    const BtFrame *frame = bt_self()->frame;
    return frame ? frame->builtins : BT_NO_VIEW;
}

int bt_code_stored_attributes(View v) {
    const BtCode *code = bt_code_cast(v);
    // By the operand's last byte: names that differ only above it count once.
    uint64_t seen[4] = {0};
    int count = 0;
    for (int32_t i = 0; i < code->unit_count; i++) {
        if ((code->units[i] & 0xff) != BT_OP_STORE_ATTR) continue;
        uint32_t name = code->units[i] >> 8;
        count += !(seen[name >> 6] >> (name & 63) & 1);
        seen[name >> 6] |= (uint64_t)1 << (name & 63);
    }
    return count;
}

bool bt_frame_super_arguments(Value *cls, Value *self) {
    BtFrame *frame = bt_self()->frame;
    if (!frame) {
        bt_raise(&bt_exc_RuntimeError, "super(): no current frame");
        return false;
    }
    BtCode *code = frame->code;
    if (code->arg_count == 0) {
        bt_raise(&bt_exc_RuntimeError, "super(): no arguments");
        return false;
    }
    View first = bt_ref_view(frame->locals[0]);
    if (!bt_view_is_empty(first) && (code->slot_kinds[0] & BT_LOCAL_CELL) &&
        bt_is_exact(first, BT_SHAPE_CELL)) {
        first = bt_view(bt_cell_cast(first)->content);
    }
    if (bt_view_is_empty(first)) {
        bt_raise(&bt_exc_RuntimeError, "super(): arg[0] deleted");
        return false;
    }
    for (int32_t i = code->slot_count - code->free_count; i < code->slot_count; i++) {
        if (!bt_str_equal_text(bt_tuple_get(bt_view(code->slot_names), i), "__class__")) continue;
        View cell = bt_ref_view(frame->locals[i]);
        if (bt_view_is_empty(cell) || !bt_is_exact(cell, BT_SHAPE_CELL)) {
            bt_raise(&bt_exc_RuntimeError, "super(): bad __class__ cell");
            return false;
        }
        View content = bt_view(bt_cell_cast(cell)->content);
        if (bt_view_is_empty(content)) {
            bt_raise(&bt_exc_RuntimeError, "super(): empty __class__ cell");
            return false;
        }
        if (!bt_is_type(content)) {
            bt_raise(&bt_exc_RuntimeError, "super(): __class__ is not a type (%T)", content);
            return false;
        }
        *cls = bt_hold(content);
        *self = bt_hold(first);
        return true;
    }
    bt_raise(&bt_exc_RuntimeError, "super(): __class__ cell not found");
    return false;
}

bool bt_warn_syntax(const char *message, View filename, int line) {
    Value warn = bt_import_attribute("warnings", "warn_explicit");
    if (bt_is_error(warn)) {
        bt_error_clear();
        return true;
    }
    Value text = bt_str_from_text(message);
    Value number = bt_small_int(line);
    View args[4] = {bt_view(text), bt_type_view(&bt_exc_SyntaxWarning), filename, bt_view(number)};
    Value done = bt_is_error(text) ? BT_ERROR : bt_call(bt_view(warn), args, 4, BT_NO_VIEW);
    bt_release(warn);
    bt_release_maybe(text);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

// By the function of the module warnings, which knows to say where the coroutine was made
// (sys.set_coroutine_origin_tracking_depth). False: it is not there, or has failed.
static bool warn_by_module(View coroutine) {
    bool has_origin = !bt_is_empty(bt_generator_cast(coroutine)->origin);
    if (!has_origin) {
        Value module = bt_dict_get_text(bt_modules_dict(), "warnings");
        bool loaded = !bt_is_empty(module);
        bt_release_maybe(module);
        if (!loaded) return false;
    }
    Value warn = bt_import_attribute("warnings", "_warn_unawaited_coroutine");
    if (bt_is_error(warn)) {
        bt_error_clear();
        return false;
    }
    Value done = bt_call(bt_view(warn), &coroutine, 1, BT_NO_VIEW);
    bt_release(warn);
    if (bt_is_error(done)) bt_error_write_unraisable(NULL, coroutine);
    bt_release_maybe(done);
    return !bt_is_error(done);
}

void bt_warn_never_awaited(View coroutine) {
    if (warn_by_module(coroutine)) return;
    if (!bt_warn_source(coroutine, &bt_exc_RuntimeWarning, "coroutine '%S' was never awaited",
                 bt_view(bt_generator_cast(coroutine)->qualname))) {
        bt_error_write_unraisable(NULL, coroutine);
    }
}
