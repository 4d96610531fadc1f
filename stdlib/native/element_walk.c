// The walk of _element: iter() and itertext().
//
// It keeps the elements from the root down to the one whose turn it is. Comparing tags may run Python, so a
// step is marked as running; whoever else comes meanwhile is refused, as by a generator.
#include "stdlib/native/element_internal.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/type.h"

typedef struct Step {
    Value element;
    int64_t next;       // which child comes next
} Step;

static BtType walk_type;

typedef struct Walk {
    BtObject head;
    uint8_t running;    // guarded by the lock; whoever set it has the rest to itself
    bool texts;
    Value tag;          // wanted; empty: any
    Value root;         // empty once the walk has begun
    Step *path;
    int64_t depth, room;
} Walk;

Value bt_element_walk(View root, View tag, bool texts) {
    Walk *w = (Walk *)bt_object_alloc(&walk_type, sizeof *w);
    if (!w) return BT_ERROR;
    bool any = bt_view_is_empty(tag) || bt_is_none(tag) || (bt_is_str(tag) && bt_str_equal_text(tag, "*"));
    w->tag = any ? BT_EMPTY : bt_hold(tag);
    w->texts = texts;
    w->root = bt_hold(root);
    return bt_steal(w);
}

static bool go_into(Walk *w, Value element) {
    if (w->depth == w->room) {
        int64_t room = w->room ? 2 * w->room : 8;
        Step *path = bt_buffer_realloc(w->path, (size_t)room * sizeof *path);
        if (!path) {
            bt_release(element);
            return false;
        }
        w->path = path;
        w->room = room;
    }
    w->path[w->depth].element = element;
    w->path[w->depth].next = 0;
    w->depth++;
    return true;
}

// A text that counts, or empty.
static Value if_true(Value text) {
    if (bt_is_none(bt_view(text))) return BT_EMPTY;
    int truth = bt_truth(bt_view(text));
    if (truth > 0) return text;
    bt_release(text);
    return BT_EMPTY;
}

// What there is to give at an element that the walk has come to; empty: nothing, or an exception.
static Value arrive(Walk *w, Value element) {
    View at = bt_view(element);
    if (!go_into(w, element)) return BT_ERROR;
    if (w->texts) return if_true(BT_ELEMENT_WORD(at, text));
    if (bt_is_empty(w->tag)) return bt_hold(at);
    Value tag = BT_ELEMENT_WORD(at, tag);
    int equal = bt_item_equal(bt_view(tag), bt_view(w->tag));
    bt_release(tag);
    return equal > 0 ? bt_hold(at) : BT_EMPTY;
}

static Value advance(Walk *w) {
    if (!bt_is_empty(w->root)) {
        Value root = w->root;
        w->root = BT_EMPTY;
        Value given = arrive(w, root);
        if (!bt_is_empty(given) || bt_error_occurred()) return given;
    }
    while (w->depth > 0) {
        Step *top = &w->path[w->depth - 1];
        Value children = BT_ELEMENT_WORD(bt_view(top->element), children);
        Value child = bt_is_empty(children) ? BT_EMPTY : bt_list_get(bt_view(children), top->next);
        bt_release_maybe(children);
        Value given = BT_EMPTY;
        if (!bt_is_empty(child)) {
            top->next++;
            given = arrive(w, child);
        } else {
            Value done = top->element;
            w->depth--;
            if (w->texts && w->depth > 0) given = if_true(BT_ELEMENT_WORD(bt_view(done), tail));
            bt_release(done);
        }
        if (!bt_is_empty(given) || bt_error_occurred()) return given;
    }
    return BT_EMPTY;
}

static Value walk_next(View self) {
    Walk *w = (Walk *)bt_object(self);
    bt_object_lock(&w->head);
    bool running = w->running;
    w->running = true;
    bt_object_unlock(&w->head);
    if (running) return bt_raise(&bt_exc_ValueError, "iterator already executing");
    Value given = advance(w);
    bt_object_lock(&w->head);
    w->running = false;
    bt_object_unlock(&w->head);
    return given;
}

static int walk_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const Walk *w = (const Walk *)self;
    int result = bt_visit_maybe(w->tag, visit, context);
    if (!result) result = bt_visit_maybe(w->root, visit, context);
    for (int64_t i = 0; !result && i < w->depth; i++) result = visit(bt_view(w->path[i].element), context);
    return result;
}

static void walk_drop(BtObject *self) {
    Walk *w = (Walk *)self;
    Value root = w->root, tag = w->tag;
    w->root = w->tag = BT_EMPTY;
    bt_release_maybe(root);
    bt_release_maybe(tag);
    while (w->depth > 0) bt_release(w->path[--w->depth].element);
}

static void walk_dealloc(BtObject *self) {
    walk_drop(self);
    bt_buffer_free(((Walk *)self)->path);
    bt_object_free(self);
}

static BtType walk_type = {
    BT_TYPE_INIT(0, "_elementtree._element_iterator", sizeof(Walk)),
    .module = "_elementtree",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_WEAKREFS | BT_TYPE_NO_INSTANTIATION,
    .dealloc = walk_dealloc,
    .traverse = walk_traverse,
    .clear = walk_drop,
    .iter = bt_iter_self,
    .next = walk_next,
};

bool bt_init_element_walk(void) { return bt_type_ready_once(&walk_type); }
