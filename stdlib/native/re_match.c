// re.Match: where the groups were. Immutable, so nothing needs a lock.
#include "stdlib/native/re_internal.h"

#include "vm/objects/container.h"

// The string seen again, for slices. The buffer of a bytes-like object may have shrunk since.
static Value slice(View self, int64_t start, int64_t end) {
    BtReMatch *m = bt_re_match_cast(self);
    View string = bt_view(m->string);
    if (bt_is_str(string)) return bt_str_substring(string, start, end);
    BtBuffer buffer;
    if (!bt_get_buffer(string, &buffer, false)) return BT_ERROR;
    Value result;
    if (start > buffer.length) start = buffer.length;
    if (end > buffer.length) end = buffer.length;
    if (bt_is_exact(string, BT_SHAPE_BYTES) && start == 0 && end == buffer.length) result = bt_hold(string);
    else result = bt_bytes_new((const char *)buffer.data + start, (size_t)(end - start));
    bt_release_buffer(&buffer);
    return result;
}

Value bt_re_match_new(View pattern_view, const BtReSubject *subject) {
    BtRePattern *pattern = bt_re_pattern_cast(pattern_view);
    int64_t count = 2 * (pattern->groups + 1);
    BtReMatch *m =
        (BtReMatch *)bt_object_alloc(&bt_re_match_type, sizeof *m + (size_t)count * sizeof(int64_t));
    if (!m) return BT_ERROR;
    m->pattern = bt_hold(pattern_view);
    m->string = bt_hold(bt_view(subject->string));
    m->position = subject->position;
    m->end = subject->end;
    m->groups = pattern->groups;
    for (int64_t i = 0; i < count; i++) m->marks[i] = (int64_t)subject->offsets[i];   // PCRE2_UNSET is -1
    m->last_index = pattern->groups ? bt_re_last_index(pattern, subject->offsets) : 0;
    return bt_steal(m);
}

static Value group_by_number(View self, int64_t group, View otherwise) {
    BtReMatch *m = bt_re_match_cast(self);
    int64_t start = m->marks[2 * group];
    if (start < 0) return bt_hold(otherwise);
    return slice(self, start, m->marks[2 * group + 1]);
}

// A group's number from an index or name. -1: exception.
static int64_t group_number(View self, View index) {
    BtReMatch *m = bt_re_match_cast(self);
    int64_t group = -1;
    if (bt_is_small_int(index)) {
        group = bt_small_int_value(index);
    } else if (!bt_is_immediate(index) && bt_type_of(index)->index) {
        if (!bt_as_i64(index, &group)) {
            bt_error_clear();
            group = -1;
        }
    } else {
        Value found = bt_dict_get(bt_view(bt_re_pattern_cast(bt_view(m->pattern))->group_index), index);
        if (bt_is_empty(found)) bt_error_clear();
        else group = bt_small_int_value(bt_view(found));
    }
    if (group >= 0 && group <= m->groups) return group;
    bt_raise(&bt_exc_IndexError, "no such group");
    return -1;
}

static Value get_group(View self, View index, View otherwise) {
    int64_t group = group_number(self, index);
    return group < 0 ? BT_ERROR : group_by_number(self, group, otherwise);
}

static Value match_group(View self, const View *args, size_t argc) {
    if (argc == 0) return group_by_number(self, 0, BT_NONE_VIEW);
    if (argc == 1) return get_group(self, args[0], BT_NONE_VIEW);
    Value result = bt_tuple_new((int64_t)argc);
    if (bt_is_error(result)) return BT_ERROR;
    for (size_t i = 0; i < argc; i++) {
        Value item = get_group(self, args[i], BT_NONE_VIEW);
        if (bt_is_error(item)) {
            bt_release(result);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(result))->items[i] = item;
    }
    return result;
}

static Value match_getitem(View self, View key) { return get_group(self, key, BT_NONE_VIEW); }

static bool default_argument(const char *name, const View *args, size_t argc, View kwnames, View *out) {
    static const char *const names[] = {"default", NULL};
    BtSignature signature = {name, names, 0, 1, 0};
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    if (bt_view_is_empty(*out)) *out = BT_NONE_VIEW;
    return true;
}

static Value match_groups(View self, const View *args, size_t argc, View kwnames) {
    View otherwise;
    if (!default_argument("groups", args, argc, kwnames, &otherwise)) return BT_ERROR;
    int64_t groups = bt_re_match_cast(self)->groups;
    Value result = bt_tuple_new(groups);
    for (int64_t g = 1; !bt_is_error(result) && g <= groups; g++) {
        Value item = group_by_number(self, g, otherwise);
        if (bt_is_error(item)) {
            bt_release(result);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(result))->items[g - 1] = item;
    }
    return result;
}

static Value match_groupdict(View self, const View *args, size_t argc, View kwnames) {
    View otherwise;
    if (!default_argument("groupdict", args, argc, kwnames, &otherwise)) return BT_ERROR;
    View index = bt_view(bt_re_pattern_cast(bt_view(bt_re_match_cast(self)->pattern))->group_index);
    Value result = bt_dict_new(), name, number;
    int64_t position = 0;
    while (!bt_is_error(result) && bt_dict_next(index, &position, &name, &number)) {
        Value item = group_by_number(self, bt_small_int_value(bt_view(number)), otherwise);
        bt_release(number);
        if (!bt_is_error(item) && bt_dict_set(bt_view(result), bt_view(name), bt_view(item))) {
            bt_release(item);
        } else {
            bt_release_maybe(item);
            bt_release(result);
            result = BT_ERROR;
        }
        bt_release(name);
    }
    return result;
}

static int64_t optional_group(View self, const View *args, size_t argc) {
    return argc ? group_number(self, args[0]) : 0;
}

static Value match_start(View self, const View *args, size_t argc) {
    int64_t group = optional_group(self, args, argc);
    return group < 0 ? BT_ERROR : bt_small_int(bt_re_match_cast(self)->marks[2 * group]);
}

static Value match_end(View self, const View *args, size_t argc) {
    int64_t group = optional_group(self, args, argc);
    return group < 0 ? BT_ERROR : bt_small_int(bt_re_match_cast(self)->marks[2 * group + 1]);
}

static Value span(View self, int64_t group) {
    const int64_t *marks = bt_re_match_cast(self)->marks;
    return bt_tuple_pack(2, bt_small_int_view(marks[2 * group]), bt_small_int_view(marks[2 * group + 1]));
}

static Value match_span(View self, const View *args, size_t argc) {
    int64_t group = optional_group(self, args, argc);
    return group < 0 ? BT_ERROR : span(self, group);
}

static Value match_expand(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"template", NULL};
    static const BtSignature signature = {"expand", names, 0, 1, 1};
    View template;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &template)) return BT_ERROR;
    return bt_re_expand(self, template);
}

static Value match_self(View self) { return bt_hold(self); }
static Value match_deepcopy(View self, View memo) { return (void)memo, bt_hold(self); }

static Value get_string(View self, void *context) {
    return (void)context, bt_hold(bt_view(bt_re_match_cast(self)->string));
}
static Value get_re(View self, void *context) {
    return (void)context, bt_hold(bt_view(bt_re_match_cast(self)->pattern));
}
static Value get_pos(View self, void *context) {
    return (void)context, bt_small_int(bt_re_match_cast(self)->position);
}
static Value get_endpos(View self, void *context) {
    return (void)context, bt_small_int(bt_re_match_cast(self)->end);
}

static Value get_lastindex(View self, void *context) {
    int64_t last = bt_re_match_cast(self)->last_index;
    return (void)context, last ? bt_small_int(last) : BT_NONE;
}

static Value get_lastgroup(View self, void *context) {
    (void)context;
    BtReMatch *m = bt_re_match_cast(self);
    Value name, number, result = BT_NONE;
    int64_t position = 0;
    View index = bt_view(bt_re_pattern_cast(bt_view(m->pattern))->group_index);
    while (m->last_index && bt_is_none(bt_view(result)) && bt_dict_next(index, &position, &name, &number)) {
        if (bt_small_int_value(bt_view(number)) == m->last_index) result = bt_hold(bt_view(name));
        bt_release(name);
        bt_release(number);
    }
    return result;
}

static Value get_regs(View self, void *context) {
    (void)context;
    int64_t groups = bt_re_match_cast(self)->groups;
    Value result = bt_tuple_new(groups + 1);
    for (int64_t g = 0; !bt_is_error(result) && g <= groups; g++) {
        Value item = span(self, g);
        if (bt_is_error(item)) {
            bt_release(result);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(result))->items[g] = item;
    }
    return result;
}

static Value match_repr(View self) {
    BtReMatch *m = bt_re_match_cast(self);
    Value text = group_by_number(self, 0, BT_NONE_VIEW);
    if (bt_is_error(text)) return BT_ERROR;
    Value shown = bt_repr(bt_view(text)), part = BT_ERROR, result = BT_ERROR;
    if (!bt_is_error(shown)) {
        int64_t length = bt_str_length(bt_view(shown));
        part = bt_str_substring(bt_view(shown), 0, length > 50 ? 50 : length);
        bt_release(shown);
    }
    if (!bt_is_error(part)) {
        result = bt_str_format("<re.Match object; span=(%lld, %lld), match=%U>", (long long)m->marks[0],
                               (long long)m->marks[1], bt_view(part));
        bt_release(part);
    }
    bt_release(text);
    return result;
}

static void match_dealloc(BtObject *self) {
    BtReMatch *m = (BtReMatch *)self;
    bt_release_maybe(m->pattern);
    bt_release_maybe(m->string);
    bt_object_free(self);
}

static int match_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtReMatch *m = (BtReMatch *)self;
    int result = bt_visit_maybe(m->pattern, visit, context);
    return result || bt_is_empty(m->string) ? result : visit(bt_view(m->string), context);
}

static const BtMethodDef match_methods[] = {
    BT_METHOD_N(
        "group", match_group, 0, -1,
        "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\n"
        "For 0 returns the entire match."),
    BT_METHOD_K(
        "groups", match_groups,
        "groups($self, /, default=None)\n--\n\nReturn a tuple containing all the subgroups of the match, "
        "from 1.\n\n  default\n    Is used for groups that did not participate in the match."),
    BT_METHOD_K(
        "groupdict", match_groupdict,
        "groupdict($self, /, default=None)\n--\n\nReturn a dictionary containing all the named subgroups of "
        "the match, keyed by the subgroup name.\n\n  default\n    Is used for groups that did not "
        "participate in the match."),
    BT_METHOD_N(
        "start", match_start, 0, 1,
        "start($self, group=0, /)\n--\n\nReturn index of the start of the substring matched by group."),
    BT_METHOD_N("end", match_end, 0, 1,
                "end($self, group=0, /)\n--\n\nReturn index of the end of the substring matched by group."),
    BT_METHOD_N("span", match_span, 0, 1,
                "span($self, group=0, /)\n--\n\nFor match object m, return the 2-tuple (m.start(group), "
                "m.end(group))."),
    BT_METHOD_K(
        "expand", match_expand,
        "expand($self, /, template)\n--\n\nReturn the string obtained by doing backslash substitution on the "
        "string template, as done by the sub() method."),
    BT_METHOD_0("__copy__", match_self, "__copy__($self, /)\n--\n\n"),
    BT_METHOD_1("__deepcopy__", match_deepcopy, "__deepcopy__($self, memo, /)\n--\n\n"),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef match_getsets[] = {
    {"string", get_string, NULL, "The string passed to match() or search().", NULL, true},
    {"re", get_re, NULL, "The regular expression object.", NULL, true},
    {"pos", get_pos, NULL,
     "The index into the string at which the RE engine started looking for a match.", NULL, true},
    {"endpos", get_endpos, NULL, "The index into the string beyond which the RE engine will not go.", NULL,
     true},
    {"lastindex", get_lastindex, NULL, "The integer index of the last matched capturing group.", NULL},
    {"lastgroup", get_lastgroup, NULL, "The name of the last matched capturing group.", NULL},
    {"regs", get_regs, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_re_match_type = {
    BT_TYPE_INIT(0, "re.Match", sizeof(BtReMatch)),
    .module = "re",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_IMMUTABLE,
    .doc = "The result of re.match() and re.search().\n"
           "Match objects always have a boolean value of True.",
    .dealloc = match_dealloc,
    .traverse = match_traverse,
    .repr = match_repr,
    .getitem = match_getitem,
    .methods = match_methods,
    .getsets = match_getsets,
};
