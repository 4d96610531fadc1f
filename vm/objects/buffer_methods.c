#include "vm/objects/buffer_methods.h"

#include <limits.h>
#include <string.h>

#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/slot_dispatch.h"
#include "vm/objects/str.h"
#include "vm/objects/type_lookup.h"

// Flags of __buffer__ as in inspect.BufferFlags.
enum { WRITABLE = 1, FULL_READ_ONLY = 0x11c };

// What a class written in Python lends is what the memoryview lends that its __buffer__ returned.
typedef struct Loan {
    Value view;        // that memoryview
    BtBuffer buffer;   // our export of it
} Loan;

bool bt_dispatch_get_buffer(View self, BtBuffer *out, bool writable) {
    memset(out, 0, sizeof *out);
    View flags = bt_small_int_view(FULL_READ_ONLY | (writable ? WRITABLE : 0));
    bool found;
    Value view = bt_call_special(self, BT_NAME(__buffer__), &flags, 1, &found);
    if (!found) {
        bt_raise(&bt_exc_TypeError, "a bytes-like object is required, not '%T'", self);
        return false;
    }
    if (bt_is_error(view)) return false;
    if (!bt_is_exact(bt_view(view), BT_SHAPE_MEMORYVIEW)) {
        bt_release(view);
        bt_raise(&bt_exc_TypeError, "__buffer__ returned non-memoryview object");
        return false;
    }
    Loan *loan = bt_buffer_alloc(sizeof *loan);
    if (!loan || !bt_get_buffer(bt_view(view), &loan->buffer, writable)) {
        if (loan) bt_buffer_free(loan);
        bt_release(view);
        return false;
    }
    loan->view = view;
    *out = loan->buffer;
    out->owner = bt_hold(self);
    out->internal = loan;
    return true;
}

// Calls __release_buffer__, if the class has one in Python, where exceptions go nowhere.
static void call_release(View self, View view) {
    Value pending = bt_error_occurred() ? bt_error_take() : BT_EMPTY;
    bool found;
    Value result = bt_call_special(self, BT_NAME(__release_buffer__), &view, 1, &found);
    if (found && bt_is_error(result)) bt_error_write_unraisable(NULL, self);
    bt_release_maybe(result);
    if (!bt_is_empty(pending)) bt_error_restore(pending);
}

// Gives back what a base in C has lent.
static void release_of_base(View self, BtBuffer *buffer) {
    const BtType *type = bt_type_of(self);
    while (type && (type->release_buffer == bt_dispatch_release_buffer ||
                    type->release_buffer == bt_dispatch_release_own_buffer)) {
        type = type->base;
    }
    if (type && type->release_buffer) type->release_buffer(self, buffer);
}

static void end_view(View self, View view) {
    bt_release_maybe(bt_memoryview_end(view));
    if (bt_error_occurred()) bt_error_write_unraisable(NULL, self);
}

void bt_dispatch_release_own_buffer(View self, BtBuffer *buffer) {
    Loan *loan = buffer->internal;
    if (!loan) {
        // super().__buffer__() has lent it.
        release_of_base(self, buffer);
        return;
    }
    buffer->internal = NULL;
    Value view = loan->view;
    bt_release_buffer(&loan->buffer);
    bt_buffer_free(loan);
    if (bt_type_of(self)->release_buffer == bt_dispatch_release_buffer) {
        call_release(self, bt_view(view));
        // A view of our own memory ends now, whoever holds it.
        Value owner = bt_memoryview_owner(bt_view(view));
        if (!bt_is_empty(owner) && bt_same(bt_view(owner), self)) end_view(self, bt_view(view));
        bt_release_maybe(owner);
    }
    bt_release(view);
}

void bt_dispatch_release_buffer(View self, BtBuffer *buffer) {
    if (buffer->internal || bt_type_of(self)->get_buffer == bt_dispatch_get_buffer) {
        bt_dispatch_release_own_buffer(self, buffer);
        return;
    }
    // Lent by a base in C: the method sees the memory once more, and may keep no other view of it.
    Value view = bt_memoryview_restricted(buffer);
    if (bt_is_error(view)) {
        bt_error_write_unraisable(NULL, self);
    } else {
        call_release(self, bt_view(view));
        end_view(self, bt_view(view));
        bt_release(view);
    }
    release_of_base(self, buffer);
}

Value bt_call_get_buffer(BtSlotPointer function, View self, View flags) {
    int64_t wanted;
    BtBuffer buffer;
    if (!bt_as_i64(flags, &wanted)) {
        if (!bt_error_matches(&bt_exc_OverflowError)) return BT_ERROR;
        bt_error_clear();
        return bt_raise(&bt_exc_OverflowError, "cannot fit '%T' into an index-sized integer", flags);
    }
    if (wanted < INT_MIN || wanted > INT_MAX) {
        return bt_raise(&bt_exc_OverflowError, "buffer flags too %s", wanted < 0 ? "small" : "large");
    }
    if (!((bool (*)(View, BtBuffer *, bool))function)(self, &buffer, wanted & WRITABLE)) return BT_ERROR;
    return bt_memoryview_of_buffer(&buffer);
}

Value bt_call_release_buffer(View self, View view) {
    if (!bt_is_exact(view, BT_SHAPE_MEMORYVIEW)) {
        return bt_raise(&bt_exc_TypeError, "expected a memoryview object");
    }
    Value owner = bt_memoryview_owner(view);
    if (bt_is_empty(owner)) {
        return bt_raise(&bt_exc_ValueError, "memoryview's buffer has already been released");
    }
    bool own = bt_same(bt_view(owner), self);
    bool restricted = bt_is_none(bt_view(owner));
    bt_release(owner);
    if (restricted) return BT_NONE;
    if (!own) return bt_raise(&bt_exc_ValueError, "memoryview's buffer is not this object");
    return bt_memoryview_end(view);
}
