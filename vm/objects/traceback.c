// Tracebacks: where an exception passed. One object a frame, the outermost first; the loop adds them on the
// way out.
#include "vm/base/arguments.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/objects/str.h"
#include "vm/objects/list.h"
#include "vm/objects/container.h"
#include "vm/objects/exception_internal.h"

bool bt_exception_add_traceback(View exception, View frame, int32_t unit, int32_t line) {
    BtTraceback *traceback = (BtTraceback *)bt_object_alloc(&bt_type_traceback, sizeof(BtTraceback));
    if (!traceback) return false;
    BtException *e = bt_exception_cast(exception);
    traceback->frame = bt_hold(frame);
    traceback->unit = unit;
    traceback->line = line;
    bt_object_lock(&e->head);
    traceback->next = e->traceback;
    e->traceback = bt_steal(traceback);
    bt_object_unlock(&e->head);
    return true;
}

#define TRACEBACK(v) ((BtTraceback *)bt_object(v))

static void traceback_dealloc(BtObject *object) {
    bt_release_maybe(((BtTraceback *)object)->frame);
    bt_release_maybe(((BtTraceback *)object)->next);
    bt_object_free(object);
}
static int traceback_traverse(BtObject *object, BtVisitFn visit, void *context) {
    BtTraceback *traceback = (BtTraceback *)object;
    int stop = bt_visit_maybe(traceback->frame, visit, context);
    if (stop || bt_is_empty(traceback->next)) return stop;
    return visit(bt_view(traceback->next), context);
}
static void traceback_clear(BtObject *object) {
    bt_assign(&((BtTraceback *)object)->next, BT_EMPTY);
}
static Value get_tb_next(View v, void *c) {
    (void)c;
    return none_if_empty(bt_exception_load_field(v, &TRACEBACK(v)->next));
}
static bool set_tb_next(View v, View value, void *c) {
    (void)c;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "can't delete tb_next attribute");
        return false;
    }
    if (!bt_is_none(value) && !bt_is_exact(value, BT_SHAPE_TRACEBACK)) {
        bt_raise(&bt_exc_TypeError, "expected traceback object, got '%T'", value);
        return false;
    }
    for (View at = value; !bt_is_none(at);) {
        if (bt_same(at, v)) {
            bt_raise(&bt_exc_ValueError, "traceback loop detected");
            return false;
        }
        Value next = TRACEBACK(at)->next;
        if (bt_is_empty(next)) break;
        at = bt_view(next);
    }
    bt_assign(&TRACEBACK(v)->next, bt_is_none(value) ? BT_EMPTY : bt_hold(value));
    return true;
}
static Value get_tb_frame(View v, void *c) {
    (void)c;
    return none_if_empty(bt_hold_maybe(bt_view(TRACEBACK(v)->frame)));
}
static Value get_tb_lasti(View v, void *c) {
    (void)c;
    // One that Python made keeps the odd numbers it was given.
    return bt_small_int((int64_t)TRACEBACK(v)->unit * 2 + (TRACEBACK(v)->odd ? 1 : 0));
}
static Value get_tb_lineno(View v, void *c) { (void)c; return bt_small_int(TRACEBACK(v)->line); }
static const BtGetSetDef traceback_getsets[] = {
    {"tb_next", get_tb_next, set_tb_next, NULL, NULL}, {"tb_frame", get_tb_frame, NULL, NULL, NULL, true},
    {"tb_lasti", get_tb_lasti, NULL, NULL, NULL, true},      {"tb_lineno", get_tb_lineno, NULL, NULL, NULL},
    GETSET_END};

static Value traceback_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)type;
    static const char *const names[] = {"tb_next", "tb_frame", "tb_lasti", "tb_lineno", NULL};
    static const BtSignature signature = {"traceback", names, 0, 4, 4};
    View p[4];
    int last, line;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (!bt_is_exact(p[1], BT_SHAPE_FRAME)) {
        return bt_raise(&bt_exc_TypeError, "traceback() argument 'tb_frame' must be frame, not %s",
                        bt_argument_type_name(p[1]));
    }
    if (!bt_as_int(p[2], &last) || !bt_as_int(p[3], &line)) return BT_ERROR;
    if (!bt_is_none(p[0]) && !bt_is_exact(p[0], BT_SHAPE_TRACEBACK)) {
        return bt_raise(&bt_exc_TypeError, "expected traceback object or None, got '%T'", p[0]);
    }
    BtTraceback *traceback = (BtTraceback *)bt_object_alloc(&bt_type_traceback, sizeof(BtTraceback));
    if (!traceback) return BT_ERROR;
    traceback->next = bt_is_none(p[0]) ? BT_EMPTY : bt_hold(p[0]);
    traceback->frame = bt_hold(p[1]);
    traceback->unit = last / 2;
    traceback->odd = last % 2 != 0;
    traceback->line = line;
    return bt_steal(traceback);
}

static Value traceback_dir(View self) {
    (void)self;
    Value list = bt_list_new(4);
    for (int i = 0; !bt_is_error(list) && traceback_getsets[i].name; i++) {
        Value name = bt_intern_text(traceback_getsets[i].name);
        if (!bt_is_error(name) && bt_list_append(bt_view(list), name)) continue;
        bt_release(list);
        return BT_ERROR;
    }
    return list;
}

static const BtMethodDef traceback_methods[] = {
    BT_METHOD_0("__dir__", traceback_dir, NULL),
    BT_METHOD_END,
};

BtType bt_type_traceback = {
    BT_TYPE_INIT(BT_SHAPE_TRACEBACK, "traceback", sizeof(BtTraceback)),
    .doc = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno)\n--\n\nCreate a new traceback object.",
    .flags = BT_TYPE_CONTAINER,
    .new_ = traceback_new,
    .dealloc = traceback_dealloc,
    .traverse = traceback_traverse,
    .clear = traceback_clear,
    .getsets = traceback_getsets,
    .methods = traceback_methods,
};
