// pickle.PickleBuffer: a wrapper that marks an object's memory as fit for out-of-band pickling (PEP 574).
#include <string.h>

#include "stdlib/native/pickle_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/str.h"
#include "vm/threads/object_lock.h"

typedef struct PickleBuffer {
    BtObject head;
    BtBuffer buffer;   // owner empty: released. guarded by lock
} PickleBuffer;

static PickleBuffer *cast(View v) { return (PickleBuffer *)bt_object(v); }

static Value buffer_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("PickleBuffer", kwnames) || !bt_check_arity("PickleBuffer", argc, 1, 1)) {
        return BT_ERROR;
    }
    PickleBuffer *b = (PickleBuffer *)bt_object_alloc(type, type->size);
    if (!b) return BT_ERROR;
    bool is_view = bt_is_exact(args[0], BT_SHAPE_MEMORYVIEW);
    if (is_view ? bt_memoryview_lend(args[0], &b->buffer) : bt_get_buffer(args[0], &b->buffer, false)) {
        return bt_steal(b);
    }
    memset(&b->buffer, 0, sizeof b->buffer);
    bt_release(bt_steal(b));
    return BT_ERROR;
}

static Value method_release(View self) {
    PickleBuffer *b = cast(self);
    bt_object_lock(&b->head);
    BtBuffer buffer = b->buffer;
    memset(&b->buffer, 0, sizeof b->buffer);
    bt_object_unlock(&b->head);
    bt_release_buffer(&buffer);
    return BT_NONE;
}

static void buffer_dealloc(BtObject *self) {
    bt_release_buffer(&((PickleBuffer *)self)->buffer);
    bt_object_free(self);
}

static int buffer_traverse(BtObject *self, BtVisitFn visit, void *context) {
    PickleBuffer *b = (PickleBuffer *)self;
    return bt_visit_maybe(b->buffer.owner, visit, context);
}

const BtBuffer *bt_pickle_buffer_of(View v) {
    if (!bt_is_empty(cast(v)->buffer.owner)) return &cast(v)->buffer;
    bt_raise(&bt_exc_ValueError, "operation forbidden on released PickleBuffer object");
    return NULL;
}

static bool buffer_get(View self, BtBuffer *out, bool writable) {
    const BtBuffer *buffer = bt_pickle_buffer_of(self);
    if (!buffer) return false;
    View owner = bt_view(buffer->owner);
    return writable ? bt_get_buffer(owner, out, true) : bt_get_any_buffer(owner, out);
}

static Value method_raw(View self) {
    const BtBuffer *buffer = bt_pickle_buffer_of(self);
    if (!buffer) return BT_ERROR;
    Value view = bt_memoryview_new(bt_view(buffer->owner));
    if (bt_is_error(view)) return BT_ERROR;
    Value contiguous = bt_getattr_text(bt_view(view), "contiguous"), result = BT_ERROR;
    if (!bt_is_error(contiguous) && !bt_is_true_object(bt_view(contiguous))) {
        bt_raise(&bt_exc_BufferError, "cannot extract raw buffer from non-contiguous buffer");
    } else if (!bt_is_error(contiguous)) {
        Value format = bt_str_from_text("B");
        View format_view = bt_view(format);
        if (!bt_is_error(format)) result = bt_call_method_text(bt_view(view), "cast", &format_view, 1);
        bt_release_maybe(format);
    }
    bt_release_maybe(contiguous);
    bt_release(view);
    return result;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("raw", method_raw, "Return a memoryview of the raw memory underlying this buffer."),
    BT_METHOD_0("release", method_release,
        "Release the underlying buffer exposed by the PickleBuffer object."),
    BT_METHOD_END,
};

BtType bt_type_pickle_buffer = {
    BT_TYPE_INIT(0, "pickle.PickleBuffer", sizeof(PickleBuffer)),
    .module = "pickle",
    .flags = BT_TYPE_CONTAINER,
    .doc = "Wrapper for potentially out-of-band buffers",
    .new_ = buffer_new,
    .dealloc = buffer_dealloc,
    .traverse = buffer_traverse,
    .get_buffer = buffer_get,
    .methods = methods,
};
