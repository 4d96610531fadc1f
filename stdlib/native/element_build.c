// The part of _element that parsers call: TreeBuilder, and Reporter, which makes events of what a target's
// methods return.
//
// A builder's words change under its lock, one at a time; two parsers that share one build some tree, not a
// sensible one. Factories and the parents they made may be anything, so nothing is locked while they run.
#include "stdlib/native/element_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct Builder {
    BtObject head;
    Value make_element, make_comment, make_instruction;     // empty: ours
    bool insert_comments, insert_instructions;
    bool inside;        // the text that comes is in `last`; otherwise behind it. guarded by the lock
    Value open;         // list: elements that have begun; empty until __init__
    Value text;         // what has come since `last`: empty, a text, or a list of texts
    Value last, root;
} Builder;

static BtType builder_type, reporter_type;
// The functions Comment and ProcessingInstruction of the module in Python. Given at its import; a module that
// is imported anew gives others, and those before stay alive for whoever is just calling them.
static Value default_comment, default_instruction;

static Builder *cast(View v) { return (Builder *)bt_object(v); }

static Value builder_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Builder *b = (Builder *)bt_container_alloc(type, 0);
    if (!b) return BT_ERROR;
    Value self = bt_steal(b);
    Value open = bt_list_new(0);
    if (bt_is_error(open)) {
        bt_release(self);
        return BT_ERROR;
    }
    b->open = open;
    return self;
}

static bool builder_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"element_factory", "comment_factory", "pi_factory", "insert_comments",
                                        "insert_pis", NULL};
    static const BtSignature signature = {"TreeBuilder", names, 0, 1, 0};
    View in[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    int comments = bt_view_is_empty(in[3]) ? 0 : bt_truth(in[3]);
    int instructions = bt_view_is_empty(in[4]) || comments < 0 ? 0 : bt_truth(in[4]);
    if (comments < 0 || instructions < 0) return false;
    Value open = bt_list_new(0);
    if (bt_is_error(open)) return false;
    for (int i = 0; i < 3; i++) {
        if (!bt_view_is_empty(in[i]) && bt_is_none(in[i])) in[i] = BT_NO_VIEW;
    }
    if (!bt_view_is_empty(in[0]) && bt_same(in[0], bt_type_view(&bt_element_type))) in[0] = BT_NO_VIEW;
    Builder *b = cast(self);
    bt_field_set(&b->head, &b->make_element, bt_hold_maybe(in[0]));
    bt_field_set(&b->head, &b->make_comment, bt_hold_maybe(in[1]));
    bt_field_set(&b->head, &b->make_instruction, bt_hold_maybe(in[2]));
    bt_field_set(&b->head, &b->open, open);
    bt_field_set(&b->head, &b->text, BT_EMPTY);
    bt_field_set(&b->head, &b->last, BT_EMPTY);
    bt_field_set(&b->head, &b->root, BT_EMPTY);
    bt_object_lock(&b->head);
    b->insert_comments = comments;
    b->insert_instructions = instructions;
    bt_object_unlock(&b->head);
    return true;
}

static void builder_drop(BtObject *self) {
    Builder *b = (Builder *)self;
    Value *words[] = {&b->make_element, &b->make_comment, &b->make_instruction, &b->text, &b->last, &b->root};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) bt_field_set(self, words[i], BT_EMPTY);
}

static void builder_dealloc(BtObject *self) {
    builder_drop(self);
    bt_release_maybe(((Builder *)self)->open);
    bt_object_free(self);
}

static int builder_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const Builder *b = (const Builder *)self;
    const Value words[] = {b->make_element, b->make_comment, b->make_instruction,
                           b->open, b->text, b->last, b->root};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        int result = bt_is_empty(words[i]) ? 0 : visit(bt_view(words[i]), context);
        if (result) return result;
    }
    return 0;
}

// ---- text -------------------------------------------------------------------------------------------------

static Value data(View self, View text) {
    Builder *b = cast(self);
    bt_object_lock(&b->head);
    bool first = bt_is_empty(b->text);
    if (first) b->text = bt_hold(text);
    Value before = first ? BT_EMPTY : bt_hold(bt_view(b->text));
    bt_object_unlock(&b->head);
    if (first) return BT_NONE;
    if (bt_is_exact(bt_view(before), BT_SHAPE_LIST)) {
        bool ok = bt_list_append(bt_view(before), bt_hold(text));
        bt_release(before);
        return ok ? BT_NONE : BT_ERROR;
    }
    Value both[2] = {before, bt_hold(text)};
    Value list = bt_list_from_values(both, 2);
    if (bt_is_error(list)) return BT_ERROR;
    bt_field_set(&b->head, &b->text, list);
    return BT_NONE;
}

// What has come becomes the text or tail of the last element. Without one it is dropped.
static bool flush(Builder *b) {
    bt_object_lock(&b->head);
    Value text = b->text;
    b->text = BT_EMPTY;
    bool inside = b->inside;
    Value last = bt_is_empty(text) ? BT_EMPTY : bt_hold_maybe(bt_view(b->last));
    bt_object_unlock(&b->head);
    if (bt_is_empty(text)) return true;
    bool ok = true;
    if (!bt_is_empty(last)) {
        if (bt_is_exact(bt_view(text), BT_SHAPE_LIST)) {
            Value separator = bt_str_from_text("");
            Value joined = bt_is_error(separator) ? BT_ERROR : bt_str_join(bt_view(separator), bt_view(text));
            bt_release_maybe(separator);
            bt_release(text);
            text = joined;
            ok = !bt_is_error(text);
        }
        if (ok && bt_type_of(bt_view(last)) == &bt_element_type) {
            Element *e = bt_element_cast(bt_view(last));
            bt_field_set(&e->head, inside ? &e->text : &e->tail, text);
            text = BT_EMPTY;
        } else if (ok) {
            ok = bt_setattr_text(bt_view(last), inside ? "text" : "tail", bt_view(text));
        }
    }
    bt_release_maybe(text);
    bt_release_maybe(last);
    return ok;
}

// ---- elements ---------------------------------------------------------------------------------------------

// Adds a thing to the innermost open element. *any: there is one.
static bool add_to_open(View thing, View open, bool *any) {
    int64_t length = bt_list_length(open);
    Value parent = length ? bt_list_get(open, length - 1) : BT_EMPTY;
    *any = !bt_is_empty(parent);
    if (bt_is_empty(parent)) return true;
    bool ok;
    if (bt_type_of(bt_view(parent)) == &bt_element_type && bt_is_element(thing)) {
        ok = bt_element_append(bt_view(parent), thing);
    } else {
        Value result = bt_call_method_text(bt_view(parent), "append", &thing, 1);
        ok = !bt_is_error(result);
        bt_release_maybe(result);
    }
    bt_release(parent);
    return ok;
}

static void set_last(Builder *b, View element, bool inside) {
    Value held = bt_hold(element);
    bt_object_lock(&b->head);
    Value before = b->last;
    b->last = held;
    b->inside = inside;
    bt_object_unlock(&b->head);
    bt_release_maybe(before);
}

static Value start(View self, const View *args, size_t argc) {
    (void)argc;
    Builder *b = cast(self);
    if (!flush(b)) return BT_ERROR;
    Value make = bt_field_get(&b->head, &b->make_element), element;
    if (!bt_is_empty(make)) {
        element = bt_call_2(bt_view(make), args[0], args[1]);
        bt_release(make);
    } else if (!bt_is_dict(args[1])) {
        return bt_raise(&bt_exc_TypeError, "start() argument 2 must be dict, not %s",
                        bt_argument_type_name(args[1]));
    } else {
        element = bt_element_new(args[0], bt_dict_length(args[1]) ? bt_hold(args[1]) : BT_EMPTY);
    }
    if (bt_is_error(element)) return BT_ERROR;
    set_last(b, bt_view(element), true);
    Value open = bt_field_get(&b->head, &b->open);
    bool any, ok = add_to_open(bt_view(element), bt_view(open), &any);
    ok = ok && bt_list_append(bt_view(open), bt_hold(bt_view(element)));
    bt_release(open);
    if (ok && !any) {
        Value unused = bt_hold(bt_view(element));
        bt_object_lock(&b->head);
        if (bt_is_empty(b->root)) {
            b->root = unused;
            unused = BT_EMPTY;
        }
        bt_object_unlock(&b->head);
        bt_release_maybe(unused);
    }
    if (ok) return element;
    bt_release(element);
    return BT_ERROR;
}

static Value end(View self, View tag) {
    (void)tag;
    Builder *b = cast(self);
    if (!flush(b)) return BT_ERROR;
    Value open = bt_field_get(&b->head, &b->open);
    Value element = bt_list_length(bt_view(open))
                        ? bt_list_pop_last(bt_view(open))
                        : bt_raise(&bt_exc_IndexError, "pop from empty stack");
    bt_release(open);
    if (!bt_is_error(element)) set_last(b, bt_view(element), false);
    return element;
}

static Value close(View self) {
    Builder *b = cast(self);
    Value root = bt_field_get(&b->head, &b->root);
    return bt_is_empty(root) ? BT_NONE : root;
}

// A comment or an instruction, made by one of the factories.
static Value single(Builder *b, const Value *own, const Value *otherwise, const View *args, size_t argc,
                    bool insert) {
    Value make = bt_field_get(&b->head, own);
    if (bt_is_empty(make)) {
        // Never freed, so what was loaded can be counted.
        View given = {bt_load_acquire_u64(&otherwise->bits)};
        if (bt_view_is_empty(given)) return bt_raise(&bt_exc_RuntimeError, "no default factory");
        make = bt_hold(given);
    }
    Value element = bt_call(bt_view(make), args, argc, BT_NO_VIEW);
    bt_release(make);
    if (bt_is_error(element) || !insert) return element;
    Value open = bt_field_get(&b->head, &b->open);
    bool ok = flush(b), any;
    if (ok) set_last(b, bt_view(element), false);
    ok = ok && add_to_open(bt_view(element), bt_view(open), &any);
    bt_release(open);
    if (ok) return element;
    bt_release(element);
    return BT_ERROR;
}

static Value comment(View self, View text) {
    Builder *b = cast(self);
    return single(b, &b->make_comment, &default_comment, &text, 1, b->insert_comments);
}

static Value pi(View self, const View *args, size_t argc) {
    Builder *b = cast(self);
    View both[2] = {args[0], argc > 1 ? args[1] : bt_view(BT_NONE)};
    return single(b, &b->make_instruction, &default_instruction, both, 2, b->insert_instructions);
}

static const BtMethodDef builder_methods[] = {
    BT_METHOD_1("data", data, "data($self, data, /)\n--\n\nText."),
    BT_METHOD_N("start", start, 2, 2, "start($self, tag, attrs, /)\n--\n\nAn element begins."),
    BT_METHOD_1("end", end, "end($self, tag, /)\n--\n\nAn element ends."),
    BT_METHOD_1("comment", comment, "comment($self, text, /)\n--\n\nA comment."),
    BT_METHOD_N("pi", pi, 1, 2, "pi($self, target, text=None, /)\n--\n\nA processing instruction."),
    BT_METHOD_0("close", close, "close($self, /)\n--\n\nThe tree's root."),
    BT_METHOD_END,
};

static BtType builder_type = {
    BT_TYPE_INIT(0, "xml.etree.ElementTree.TreeBuilder", sizeof(Builder)),
    .module = "xml.etree.ElementTree",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "A parser's target that makes a tree; factories and options say of what.",
    .new_ = builder_new,
    .init = builder_init,
    .dealloc = builder_dealloc,
    .traverse = builder_traverse,
    .clear = builder_drop,
    .methods = builder_methods,
};

// ---- events -----------------------------------------------------------------------------------------------
// Reporter(event, function, add): a function that calls `function` and add((event, what it returned)).

typedef struct Reporter {
    BtObject head;
    Value event, function, add;     // fixed
} Reporter;

static Value reporter_new(BtType *type, const View *args, size_t argc, View kwnames) {
    if (!bt_no_keywords("Reporter", kwnames) || !bt_check_arity("Reporter", argc, 3, 3)) return BT_ERROR;
    Reporter *r = (Reporter *)bt_container_alloc(type, 0);
    if (!r) return BT_ERROR;
    r->event = bt_hold(args[0]);
    r->function = bt_hold(args[1]);
    r->add = bt_hold(args[2]);
    return bt_steal(r);
}

static Value reporter_call(View self, const View *args, size_t argc, View kwnames) {
    const Reporter *r = (const Reporter *)bt_object(self);
    Value result = bt_call(bt_view(r->function), args, argc, kwnames);
    if (bt_is_error(result)) return BT_ERROR;
    Value event = bt_tuple_pack(2, bt_view(r->event), bt_view(result));
    bt_release(result);
    if (bt_is_error(event)) return BT_ERROR;
    Value added = bt_call_1(bt_view(r->add), bt_view(event));
    bt_release(event);
    return added;
}

static void reporter_dealloc(BtObject *self) {
    Reporter *r = (Reporter *)self;
    bt_release_maybe(r->event);
    bt_release_maybe(r->function);
    bt_release_maybe(r->add);
    bt_object_free(self);
}

static int reporter_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const Reporter *r = (const Reporter *)self;
    int result = visit(bt_view(r->event), context);
    if (!result) result = visit(bt_view(r->function), context);
    return result ? result : visit(bt_view(r->add), context);
}

static BtType reporter_type = {
    BT_TYPE_INIT(0, "_element.Reporter", sizeof(Reporter)),
    .module = "_element",
    .flags = BT_TYPE_CONTAINER,
    .new_ = reporter_new,
    .dealloc = reporter_dealloc,
    .traverse = reporter_traverse,
    .call = reporter_call,
};

// set_defaults(Comment, ProcessingInstruction)
static Value set_defaults(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    // Kept for good: a builder of another thread may be about to call the one before.
    bt_store_release_u64(&default_comment.bits, bt_hold(args[0]).bits);
    bt_store_release_u64(&default_instruction.bits, bt_hold(args[1]).bits);
    return BT_NONE;
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("set_defaults", set_defaults, 2, 2, "What makes comments and processing instructions."),
    BT_METHOD_END,
};

bool bt_init_element_build(View module) {
    return bt_type_ready_once(&builder_type) && bt_type_ready_once(&reporter_type) &&
           bt_module_add_type(module, &builder_type) && bt_module_add_type(module, &reporter_type) &&
           bt_module_add_functions(module, functions);
}
