// re.Pattern and the module _sre. The functions of re (re.match, ...) are Python: a cache over _sre.compile.
//
// finditer() and scanner() walk with a state of their own; a second thread that steps one while it is
// searching gets CPython's ValueError.
#include "stdlib/native/re_internal.h"

#include "stdlib/native/modules.h"
#include "vm/objects/container.h"
#include "vm/objects/mapping_proxy.h"
#include "vm/objects/sequence_iterators.h"
#include "vm/objects/unicode_data.h"

static BtType scanner_type, finditer_type;

// ---- scanning ---------------------------------------------------------------------------------------------

typedef struct Scanner {
    BtObject head;
    Value pattern;
    BtReSubject subject;
    int64_t position;
    bool not_empty;
    bool ended;
    bool executing;   // guarded by the lock; whoever set it has the fields above to himself
} Scanner;

static Value scanner_make(BtType *type, View pattern, View string, View position, View end) {
    Scanner *s = (Scanner *)bt_object_alloc(type, sizeof *s);
    if (!s) return BT_ERROR;
    s->pattern = bt_hold(pattern);
    if (!bt_re_subject_init(&s->subject, bt_re_pattern_cast(pattern), string, position, end)) {
        memset(&s->subject, 0, sizeof s->subject);
        bt_release(bt_steal(s));
        return BT_ERROR;
    }
    s->position = s->subject.position;
    return bt_steal(s);
}

// A match, or None; empty: exception.
static Value scanner_step(View self, int mode) {
    Scanner *s = (Scanner *)bt_object(self);
    bt_object_lock(&s->head);
    bool busy = s->executing;
    s->executing = true;
    bt_object_unlock(&s->head);
    if (busy) return bt_raise(&bt_exc_ValueError, "regular expression scanner already executing");
    Value result = BT_NONE;
    if (!s->ended) {
        BtRePattern *pattern = bt_re_pattern_cast(bt_view(s->pattern));
        int found = bt_re_execute(pattern, &s->subject, mode, s->position, s->not_empty);
        if (found > 0) {
            result = bt_re_match_new(bt_view(s->pattern), &s->subject);
            s->position = (int64_t)s->subject.offsets[1];
            s->not_empty = s->subject.offsets[0] == s->subject.offsets[1];
        } else {
            s->ended = true;
            if (found < 0) result = BT_ERROR;
        }
    }
    bt_object_lock(&s->head);
    s->executing = false;
    bt_object_unlock(&s->head);
    return result;
}

static Value scanner_match(View self) { return scanner_step(self, BT_RE_MATCH); }
static Value scanner_search(View self) { return scanner_step(self, BT_RE_SEARCH); }

static Value finditer_next(View self) {
    Value match = scanner_step(self, BT_RE_SEARCH);
    return bt_is_none(bt_view(match)) ? BT_EMPTY : match;
}

static Value scanner_pattern(View self, void *context) {
    return (void)context, bt_hold(bt_view(((Scanner *)bt_object(self))->pattern));
}

static void scanner_dealloc(BtObject *self) {
    Scanner *s = (Scanner *)self;
    bt_re_subject_free(&s->subject, NULL);
    bt_release_maybe(s->pattern);
    bt_object_free(self);
}

static int scanner_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Scanner *s = (Scanner *)self;
    int result = bt_visit_maybe(s->pattern, visit, context);
    return result || bt_is_empty(s->subject.string) ? result : visit(bt_view(s->subject.string), context);
}

static const BtMethodDef scanner_methods[] = {
    BT_METHOD_0("match", scanner_match, "match($self, /)\n--\n\n"),
    BT_METHOD_0("search", scanner_search, "search($self, /)\n--\n\n"),
    BT_METHOD_END,
};
static const BtGetSetDef scanner_getsets[] = {
    {"pattern", scanner_pattern, NULL, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType scanner_type = {
    BT_TYPE_INIT(0, "_sre.SRE_Scanner", sizeof(Scanner)),
    .module = "_sre",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_IMMUTABLE,
    .dealloc = scanner_dealloc,
    .traverse = scanner_traverse,
    .methods = scanner_methods,
    .getsets = scanner_getsets,
};

static BtType finditer_type = {
    BT_TYPE_INIT(0, "callable_iterator", sizeof(Scanner)),
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_IMMUTABLE,
    .dealloc = scanner_dealloc,
    .traverse = scanner_traverse,
    .iter = bt_iter_self,
    .next = finditer_next,
};

// ---- searching methods ------------------------------------------------------------------------------------

static bool search_arguments(const char *name, const View *args, size_t argc, View kwnames, View in[3]) {
    static const char *const names[] = {"string", "pos", "endpos", NULL};
    BtSignature signature = {name, names, 0, 3, 1};
    if (BT_LIKELY(argc == 1 && bt_view_is_empty(kwnames))) {
        in[0] = args[0];
        in[1] = in[2] = BT_NO_VIEW;
        return true;
    }
    return bt_parse_arguments(&signature, args, argc, kwnames, in);
}

static Value find_one(View self, const char *name, int mode, const View *args, size_t argc, View kwnames) {
    View in[3];
    BtReSubject subject;
    BtRePattern *pattern = bt_re_pattern_cast(self);
    if (!search_arguments(name, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_re_subject_init(&subject, pattern, in[0], in[1], in[2])) return BT_ERROR;
    int found = bt_re_execute(pattern, &subject, mode, subject.position, false);
    Value result = found < 0 ? BT_ERROR : found ? bt_re_match_new(self, &subject) : BT_NONE;
    bt_re_subject_free(&subject, pattern);
    return result;
}

static Value pattern_match(View self, const View *args, size_t argc, View kwnames) {
    return find_one(self, "match", BT_RE_MATCH, args, argc, kwnames);
}
static Value pattern_fullmatch(View self, const View *args, size_t argc, View kwnames) {
    return find_one(self, "fullmatch", BT_RE_FULLMATCH, args, argc, kwnames);
}
static Value pattern_search(View self, const View *args, size_t argc, View kwnames) {
    return find_one(self, "search", BT_RE_SEARCH, args, argc, kwnames);
}

static Value pattern_scanner(View self, const View *args, size_t argc, View kwnames) {
    View in[3];
    if (!search_arguments("scanner", args, argc, kwnames, in)) return BT_ERROR;
    return scanner_make(&scanner_type, self, in[0], in[1], in[2]);
}

static Value pattern_finditer(View self, const View *args, size_t argc, View kwnames) {
    View in[3];
    if (!search_arguments("finditer", args, argc, kwnames, in)) return BT_ERROR;
    return scanner_make(&finditer_type, self, in[0], in[1], in[2]);
}

// A group of the last match; `none`: what stands for one that did not take part.
static Value subject_group(const BtReSubject *subject, int64_t group, bool none) {
    int64_t start = (int64_t)subject->offsets[2 * group], end = (int64_t)subject->offsets[2 * group + 1];
    if (start >= 0) return bt_re_slice(subject, start, end);
    if (none) return BT_NONE;
    return subject->is_bytes ? bt_bytes_empty() : bt_str_empty();
}

static Value found_item(const BtRePattern *pattern, const BtReSubject *subject) {
    if (pattern->groups <= 1) return subject_group(subject, pattern->groups, false);
    Value tuple = bt_tuple_new(pattern->groups);
    for (int64_t g = 1; !bt_is_error(tuple) && g <= pattern->groups; g++) {
        Value item = subject_group(subject, g, false);
        if (bt_is_error(item)) {
            bt_release(tuple);
            return BT_ERROR;
        }
        bt_tuple_cast(bt_view(tuple))->items[g - 1] = item;
    }
    return tuple;
}

static Value pattern_findall(View self, const View *args, size_t argc, View kwnames) {
    View in[3];
    BtReSubject subject;
    BtRePattern *pattern = bt_re_pattern_cast(self);
    if (!search_arguments("findall", args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_re_subject_init(&subject, pattern, in[0], in[1], in[2])) return BT_ERROR;
    Value list = bt_list_new(0);
    int64_t position = subject.position;
    bool not_empty = false;
    while (!bt_is_error(list)) {
        int found = bt_re_execute(pattern, &subject, BT_RE_SEARCH, position, not_empty);
        if (found == 0) break;
        Value item = found < 0 ? BT_ERROR : found_item(pattern, &subject);
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) {
            bt_release(list);
            list = BT_ERROR;
            break;
        }
        position = (int64_t)subject.offsets[1];
        not_empty = subject.offsets[0] == subject.offsets[1];
    }
    bt_re_subject_free(&subject, pattern);
    return list;
}

static Value pattern_split(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"string", "maxsplit", NULL};
    static const BtSignature signature = {"split", names, 0, 2, 1};
    View in[2];
    BtReSubject subject;
    BtRePattern *pattern = bt_re_pattern_cast(self);
    int64_t most = 0, done = 0;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_view_is_empty(in[1]) && !bt_as_i64(in[1], &most)) return BT_ERROR;
    if (!bt_re_subject_init(&subject, pattern, in[0], BT_NO_VIEW, BT_NO_VIEW)) return BT_ERROR;
    Value list = bt_list_new(0), item;
    int64_t position = 0, copied = 0;
    bool not_empty = false;
    if (bt_is_error(list)) goto end;
    while (most == 0 || done < most) {
        int found = bt_re_execute(pattern, &subject, BT_RE_SEARCH, position, not_empty);
        if (found < 0) goto fail;
        if (!found) break;
        item = bt_re_slice(&subject, copied, (int64_t)subject.offsets[0]);
        if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) goto fail;
        for (int64_t g = 1; g <= pattern->groups; g++) {
            item = subject_group(&subject, g, true);
            if (bt_is_error(item) || !bt_list_append(bt_view(list), item)) goto fail;
        }
        done++;
        copied = position = (int64_t)subject.offsets[1];
        not_empty = subject.offsets[0] == subject.offsets[1];
    }
    item = bt_re_slice(&subject, copied, subject.length);
    if (!bt_is_error(item) && bt_list_append(bt_view(list), item)) goto end;
fail:
    bt_release(list);
    list = BT_ERROR;
end:
    bt_re_subject_free(&subject, pattern);
    return list;
}

static Value substitute(View self, const char *name, const View *args, size_t argc, View kwnames,
                        bool want_count) {
    static const char *const names[] = {"repl", "string", "count", NULL};
    BtSignature signature = {name, names, 0, 3, 2};
    View in[3];
    int64_t count = 0;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, in)) return BT_ERROR;
    if (!bt_view_is_empty(in[2]) && !bt_as_i64(in[2], &count)) return BT_ERROR;
    return bt_re_sub(self, in[0], in[1], count, want_count);
}

static Value pattern_sub(View self, const View *args, size_t argc, View kwnames) {
    return substitute(self, "sub", args, argc, kwnames, false);
}
static Value pattern_subn(View self, const View *args, size_t argc, View kwnames) {
    return substitute(self, "subn", args, argc, kwnames, true);
}

// ---- the rest of Pattern ----------------------------------------------------------------------------------

static Value pattern_self(View self) { return bt_hold(self); }
static Value pattern_deepcopy(View self, View memo) { return (void)memo, bt_hold(self); }

static Value get_pattern(View self, void *context) {
    return (void)context, bt_hold(bt_view(bt_re_pattern_cast(self)->pattern));
}
static Value get_flags(View self, void *context) {
    return (void)context, bt_small_int(bt_re_pattern_cast(self)->flags);
}
static Value get_groups(View self, void *context) {
    return (void)context, bt_small_int(bt_re_pattern_cast(self)->groups);
}
static Value get_groupindex(View self, void *context) {
    (void)context;
    View index = bt_view(bt_re_pattern_cast(self)->group_index);
    return bt_call_1(bt_type_view(&bt_type_mapping_proxy), index);
}

static Value pattern_repr(View self) {
    static const struct {
        const char *name;
        uint32_t flag;
    } names[] = {
        {"re.IGNORECASE", BT_RE_IGNORECASE}, {"re.MULTILINE", BT_RE_MULTILINE}, {"re.DOTALL", BT_RE_DOTALL},
        {"re.VERBOSE", BT_RE_VERBOSE},       {"re.DEBUG", BT_RE_DEBUG},         {"re.ASCII", BT_RE_ASCII},
        {"re.LOCALE", BT_RE_LOCALE},         {"re.UNICODE", BT_RE_UNICODE},
    };
    BtRePattern *p = bt_re_pattern_cast(self);
    uint32_t flags = p->flags;
    // What a str pattern has anyway is not shown.
    if (!p->is_bytes && (flags & (BT_RE_LOCALE | BT_RE_UNICODE | BT_RE_ASCII)) == BT_RE_UNICODE) {
        flags &= ~(uint32_t)BT_RE_UNICODE;
    }
    Value text = bt_repr(bt_view(p->pattern));
    if (bt_is_error(text)) return BT_ERROR;
    BtStrBuilder b;
    bt_str_builder_init(&b);
    bt_str_builder_text(&b, "re.compile(");
    int64_t length = bt_str_length(bt_view(text));
    bt_str_builder_part(&b, bt_view(text), 0, length > 200 ? 200 : length);
    bt_release(text);
    char separator[] = ", ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(flags & names[i].flag)) continue;
        bt_str_builder_text(&b, separator);
        bt_str_builder_text(&b, names[i].name);
        strcpy(separator, "|");
        flags &= ~names[i].flag;
    }
    if (flags) {
        char number[24];
        snprintf(number, sizeof number, "0x%x", flags);
        bt_str_builder_text(&b, separator);
        bt_str_builder_text(&b, number);
    }
    bt_str_builder_text(&b, ")");
    return bt_str_builder_finish(&b);
}

static bool pattern_hash(View self, int64_t *out) {
    BtRePattern *p = bt_re_pattern_cast(self);
    int64_t hash;
    if (!bt_hash(bt_view(p->pattern), &hash)) return false;
    hash ^= (int64_t)p->flags * 1000003 + p->is_bytes;
    *out = hash == -1 ? -2 : hash;
    return true;
}

static Value pattern_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || bt_type_of(right) != &bt_re_pattern_type) return BT_NOT_IMPLEMENTED;
    BtRePattern *a = bt_re_pattern_cast(left), *b = bt_re_pattern_cast(right);
    int equal = a == b;
    if (!equal && a->flags == b->flags && a->is_bytes == b->is_bytes) {
        equal = bt_equal(bt_view(a->pattern), bt_view(b->pattern));
        if (equal < 0) return BT_ERROR;
    }
    return bt_bool(equal == (op == BT_EQ));
}

static void pattern_dealloc(BtObject *self) {
    BtRePattern *p = (BtRePattern *)self;
    bt_re_programs_free(p);
    bt_release_maybe(p->pattern);
    bt_release_maybe(p->group_index);
    bt_buffer_free(p->close_rank);
    bt_object_free(self);
}

static int pattern_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BtRePattern *p = (BtRePattern *)self;
    return bt_visit_maybe(p->pattern, visit, context);
}

static const BtMethodDef pattern_methods[] = {
    BT_METHOD_K(
        "match", pattern_match,
        "match($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatches zero or more characters at the "
        "beginning of the string."),
    BT_METHOD_K(
        "fullmatch", pattern_fullmatch,
        "fullmatch($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nMatches against all of the string."),
    BT_METHOD_K(
        "search", pattern_search,
        "search($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nScan through string looking for a match, "
        "and return a corresponding match object instance.\n\nReturn None if no position in the string "
        "matches."),
    BT_METHOD_K(
        "sub", pattern_sub,
        "sub($self, /, repl, string, count=0)\n--\n\nReturn the string obtained by replacing the leftmost "
        "non-overlapping occurrences of pattern in string by the replacement repl."),
    BT_METHOD_K(
        "subn", pattern_subn,
        "subn($self, /, repl, string, count=0)\n--\n\nReturn the tuple (new_string, number_of_subs_made) "
        "found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."),
    BT_METHOD_K(
        "findall", pattern_findall,
        "findall($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nReturn a list of all non-overlapping "
        "matches of pattern in string."),
    BT_METHOD_K("split", pattern_split,
                "split($self, /, string, maxsplit=0)\n--\n\nSplit string by the occurrences of pattern."),
    BT_METHOD_K(
        "finditer", pattern_finditer,
        "finditer($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\nReturn an iterator over all "
        "non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a "
        "match object."),
    BT_METHOD_K("scanner", pattern_scanner, "scanner($self, /, string, pos=0, endpos=sys.maxsize)\n--\n\n"),
    BT_METHOD_0("__copy__", pattern_self, "__copy__($self, /)\n--\n\n"),
    BT_METHOD_1("__deepcopy__", pattern_deepcopy, "__deepcopy__($self, memo, /)\n--\n\n"),
    BT_METHOD_FLAGGED_1("__class_getitem__", bt_class_getitem, BT_METHOD_CLASS, "See PEP 585"),
    BT_METHOD_END,
};

static const BtGetSetDef pattern_getsets[] = {
    {"pattern", get_pattern, NULL, "The pattern string from which the RE object was compiled.", NULL},
    {"flags", get_flags, NULL, "The regex matching flags.", NULL},
    {"groups", get_groups, NULL, "The number of capturing groups in the pattern.", NULL},
    {"groupindex", get_groupindex, NULL, "A dictionary mapping group names to group numbers.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_re_pattern_type = {
    BT_TYPE_INIT(0, "re.Pattern", sizeof(BtRePattern)),
    .module = "re",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_NO_INSTANTIATION | BT_TYPE_IMMUTABLE,
    .doc = "Compiled regular expression object.",
    .dealloc = pattern_dealloc,
    .traverse = pattern_traverse,
    .repr = pattern_repr,
    .hash = pattern_hash,
    .compare = pattern_compare,
    .methods = pattern_methods,
    .getsets = pattern_getsets,
};

// ---- the module -------------------------------------------------------------------------------------------

static Value sre_compile(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    int64_t flags;
    BtReProgramText text;
    if (!bt_as_i64(args[1], &flags)) return BT_ERROR;
    if (!bt_is_str(args[0]) && (bt_is_immediate(args[0]) || !bt_type_of(args[0])->get_buffer)) {
        return bt_raise(&bt_exc_TypeError, "first argument must be string or compiled pattern");
    }
    if (!bt_re_translate(args[0], (uint32_t)flags, 1, &text)) return BT_ERROR;
    BtRePattern *p = (BtRePattern *)bt_object_alloc(&bt_re_pattern_type, sizeof *p);
    if (p) {
        p->pattern = bt_hold(args[0]);
        p->group_index = text.group_index;
        p->flags = text.flags;
        p->groups = text.groups;
        p->close_rank = text.close_rank;
        p->is_bytes = !bt_is_str(args[0]);
        p->captures_in_assertions = text.captures_in_assertions;
        text.group_index = BT_EMPTY;
        text.close_rank = NULL;
    }
    bt_re_program_text_free(&text);
    return p ? bt_steal(p) : BT_ERROR;
}

static Value sre_set_error(View self, View error_class) {
    (void)self;
    Value old = bt_re_error_class;
    bt_re_error_class = bt_hold(error_class);
    bt_release_maybe(old);
    return BT_NONE;
}

// The text of a pattern as PCRE2 gets it: to look at, and for tests.
static Value sre_translation(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    int64_t flags, width;
    BtReProgramText text;
    if (!bt_as_i64(args[1], &flags) || !bt_as_i64(args[2], &width)) return BT_ERROR;
    if (width != 1 && width != 2 && width != 4) {
        return bt_raise(&bt_exc_ValueError, "width must be 1, 2 or 4");
    }
    if (!bt_re_translate(args[0], (uint32_t)flags, (int)width, &text)) return BT_ERROR;
    Value result = bt_str_from_utf8(text.out.text, text.out.length);
    bt_re_program_text_free(&text);
    return result;
}

static bool char_argument(View v, uint32_t *c) {
    int64_t n;
    if (!bt_as_i64(v, &n)) return false;
    *c = (uint32_t)n;
    return true;
}

static Value sre_getlower(View self, const View *args, size_t argc) {
    (void)self;
    (void)argc;
    uint32_t c, lower[3];
    int64_t flags;
    if (!char_argument(args[0], &c) || !bt_as_i64(args[1], &flags)) return BT_ERROR;
    if (flags & BT_RE_UNICODE) {
        bt_unicode_to_lower(c, lower);
        c = lower[0];
    } else if (c < 128 && c >= 'A' && c <= 'Z') {
        c |= 32;
    }
    return bt_small_int(c);
}

static Value sre_unicode_iscased(View self, View character) {
    (void)self;
    uint32_t c, mapped[3];
    if (!char_argument(character, &c)) return BT_ERROR;
    bool cased = bt_unicode_to_lower(c, mapped) != 1 || mapped[0] != c;
    cased = cased || bt_unicode_to_upper(c, mapped) != 1 || mapped[0] != c;
    return bt_bool(cased);
}

static Value sre_unicode_tolower(View self, View character) {
    View args[2] = {character, bt_small_int_view(BT_RE_UNICODE)};
    return sre_getlower(self, args, 2);
}

static Value sre_ascii_iscased(View self, View character) {
    (void)self;
    uint32_t c;
    if (!char_argument(character, &c)) return BT_ERROR;
    return bt_bool(c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z');
}

static Value sre_ascii_tolower(View self, View character) {
    View args[2] = {character, bt_small_int_view(0)};
    return sre_getlower(self, args, 2);
}

static const BtMethodDef functions[] = {
    BT_METHOD_N("compile", sre_compile, 2, 2, "compile($module, pattern, flags, /)\n--\n\nA new Pattern."),
    BT_METHOD_1("set_error", sre_set_error,
                "set_error($module, class, /)\n--\n\nThe class that errors in patterns raise."),
    BT_METHOD_N(
        "translation", sre_translation, 3, 3,
        "translation($module, pattern, flags, width, /)\n--\n\nThe pattern in PCRE2's syntax, for strings of "
        "so many bytes a character."),
    BT_METHOD_N("getlower", sre_getlower, 2, 2, "getlower($module, character, flags, /)\n--\n\n"),
    BT_METHOD_1("unicode_iscased", sre_unicode_iscased, "unicode_iscased($module, character, /)\n--\n\n"),
    BT_METHOD_1("unicode_tolower", sre_unicode_tolower, "unicode_tolower($module, character, /)\n--\n\n"),
    BT_METHOD_1("ascii_iscased", sre_ascii_iscased, "ascii_iscased($module, character, /)\n--\n\n"),
    BT_METHOD_1("ascii_tolower", sre_ascii_tolower, "ascii_tolower($module, character, /)\n--\n\n"),
    BT_METHOD_END,
};

bool bt_init_re(View module) {
    return bt_type_ready_once(&bt_re_pattern_type) && bt_type_ready_once(&bt_re_match_type) &&
           bt_type_ready_once(&scanner_type) && bt_type_ready_once(&finditer_type) &&
           bt_module_add_functions(module, functions) && bt_module_add_type(module, &bt_re_pattern_type) &&
           bt_module_add_type(module, &bt_re_match_type) &&
           bt_module_add(module, "MAXREPEAT", bt_small_int((int64_t)BT_RE_MAX_REPEAT)) &&
           bt_module_add(module, "MAXGROUPS", bt_small_int(BT_RE_MAX_GROUPS)) &&
           bt_module_add(module, "CODESIZE", bt_small_int(4)) &&
           bt_module_add(module, "MAGIC", bt_small_int(20230502));
}
