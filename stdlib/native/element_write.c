// The part of _element that writes a tree: which names are in it, and its XML. What is not plain (subclasses
// of Element, things that only look like elements) is left to functions of xml.etree._serialize.
#include "stdlib/native/element_internal.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/base/thread.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

static Value raise_cannot(View thing) {
    return bt_raise(&bt_exc_TypeError, "cannot serialize %R (type %T)", thing, thing);
}

// ---- escapes ----------------------------------------------------------------------------------------------

// What stands for a character in text or in an attribute; NULL: itself.
static const char *entity_of(uint32_t c, bool attribute) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return attribute ? "&quot;" : NULL;
    case '\r': return attribute ? "&#13;" : NULL;
    case '\n': return attribute ? "&#10;" : NULL;
    case '\t': return attribute ? "&#09;" : NULL;
    default: return NULL;
    }
}

static bool add_escaped(BtStrBuilder *out, View text, bool attribute) {
    if (!bt_is_str(text)) {
        raise_cannot(text);
        return false;
    }
    const BtStr *s = bt_str_cast(text);
    int64_t length = bt_str_length(text), written = 0;
    for (int64_t i = 0; i < length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (BT_LIKELY(c > '>')) continue;
        const char *entity = entity_of(c, attribute);
        if (!entity) continue;
        bt_str_builder_part(out, text, written, i);
        bt_str_builder_text(out, entity);
        written = i + 1;
    }
    bt_str_builder_part(out, text, written, length);
    return true;
}

static Value escape(View text, bool attribute) {
    BtStrBuilder out;
    bt_str_builder_init(&out);
    if (add_escaped(&out, text, attribute)) return bt_str_builder_finish(&out);
    bt_str_builder_discard(&out);
    return BT_ERROR;
}
static Value escape_text(View module, View text) {
    (void)module;
    return escape(text, false);
}
static Value escape_attribute(View module, View text) {
    (void)module;
    return escape(text, true);
}

// ---- names ------------------------------------------------------------------------------------------------

// Is it a name that is known? 1, 0, -1 error.
static int is_known(View name, View known) {
    return bt_is_exact(name, BT_SHAPE_STR) ? bt_dict_contains(known, name) : 0;
}

static bool is_text(View v) { return bt_is_none(v) || bt_is_exact(v, BT_SHAPE_STR); }

// Has the element nothing but known names and texts?
static int has_news(View v, View known) {
    if (bt_type_of(v) != &bt_element_type) return 1;
    Element *e = bt_element_cast(v);
    Value tag = bt_field_get(&e->head, &e->tag), text = bt_field_get(&e->head, &e->text);
    int fine = is_text(bt_view(text)) ? is_known(bt_view(tag), known) : 0;
    bt_release(tag);
    bt_release(text);
    if (fine <= 0) return fine < 0 ? -1 : 1;
    Value attributes = bt_field_get(&e->head, &e->attributes);
    if (bt_is_empty(attributes)) return 0;
    int64_t position = 0;
    Value key, value;
    while (fine > 0 && bt_dict_next(bt_view(attributes), &position, &key, &value)) {
        fine = bt_is_exact(bt_view(value), BT_SHAPE_STR) ? is_known(bt_view(key), known) : 0;
        bt_release(key);
        bt_release(value);
    }
    bt_release(attributes);
    return fine < 0 ? -1 : !fine;
}

// scan(root, known, look): calls look(element) for every element that has names which are not in `known`, or
// something unusual.
static Value scan(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    View known = args[1];
    if (!bt_is_dict(known)) return bt_raise(&bt_exc_TypeError, "known must be a dict");
    Value walk = bt_call_method_text(args[0], "iter", NULL, 0);
    if (bt_is_error(walk)) return BT_ERROR;
    Value element;
    bool ok = true;
    while (ok && !bt_is_empty(element = bt_next(bt_view(walk)))) {
        int news = has_news(bt_view(element), known);
        ok = news >= 0;
        if (news > 0) {
            Value done = bt_call_1(args[2], bt_view(element));
            ok = !bt_is_error(done);
            bt_release_maybe(done);
        }
        bt_release(element);
    }
    bt_release(walk);
    return ok && !bt_error_occurred() ? BT_NONE : BT_ERROR;
}

// ---- XML --------------------------------------------------------------------------------------------------

typedef struct Writer {
    BtStrBuilder out;
    View names;                     // dict: each name as it is written
    View comment, instruction;      // the tags of these
    View qualified;                 // the class QName
    View other;                     // a function that gives the XML of what is not plain
    bool short_empty;
} Writer;

// How a name is written, None included: new reference.
static Value name_of(Writer *w, View name) {
    Value its_text = BT_EMPTY;
    if (!bt_is_exact(name, BT_SHAPE_STR) && !bt_is_none(name)) {
        int qualified = bt_isinstance(name, w->qualified);
        if (qualified < 0) return BT_ERROR;
        if (qualified) {
            its_text = bt_getattr_text(name, "text");
            if (bt_is_error(its_text)) return BT_ERROR;
            name = bt_view(its_text);
        }
    }
    Value written = bt_dict_getitem(w->names, name);
    bt_release_maybe(its_text);
    if (!bt_is_error(written) && !bt_is_none(bt_view(written)) && !bt_is_str(bt_view(written))) {
        raise_cannot(bt_view(written));
        bt_release(written);
        return BT_ERROR;
    }
    return written;
}

static bool write_attribute(Writer *w, View key, View value) {
    Value name = name_of(w, key);
    if (bt_is_error(name)) return false;
    bool ok = !bt_is_none(bt_view(name)) || (raise_cannot(key), false);
    if (ok) {
        bt_str_builder_text_n(&w->out, " ", 1);
        bt_str_builder_str(&w->out, bt_view(name));
        bt_str_builder_text_n(&w->out, "=\"", 2);
        int qualified = bt_is_exact(value, BT_SHAPE_STR) ? 0 : bt_isinstance(value, w->qualified);
        if (qualified > 0) {
            Value its = name_of(w, value);
            ok = !bt_is_error(its);
            if (ok && bt_is_str(bt_view(its))) bt_str_builder_str(&w->out, bt_view(its));
            bt_release_maybe(its);
        } else {
            ok = qualified == 0 && add_escaped(&w->out, value, true);
        }
        bt_str_builder_text_n(&w->out, "\"", 1);
    }
    bt_release(name);
    return ok;
}

static bool write_attributes(Writer *w, View element) {
    Element *e = bt_element_cast(element);
    Value attributes = bt_field_get(&e->head, &e->attributes);
    if (bt_is_empty(attributes)) return true;
    int64_t position = 0;
    Value key, value;
    bool ok = true;
    while (ok && bt_dict_next(bt_view(attributes), &position, &key, &value)) {
        ok = write_attribute(w, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
    }
    bt_release(attributes);
    return ok;
}

static bool write_element(Writer *w, View element, View declared);

static bool write_content(Writer *w, View text, View children) {
    int any = bt_truth(text);
    if (any < 0 || (any && !add_escaped(&w->out, text, false))) return false;
    Value child;
    bool ok = true;
    if (bt_view_is_empty(children)) return true;
    for (int64_t i = 0; ok && !bt_is_empty(child = bt_list_get(children, i)); i++) {
        ok = write_element(w, bt_view(child), BT_NO_VIEW);
        bt_release(child);
    }
    return ok;
}

static bool write_tagged(Writer *w, View element, View tag, View text, View declared) {
    Value name = name_of(w, tag);
    if (bt_is_error(name)) return false;
    Element *e = bt_element_cast(element);
    Value children = bt_field_get(&e->head, &e->children);
    bool ok, nameless = bt_is_none(bt_view(name));
    int any = bt_truth(text);
    bool filled = any > 0 || (!bt_is_empty(children) && bt_list_length(bt_view(children)) > 0);
    if (any < 0) {
        ok = false;
    } else if (nameless) {
        ok = write_content(w, text, bt_view(children));
    } else {
        bt_str_builder_text_n(&w->out, "<", 1);
        bt_str_builder_str(&w->out, bt_view(name));
        if (!bt_view_is_empty(declared)) bt_str_builder_str(&w->out, declared);
        ok = write_attributes(w, element);
        if (ok && (filled || !w->short_empty)) {
            bt_str_builder_text_n(&w->out, ">", 1);
            ok = write_content(w, text, bt_view(children));
            bt_str_builder_text_n(&w->out, "</", 2);
            bt_str_builder_str(&w->out, bt_view(name));
            bt_str_builder_text_n(&w->out, ">", 1);
        } else {
            bt_str_builder_text_n(&w->out, " />", 3);
        }
    }
    bt_release_maybe(children);
    bt_release(name);
    return ok;
}

// A comment or an instruction: its text as str() gives it between two others.
static bool write_between(Writer *w, const char *before, View text, const char *after) {
    Value shown = bt_str(text);
    if (bt_is_error(shown)) return false;
    bt_str_builder_text(&w->out, before);
    bt_str_builder_str(&w->out, bt_view(shown));
    bt_str_builder_text(&w->out, after);
    bt_release(shown);
    return true;
}

// declared: declarations of namespaces that go into the tag, or empty.
static bool write_element(Writer *w, View element, View declared) {
    if (BT_UNLIKELY((char *)__builtin_frame_address(0) <= bt_self()->c_stack_limit) &&
        bt_c_stack_exhausted("")) {
        return false;
    }
    if (bt_type_of(element) != &bt_element_type) {
        Value text = bt_call_1(w->other, element);
        if (bt_is_error(text)) return false;
        bool ok = bt_is_str(bt_view(text));
        if (ok) bt_str_builder_str(&w->out, bt_view(text));
        else raise_cannot(bt_view(text));
        bt_release(text);
        return ok;
    }
    Element *e = bt_element_cast(element);
    Value tag = bt_field_get(&e->head, &e->tag), text = bt_field_get(&e->head, &e->text);
    bool ok = bt_same(bt_view(tag), w->comment) ? write_between(w, "<!--", bt_view(text), "-->")
              : bt_same(bt_view(tag), w->instruction)
                  ? write_between(w, "<?", bt_view(text), "?>")
                  : write_tagged(w, element, bt_view(tag), bt_view(text), declared);
    bt_release(tag);
    bt_release(text);
    if (!ok) return false;
    Value tail = bt_field_get(&e->head, &e->tail);
    int any = bt_truth(bt_view(tail));
    ok = any >= 0 && (!any || add_escaped(&w->out, bt_view(tail), false));
    bt_release(tail);
    return ok;
}

// write_xml(root, names, declared, short_empty, (Comment, ProcessingInstruction, QName), other)
static Value write_xml(View module, const View *args, size_t argc) {
    (void)module;
    (void)argc;
    int short_empty = bt_truth(args[3]);
    if (short_empty < 0) return BT_ERROR;
    if (!bt_is_dict(args[1]) || !bt_is_str(args[2]) || !bt_is_tuple(args[4]) ||
        bt_tuple_length(args[4]) != 3) {
        return bt_raise(&bt_exc_TypeError, "write_xml(): wrong arguments");
    }
    Writer w = {.names = args[1], .comment = bt_tuple_get(args[4], 0),
                .instruction = bt_tuple_get(args[4], 1), .qualified = bt_tuple_get(args[4], 2),
                .other = args[5], .short_empty = short_empty};
    bt_str_builder_init(&w.out);
    if (write_element(&w, args[0], args[2])) return bt_str_builder_finish(&w.out);
    bt_str_builder_discard(&w.out);
    return BT_ERROR;
}

static const BtMethodDef functions[] = {
    BT_METHOD_1("escape_text", escape_text, "A text with entities for markup."),
    BT_METHOD_1("escape_attribute", escape_attribute, "The same for an attribute's value."),
    BT_METHOD_N("scan", scan, 3, 3, "Call look(element) for elements with names that are not known."),
    BT_METHOD_N("write_xml", write_xml, 6, 6, "The XML of a tree."),
    BT_METHOD_END,
};

bool bt_init_element_write(View module) { return bt_module_add_functions(module, functions); }
