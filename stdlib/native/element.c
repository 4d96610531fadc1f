// _element: what xml.etree.ElementTree has in C. This file: the class Element and
// SubElement().
#include "stdlib/native/element_internal.h"

#include <string.h>

#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/function.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/range_slice.h"
#include "vm/objects/repr_guard.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/objects/warn.h"

// A new reference to a list or dict of an element, made when there was none.
static Value word_made(View self, size_t offset, Value (*make)(void)) {
    Value there = bt_element_word(self, offset);
    if (!bt_is_empty(there)) return there;
    Value made = make(), given = BT_EMPTY;
    if (bt_is_error(made)) return BT_ERROR;
    Value *word = (Value *)((char *)bt_object(self) + offset);
    bt_object_lock(bt_object(self));
    if (bt_is_empty(*word)) *word = bt_hold(bt_view(made));     // else another thread was here meanwhile
    else given = bt_hold(bt_view(*word));
    bt_object_unlock(bt_object(self));
    if (bt_is_empty(given)) return made;
    bt_release(made);
    return given;
}
static Value new_list(void) { return bt_list_new(0); }
static Value children_made(View self) { return word_made(self, offsetof(Element, children), new_list); }
static Value attributes_made(View self) {
    return word_made(self, offsetof(Element, attributes), bt_dict_new);
}

// ---- construction -----------------------------------------------------------------------------------------

static Value element_new(BtType *type, const View *args, size_t argc, View kwnames) {
    (void)args;
    (void)argc;
    (void)kwnames;
    Element *e = (Element *)bt_container_alloc(type, 0);
    if (!e) return BT_ERROR;
    e->tag = e->text = e->tail = BT_NONE;
    return bt_steal(e);
}

Value bt_element_new(View tag, Value attributes) {
    Element *e = (Element *)bt_object_alloc(&bt_element_type, sizeof *e);
    if (!e) {
        bt_release_maybe(attributes);
        return BT_ERROR;
    }
    e->tag = bt_hold(tag);
    e->text = e->tail = BT_NONE;
    e->attributes = attributes;
    return bt_steal(e);
}

// Puts together the attributes that a call gave: as a dict (may be empty) and as keywords, attrib= among them
// if there was no dict. BT_EMPTY in *out: none.
static bool gather(View given, const View *keywords, View kwnames, Value *out) {
    *out = BT_EMPTY;
    int64_t count = bt_view_is_empty(kwnames) ? 0 : bt_tuple_length(kwnames);
    int64_t skipped = -1;
    for (int64_t i = 0; i < count && bt_view_is_empty(given); i++) {
        if (!bt_str_equal_text(bt_tuple_get(kwnames, i), "attrib")) continue;
        if (!bt_is_dict(keywords[i])) {
            bt_raise(&bt_exc_TypeError, "attrib must be dict, not %T", keywords[i]);
            return false;
        }
        given = keywords[i];
        skipped = i;
    }
    bool any = !bt_view_is_empty(given) && bt_dict_length(given) > 0;
    if (!any && count - (skipped >= 0) == 0) return true;
    Value all = any ? bt_dict_copy(given) : bt_dict_new();
    if (bt_is_error(all)) return false;
    for (int64_t i = 0; i < count; i++) {
        if (i == skipped) continue;
        if (!bt_dict_set(bt_view(all), bt_tuple_get(kwnames, i), keywords[i])) {
            bt_release(all);
            return false;
        }
    }
    *out = all;
    return true;
}

static bool element_init(View self, const View *args, size_t argc, View kwnames) {
    if (argc < 1 || argc > 2) {
        bt_raise(&bt_exc_TypeError, "Element() takes at %s argument%s (%zu given)",
                 argc ? "most 2" : "least 1", argc ? "s" : "", argc);
        return false;
    }
    if (argc == 2 && !bt_is_dict(args[1])) {
        bt_raise(&bt_exc_TypeError, "Element() argument 2 must be dict, not %T", args[1]);
        return false;
    }
    Value attributes;
    if (!gather(argc == 2 ? args[1] : BT_NO_VIEW, args + argc, kwnames, &attributes)) return false;
    Element *e = bt_element_cast(self);
    bt_field_set(&e->head, &e->tag, bt_hold(args[0]));
    bt_field_set(&e->head, &e->attributes, attributes);
    bt_field_set(&e->head, &e->text, BT_NONE);
    bt_field_set(&e->head, &e->tail, BT_NONE);
    return true;
}

static void element_drop(BtObject *self) {
    Element *e = (Element *)self;
    bt_field_set(self, &e->tag, BT_NONE);
    bt_field_set(self, &e->text, BT_NONE);
    bt_field_set(self, &e->tail, BT_NONE);
    bt_field_set(self, &e->attributes, BT_EMPTY);
    bt_field_set(self, &e->children, BT_EMPTY);
}

static void element_dealloc(BtObject *self) {
    Element *e = (Element *)self;
    bt_release_maybe(e->tag);
    bt_release_maybe(e->text);
    bt_release_maybe(e->tail);
    bt_release_maybe(e->attributes);
    bt_release_maybe(e->children);
    bt_object_free(self);
}

static int element_traverse(BtObject *self, BtVisitFn visit, void *context) {
    const Element *e = (const Element *)self;
    const Value words[] = {e->tag, e->text, e->tail, e->attributes, e->children};
    return bt_visit_words(words, sizeof words / sizeof words[0], visit, context);
}

static bool need_element(View v, const char *where) {
    if (bt_is_element(v)) return true;
    bt_raise(&bt_exc_TypeError, "%s must be xml.etree.ElementTree.Element, not %s", where,
             bt_argument_type_name(v));
    return false;
}

bool bt_element_append(View parent, View child) {
    Value children = children_made(parent);
    if (bt_is_error(children)) return false;
    bool ok = bt_list_append(bt_view(children), bt_hold(child));
    bt_release(children);
    return ok;
}

// SubElement(parent, tag, attrib={}, /, **extra)
static Value sub_element(View module, const View *args, size_t argc, View kwnames) {
    (void)module;
    if (argc < 2 || argc > 3) {
        return bt_raise(&bt_exc_TypeError, "SubElement() takes at %s arguments (%zu given)",
                        argc < 2 ? "least 2" : "most 3", argc);
    }
    if (!need_element(args[0], "SubElement() argument 1")) return BT_ERROR;
    if (argc == 3 && !bt_is_dict(args[2])) {
        return bt_raise(&bt_exc_TypeError, "SubElement() argument 3 must be dict, not %s",
                        bt_argument_type_name(args[2]));
    }
    Value attributes;
    if (!gather(argc == 3 ? args[2] : BT_NO_VIEW, args + argc, kwnames, &attributes)) return BT_ERROR;
    Value element = bt_element_new(args[1], attributes);
    if (bt_is_error(element) || bt_element_append(args[0], bt_view(element))) return element;
    bt_release(element);
    return BT_ERROR;
}

// ---- its words --------------------------------------------------------------------------------------------

static Value get_word(View self, void *offset) { return bt_element_word(self, (size_t)(uintptr_t)offset); }

static bool set_word(View self, View value, void *offset) {
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "can't delete element attribute");
        return false;
    }
    bt_field_set(bt_object(self), (Value *)((char *)bt_object(self) + (uintptr_t)offset), bt_hold(value));
    return true;
}

static Value get_attributes(View self, void *unused) {
    (void)unused;
    return attributes_made(self);
}

static bool set_attributes(View self, View value, void *offset) {
    if (!bt_view_is_empty(value) && !bt_is_dict(value)) {
        bt_raise(&bt_exc_TypeError, "attrib must be dict, not %s", bt_argument_type_name(value));
        return false;
    }
    return set_word(self, value, offset);
}

static Value element_repr(View self) {
    Value tag = BT_ELEMENT_WORD(self, tag);
    int running = bt_repr_enter(self);
    Value result = BT_ERROR;
    if (running > 0) {
        bt_raise(&bt_exc_RuntimeError, "reentrant call inside %N.__repr__", bt_type_of(self));
    } else if (running == 0) {
        result = bt_str_format("<Element %R at %p>", bt_view(tag), (void *)bt_object(self));
        bt_repr_leave(self);
    }
    bt_release(tag);
    return result;
}

// ---- a sequence of children -------------------------------------------------------------------------------

static int64_t element_length(View self) {
    Value children = BT_ELEMENT_WORD(self, children);
    if (bt_is_empty(children)) return 0;
    int64_t length = bt_list_length(bt_view(children));
    bt_release(children);
    return length;
}

static int element_truth(View self) {
    if (!bt_warn(&bt_exc_DeprecationWarning,
                 "Testing an element's truth value will always return True in future versions.  Use "
                 "specific 'len(elem)' or 'elem is not None' test instead.")) {
        return -1;
    }
    return element_length(self) > 0;
}

// Says IndexError in the words of elements.
static void reword_index_error(const char *message) {
    if (!bt_error_occurred() || !bt_error_matches(&bt_exc_IndexError)) return;
    bt_error_clear();
    bt_raise(&bt_exc_IndexError, "%s", message);
}

static bool check_index(View key) {
    if (bt_has_index(key) || bt_is_exact(key, BT_SHAPE_SLICE)) return true;
    bt_raise(&bt_exc_TypeError, "element indices must be integers");
    return false;
}

static Value element_item(View self, int64_t index) {
    Value children = BT_ELEMENT_WORD(self, children);
    Value item = bt_is_empty(children) ? BT_EMPTY : bt_list_get(bt_view(children), index);
    bt_release_maybe(children);
    return bt_is_empty(item) ? bt_raise(&bt_exc_IndexError, "child index out of range") : item;
}

static Value element_getitem(View self, View key) {
    if (!check_index(key)) return BT_ERROR;
    Value children = children_made(self);
    if (bt_is_error(children)) return BT_ERROR;
    Value item = bt_getitem(bt_view(children), key);
    bt_release(children);
    if (bt_is_error(item)) reword_index_error("child index out of range");
    return item;
}

// A new list of elements; TypeError with this text for what is not iterable.
static Value elements_of(View iterable, const char *problem) {
    Value iterator = bt_iterable_or_say(iterable, problem);
    Value list = bt_is_error(iterator) ? BT_ERROR : bt_list_from_iterable(bt_view(iterator));
    bt_release_maybe(iterator);
    for (int64_t i = 0; !bt_is_error(list) && i < bt_list_length(bt_view(list)); i++) {
        Value item = bt_list_get(bt_view(list), i);
        if (!bt_is_empty(item) && !bt_is_element(bt_view(item))) {
            bt_raise(&bt_exc_TypeError, "expected an Element, not \"%T\"", bt_view(item));
            bt_release(list);
            list = BT_ERROR;
        }
        bt_release_maybe(item);
    }
    return list;
}

static bool element_setitem(View self, View key, View value) {
    if (!check_index(key)) return false;
    Value children = children_made(self), listed = BT_EMPTY;
    if (bt_is_error(children)) return false;
    bool ok = true;
    if (!bt_view_is_empty(value) && bt_is_exact(key, BT_SHAPE_SLICE)) {
        listed = elements_of(value, "assignment expects an iterable");
        value = bt_view(listed);
        ok = !bt_is_error(listed);
    } else if (!bt_view_is_empty(value) && !bt_is_element(value)) {
        Value before = bt_getitem(bt_view(children), key);      // a wrong index comes before a wrong value
        ok = false;
        if (!bt_is_error(before)) {
            bt_release(before);
            bt_raise(&bt_exc_TypeError, "expected an Element, not \"%T\"", value);
        }
    }
    ok = ok && bt_setitem(bt_view(children), key, value);
    if (!ok) reword_index_error("child assignment index out of range");
    bt_release_maybe(listed);
    bt_release(children);
    return ok;
}

// Straight over the list: what is appended while it is walked comes too.
static Value element_iter(View self) {
    Value children = children_made(self);
    Value iterator = bt_is_error(children) ? BT_ERROR : bt_iter(bt_view(children));
    bt_release_maybe(children);
    return iterator;
}

static Value append(View self, View child) {
    if (!need_element(child, "append() argument 1")) return BT_ERROR;
    return bt_element_append(self, child) ? BT_NONE : BT_ERROR;
}

static Value extend(View self, View elements) {
    Value list = elements_of(elements, "'elements' must be an iterable");
    Value children = bt_is_error(list) ? BT_ERROR : children_made(self);
    bool ok = !bt_is_error(children) && bt_list_extend(bt_view(children), bt_view(list));
    bt_release_maybe(list);
    bt_release_maybe(children);
    return ok ? BT_NONE : BT_ERROR;
}

static Value insert(View self, const View *args, size_t argc) {
    (void)argc;
    int64_t index;
    if (!bt_as_i64(args[0], &index) || !need_element(args[1], "insert() argument 2")) return BT_ERROR;
    Value children = children_made(self);
    bool ok = !bt_is_error(children) && bt_list_insert(bt_view(children), index, bt_hold(args[1]));
    bt_release_maybe(children);
    return ok ? BT_NONE : BT_ERROR;
}

static Value remove_child(View self, View child) {
    if (!need_element(child, "remove() argument")) return BT_ERROR;
    Value children = children_made(self);
    Value result = bt_is_error(children) ? BT_ERROR
                                         : bt_call_method_text(bt_view(children), "remove", &child, 1);
    bt_release_maybe(children);
    return result;
}

static Value clear(View self) {
    Element *e = bt_element_cast(self);
    bt_field_set(&e->head, &e->text, BT_NONE);
    bt_field_set(&e->head, &e->tail, BT_NONE);
    bt_field_set(&e->head, &e->attributes, BT_EMPTY);
    bt_field_set(&e->head, &e->children, BT_EMPTY);
    return BT_NONE;
}

// ---- attributes -------------------------------------------------------------------------------------------

static Value get(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"key", "default", NULL};
    static const BtSignature signature = {"get", names, 0, 2, 1};
    View out[2];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Value attributes = BT_ELEMENT_WORD(self, attributes);
    Value value = bt_is_empty(attributes) ? BT_EMPTY : bt_dict_get(bt_view(attributes), out[0]);
    bt_release_maybe(attributes);
    if (!bt_is_empty(value) || bt_error_occurred()) return value;
    return bt_view_is_empty(out[1]) ? BT_NONE : bt_hold(out[1]);
}

static Value set(View self, const View *args, size_t argc) {
    (void)argc;
    Value attributes = attributes_made(self);
    bool ok = !bt_is_error(attributes) && bt_dict_set(bt_view(attributes), args[0], args[1]);
    bt_release_maybe(attributes);
    return ok ? BT_NONE : BT_ERROR;
}

static Value attribute_list(View self, Value (*list)(View dict)) {
    Value attributes = BT_ELEMENT_WORD(self, attributes);
    if (bt_is_empty(attributes)) return bt_list_new(0);
    Value result = list(bt_view(attributes));
    bt_release(attributes);
    return result;
}
static Value keys(View self) { return attribute_list(self, bt_dict_keys_list); }
static Value items(View self) { return attribute_list(self, bt_dict_items_list); }

// ---- searches ---------------------------------------------------------------------------------------------

// Is a path nothing but a tag, possibly with a namespace in braces?
static bool is_plain(View path) {
    if (!bt_is_exact(path, BT_SHAPE_STR)) return false;
    BtStr *s = bt_str_cast(path);
    int64_t length = bt_str_length(path), i = 0;
    if (length && bt_str_char_at(s, 0) == '{') {
        for (i = 1; i < length && bt_str_char_at(s, i) != '}'; i++) {
            if (bt_str_char_at(s, i) == '*') return false;
        }
        if (i++ == 1) return false;
    }
    if (i >= length) return false;
    for (; i < length; i++) {
        uint32_t c = bt_str_char_at(s, i);
        if (c < 128 && strchr("/*[@.{}", (int)c) && c) return false;
    }
    return true;
}

// Calls visit for each child with a tag until it says false.
static bool each_tagged(View self, View tag, bool (*visit)(Value child, void *context), void *context) {
    Value children = BT_ELEMENT_WORD(self, children);
    if (bt_is_empty(children)) return true;
    bool ok = true;
    Value child;
    for (int64_t i = 0; ok && !bt_is_empty(child = bt_list_get(bt_view(children), i)); i++) {
        Value its = BT_ELEMENT_WORD(bt_view(child), tag);
        int equal = bt_item_equal(bt_view(its), tag);
        bt_release(its);
        if (equal <= 0) bt_release(child);
        if (equal < 0) ok = false;
        else if (equal) ok = visit(child, context);
    }
    bt_release(children);
    return ok;
}
static bool take_first(Value child, void *out) {
    *(Value *)out = child;
    return false;
}
static bool take_all(Value child, void *list) { return bt_list_append(*(View *)list, child); }

typedef struct Search {
    View path, otherwise, namespaces;
    bool plain;
} Search;

static bool parse_search(const char *name, const View *args, size_t argc, View kwnames, bool has_default,
                         Search *out) {
    static const char *const names[] = {"path", "namespaces", NULL};
    static const char *const names_default[] = {"path", "default", "namespaces", NULL};
    BtSignature signature = {name, has_default ? names_default : names, 0, has_default ? 3 : 2, 1};
    View in[3];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return false;
    out->path = in[0];
    out->otherwise = has_default && !bt_view_is_empty(in[1]) ? in[1] : bt_view(BT_NONE);
    out->namespaces = in[has_default ? 2 : 1];
    if (bt_view_is_empty(out->namespaces)) out->namespaces = bt_view(BT_NONE);
    out->plain = bt_is_none(out->namespaces) && is_plain(out->path);
    return true;
}

// What ElementPath's function of that name says.
static Value ask_paths(const char *name, View self, const Search *search, bool has_default) {
    Value function = bt_import_attribute("xml.etree.ElementPath", name);
    if (bt_is_error(function)) return BT_ERROR;
    View args[4] = {self, search->path, search->otherwise, search->namespaces};
    if (!has_default) args[2] = search->namespaces;
    Value result = bt_call(bt_view(function), args, has_default ? 4 : 3, BT_NO_VIEW);
    bt_release(function);
    return result;
}

static Value first_tagged(View self, View tag) {
    Value found = BT_EMPTY;
    (void)each_tagged(self, tag, take_first, &found);
    return found;
}

static Value find(View self, const View *args, size_t argc, View kwnames) {
    Search search;
    if (!parse_search("find", args, argc, kwnames, false, &search)) return BT_ERROR;
    if (!search.plain) return ask_paths("find", self, &search, false);
    Value found = first_tagged(self, search.path);
    return !bt_is_empty(found) || bt_error_occurred() ? found : BT_NONE;
}

static Value findtext(View self, const View *args, size_t argc, View kwnames) {
    Search search;
    if (!parse_search("findtext", args, argc, kwnames, true, &search)) return BT_ERROR;
    if (!search.plain) return ask_paths("findtext", self, &search, true);
    Value found = first_tagged(self, search.path);
    if (bt_is_empty(found)) return bt_error_occurred() ? BT_ERROR : bt_hold(search.otherwise);
    Value text = BT_ELEMENT_WORD(bt_view(found), text);
    bt_release(found);
    return bt_is_none(bt_view(text)) ? bt_str_from_text("") : text;
}

static Value findall(View self, const View *args, size_t argc, View kwnames) {
    Search search;
    if (!parse_search("findall", args, argc, kwnames, false, &search)) return BT_ERROR;
    if (!search.plain) return ask_paths("findall", self, &search, false);
    Value list = bt_list_new(0);
    if (bt_is_error(list)) return BT_ERROR;
    View to = bt_view(list);
    if (each_tagged(self, search.path, take_all, &to)) return list;
    bt_release(list);
    return BT_ERROR;
}

static Value iterfind(View self, const View *args, size_t argc, View kwnames) {
    Search search;
    if (!parse_search("iterfind", args, argc, kwnames, false, &search)) return BT_ERROR;
    return ask_paths("iterfind", self, &search, false);
}

static Value iter(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"tag", NULL};
    static const BtSignature signature = {"iter", names, 0, 1, 0};
    View tag[1];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, tag)) return BT_ERROR;
    return bt_element_walk(self, tag[0], false);
}

static Value itertext(View self) { return bt_element_walk(self, BT_NO_VIEW, true); }

// ---- copies -----------------------------------------------------------------------------------------------

static Value makeelement(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    if (!bt_is_dict(args[1])) {
        return bt_raise(&bt_exc_TypeError, "makeelement() argument 2 must be dict, not %s",
                        bt_argument_type_name(args[1]));
    }
    Value attributes = bt_dict_copy(args[1]);
    return bt_is_error(attributes) ? BT_ERROR : bt_element_new(args[0], attributes);
}

// Steals all. children and attributes may be empty.
static Value assemble(Value tag, Value text, Value tail, Value attributes, Value children) {
    Value copy = bt_element_new(bt_view(tag), attributes);
    bt_release(tag);
    if (bt_is_error(copy)) {
        bt_release(text);
        bt_release(tail);
        bt_release_maybe(children);
        return BT_ERROR;
    }
    Element *e = bt_element_cast(bt_view(copy));
    e->text = text;
    e->tail = tail;
    e->children = children;
    return copy;
}

// The attributes are the same dict, as CPython has it.
static Value copy(View self) {
    Value children = BT_ELEMENT_WORD(self, children), copied = BT_EMPTY;
    if (!bt_is_empty(children)) {
        copied = bt_list_slice(bt_view(children), 0, INT64_MAX);
        bt_release(children);
        if (bt_is_error(copied)) return BT_ERROR;
    }
    return assemble(BT_ELEMENT_WORD(self, tag), BT_ELEMENT_WORD(self, text), BT_ELEMENT_WORD(self, tail),
                    BT_ELEMENT_WORD(self, attributes), copied);
}

// A deep copy of a word, which is stolen; empty stays empty.
static bool copy_deeply(Value *word, View deepcopy, View memo) {
    View v = bt_view(*word);
    if (bt_is_empty(*word) || bt_is_none(v) || bt_is_exact(v, BT_SHAPE_STR)) return true;
    Value copied = bt_call_2(deepcopy, v, memo);
    if (bt_is_error(copied)) return false;
    bt_release(*word);
    *word = copied;
    return true;
}

static Value deep_copy(View self, View memo) {
    if (!bt_is_dict(memo)) {
        return bt_raise(&bt_exc_TypeError, "__deepcopy__() argument must be dict, not %s",
                        bt_argument_type_name(memo));
    }
    Value deepcopy = bt_import_attribute("copy", "deepcopy");
    if (bt_is_error(deepcopy)) return BT_ERROR;
    Value words[] = {BT_ELEMENT_WORD(self, tag), BT_ELEMENT_WORD(self, text), BT_ELEMENT_WORD(self, tail),
                     BT_ELEMENT_WORD(self, attributes)};
    bool ok = true;
    for (int i = 0; ok && i < 4; i++) ok = copy_deeply(&words[i], bt_view(deepcopy), memo);
    if (ok && !bt_is_empty(words[3]) && !bt_is_dict(bt_view(words[3]))) {
        bt_raise(&bt_exc_TypeError, "attrib must be dict, not %T", bt_view(words[3]));
        ok = false;
    }
    Value made = BT_EMPTY, children = BT_EMPTY;
    if (ok) {
        made = assemble(words[0], words[1], words[2], words[3], BT_EMPTY);
    } else {
        for (int i = 0; i < 4; i++) bt_release_maybe(words[i]);
    }
    if (bt_is_empty(made)) goto fail;
    Value id = bt_int_from_u64((uint64_t)(uintptr_t)bt_object(self));
    if (bt_is_error(id)) goto fail;
    ok = bt_dict_set(memo, bt_view(id), bt_view(made));
    bt_release(id);
    children = ok ? BT_ELEMENT_WORD(self, children) : BT_EMPTY;
    Value child;
    for (int64_t i = 0; ok && !bt_is_empty(children) &&
                        !bt_is_empty(child = bt_list_get(bt_view(children), i)); i++) {
        ok = copy_deeply(&child, bt_view(deepcopy), memo);
        if (ok && !bt_is_element(bt_view(child))) {
            bt_raise(&bt_exc_TypeError, "expected an Element, not \"%T\"", bt_view(child));
            ok = false;
        }
        ok = ok && bt_element_append(bt_view(made), bt_view(child));
        bt_release(child);
    }
    if (!ok) goto fail;
    bt_release_maybe(children);
    bt_release(deepcopy);
    return made;
fail:
    bt_release_maybe(children);
    bt_release_maybe(made);
    bt_release(deepcopy);
    return BT_ERROR;
}

static Value get_state(View self) {
    Value children = children_made(self), attributes = attributes_made(self), state = BT_EMPTY;
    Value list = bt_is_error(children) ? BT_ERROR : bt_list_slice(bt_view(children), 0, INT64_MAX);
    bool ok = !bt_is_error(list) && !bt_is_error(attributes);
    if (ok) state = bt_dict_new();
    Value tag = BT_ELEMENT_WORD(self, tag), text = BT_ELEMENT_WORD(self, text);
    Value tail = BT_ELEMENT_WORD(self, tail);
    ok = ok && !bt_is_error(state) && bt_dict_set_text(bt_view(state), "tag", bt_view(tag)) &&
         bt_dict_set_text(bt_view(state), "_children", bt_view(list)) &&
         bt_dict_set_text(bt_view(state), "attrib", bt_view(attributes)) &&
         bt_dict_set_text(bt_view(state), "text", bt_view(text)) &&
         bt_dict_set_text(bt_view(state), "tail", bt_view(tail));
    bt_release(tag);
    bt_release(text);
    bt_release(tail);
    bt_release_maybe(children);
    bt_release_maybe(attributes);
    bt_release_maybe(list);
    if (ok) return state;
    bt_release_maybe(state);
    return BT_ERROR;
}

static Value set_state(View self, View state) {
    if (!bt_is_dict(state)) {
        return bt_raise(&bt_exc_TypeError, "Don't know how to unpickle \"%.200R\" as an Element", state);
    }
    static const char *const names[] = {"tag", "attrib", "text", "tail", "_children"};
    Value words[5];
    bool ok = true;
    for (int i = 0; i < 5; i++) {
        words[i] = bt_dict_get_text(state, names[i]);
        if (bt_is_empty(words[i]) && bt_error_occurred()) ok = false;
    }
    if (ok && bt_is_empty(words[0])) {
        bt_raise(&bt_exc_TypeError, "tag may not be NULL");
        ok = false;
    }
    for (int i = 1; ok && i < 5; i++) {
        if (!bt_is_empty(words[i]) && !bt_is_none(bt_view(words[i]))) continue;
        bt_release_maybe(words[i]);
        words[i] = i == 2 || i == 3 ? BT_NONE : BT_EMPTY;
    }
    if (ok && !bt_is_empty(words[1]) && !bt_is_dict(bt_view(words[1]))) {
        bt_raise(&bt_exc_TypeError, "attrib must be dict, not %T", bt_view(words[1]));
        ok = false;
    }
    if (ok && !bt_is_empty(words[4])) {
        Value list = elements_of(bt_view(words[4]), "'_children' is not a list");
        bt_release(words[4]);
        words[4] = list;
        ok = !bt_is_error(list);
    }
    if (!ok) {
        for (int i = 0; i < 5; i++) bt_release_maybe(words[i]);
        return BT_ERROR;
    }
    Element *e = bt_element_cast(self);
    bt_field_set(&e->head, &e->tag, words[0]);
    bt_field_set(&e->head, &e->attributes, words[1]);
    bt_field_set(&e->head, &e->text, words[2]);
    bt_field_set(&e->head, &e->tail, words[3]);
    bt_field_set(&e->head, &e->children, words[4]);
    return BT_NONE;
}

// ---- the class --------------------------------------------------------------------------------------------

static const BtMethodDef methods[] = {
    BT_METHOD_1("append", append, "append($self, subelement, /)\n--\n\nAdd a child at the end."),
    BT_METHOD_1("extend", extend, "extend($self, elements, /)\n--\n\nAdd children."),
    BT_METHOD_N("insert", insert, 2, 2,
                "insert($self, index, subelement, /)\n--\n\nAdd a child before another one."),
    BT_METHOD_1("remove", remove_child, "remove($self, subelement, /)\n--\n\nRemove this child."),
    BT_METHOD_0("clear", clear, "clear($self, /)\n--\n\nRemove everything but the tag."),
    BT_METHOD_K("get", get, "get($self, /, key, default=None)\n--\n\nAn attribute's value."),
    BT_METHOD_N("set", set, 2, 2, "set($self, key, value, /)\n--\n\nSet an attribute."),
    BT_METHOD_0("keys", keys, "keys($self, /)\n--\n\nThe attributes' names."),
    BT_METHOD_0("items", items, "items($self, /)\n--\n\nThe attributes as pairs."),
    BT_METHOD_K("find", find, "find($self, /, path, namespaces=None)\n--\n\nThe first on this path; None."),
    BT_METHOD_K("findtext", findtext,
                "findtext($self, /, path, default=None, namespaces=None)\n--\n\nIts text."),
    BT_METHOD_K("findall", findall, "findall($self, /, path, namespaces=None)\n--\n\nAll of them."),
    BT_METHOD_K("iterfind", iterfind,
                "iterfind($self, /, path, namespaces=None)\n--\n\nAll of them, one by one."),
    BT_METHOD_K("iter", iter,
                "iter($self, /, tag=None)\n--\n\nThis element and all below, in the order of the document."),
    BT_METHOD_0("itertext", itertext, "itertext($self, /)\n--\n\nThe texts and tails in it."),
    BT_METHOD_N("makeelement", makeelement, 2, 2,
                "makeelement($self, tag, attrib, /)\n--\n\nA new element."),
    BT_METHOD_0("__copy__", copy, "__copy__($self, /)\n--\n\n"),
    BT_METHOD_1("__deepcopy__", deep_copy, "__deepcopy__($self, memo, /)\n--\n\n"),
    BT_METHOD_0("__getstate__", get_state, "__getstate__($self, /)\n--\n\n"),
    BT_METHOD_1("__setstate__", set_state, "__setstate__($self, state, /)\n--\n\n"),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"tag", get_word, set_word, "What kind of element it is.", (void *)offsetof(Element, tag)},
    {"text", get_word, set_word, "The text before the first child.", (void *)offsetof(Element, text)},
    {"tail", get_word, set_word, "The text behind the element.", (void *)offsetof(Element, tail)},
    {"attrib", get_attributes, set_attributes, "The attributes, a dict.",
     (void *)offsetof(Element, attributes)},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_element_type = {
    BT_TYPE_INIT(0, "xml.etree.ElementTree.Element", sizeof(Element)),
    .module = "xml.etree.ElementTree",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .new_ = element_new,
    .init = element_init,
    .dealloc = element_dealloc,
    .traverse = element_traverse,
    .clear = element_drop,
    .repr = element_repr,
    .iter = element_iter,
    .truth = element_truth,
    .length = element_length,
    .getitem = element_getitem,
    .setitem = element_setitem,
    .sequence_item = element_item,
    .methods = methods,
    .getsets = getsets,
};

static const BtMethodDef sub_element_def =
    BT_METHOD_K("SubElement", sub_element, "A new element at the end of parent, with these attributes.");

// SubElement belongs to the module in Python, where programs see it.
static bool add_sub_element(View module) {
    Value name = bt_str_from_text("xml.etree.ElementTree");
    Value function =
        bt_is_error(name) ? BT_ERROR : bt_native_new(&sub_element_def, BT_NO_VIEW, bt_view(name));
    bt_release_maybe(name);
    return !bt_is_error(function) && bt_module_add(module, "SubElement", function);
}

bool bt_init_element(View module) {
    return bt_type_ready_once(&bt_element_type) &&
           bt_module_add_type(module, &bt_element_type) && add_sub_element(module) &&
           bt_init_element_walk() && bt_init_element_build(module) && bt_init_element_write(module);
}
