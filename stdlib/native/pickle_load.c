// The Unpickler: a stack machine over a stream of opcodes. Any input ends in an object or an exception: every
// length is checked against what is there before memory is asked for.
#include <limits.h>
#include <string.h>

#include "stdlib/native/pickle_internal.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/audit.h"
#include "vm/objects/bytearray.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/container.h"
#include "vm/objects/dict.h"
#include "vm/objects/float.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/memoryview.h"
#include "vm/objects/set.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"

typedef struct Words {
    Value *items;
    int64_t count, capacity;
} Words;

typedef struct Unpickler {
    BtObject head;
    // Input: the buffer of loads(), or a file of which `chunk` is the part read last.
    Value read, readline;
    Value chunk;             // bytes
    BtBuffer source;
    const uint8_t *at, *end;
    Words stack, memo;
    int64_t *marks;
    int64_t mark_count, mark_capacity;
    Value buffers;           // iterator, or empty
    char *encoding, *errors;
    int proto;
    bool fix_imports, ready, busy;
} Unpickler;

static Unpickler *cast(View v) { return (Unpickler *)bt_object(v); }

static bool fail(const char *message) {
    bt_raise(bt_unpickling_error, "%s", message);
    return false;
}

static bool grow_words(Words *words) {
    if (words->count < words->capacity) return true;
    int64_t capacity = words->capacity ? words->capacity * 2 : 32;
    Value *items = bt_buffer_realloc(words->items, (size_t)capacity * sizeof *items);
    if (!items) return false;
    words->items = items;
    words->capacity = capacity;
    return true;
}

static void empty_words(Words *words) {
    while (words->count) bt_release_maybe(words->items[--words->count]);
    bt_buffer_free(words->items);
    memset(words, 0, sizeof *words);
}

// ---- input ------------------------------------------------------------------------------------------------

// Another piece of the file, replacing the chunk (used up but for nothing: callers copy first).
static bool next_chunk(Unpickler *u, View method, int64_t count) {
    Value argument = count >= 0 ? bt_int_from_i64(count) : BT_EMPTY;
    View argument_view = bt_view(argument);
    Value data = count >= 0 ? bt_call(method, &argument_view, 1, BT_NO_VIEW) : bt_call_0(method);
    bt_release_maybe(argument);
    if (bt_is_error(data)) return false;
    if (!bt_is_bytes(bt_view(data))) {
        Value bytes = bt_bytes_from_object(bt_view(data));
        bt_release(data);
        if (bt_is_error(bytes)) return false;
        data = bytes;
    }
    bt_assign(&u->chunk, data);
    u->at = bt_bytes_cast(bt_view(data))->data;
    u->end = u->at + bt_bytes_cast(bt_view(data))->length;
    return true;
}

static bool truncated(void) { return fail("pickle data was truncated"); }

// count bytes, valid until the next call; NULL: raised. (The file's rest may have to be joined: then *joined
// owns it.)
static const uint8_t *take(Unpickler *u, int64_t count, Value *joined) {
    *joined = BT_EMPTY;
    int64_t have = u->end - u->at;
    if (count <= have) {
        const uint8_t *p = u->at;
        u->at += count;
        return p;
    }
    if (bt_is_empty(u->read)) {
        truncated();
        return NULL;
    }
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    while (count > 0) {
        have = u->end - u->at;
        if (!have) {
            if (!next_chunk(u, bt_view(u->read), count < 1 << 20 ? count : 1 << 20)) goto failed;
            have = u->end - u->at;
            if (!have) {
                truncated();
                goto failed;
            }
        }
        if (have > count) have = count;
        bt_bytes_builder_add(&b, u->at, (size_t)have);
        u->at += have;
        count -= have;
    }
    *joined = bt_bytes_builder_finish(&b);
    return bt_is_error(*joined) ? NULL : bt_bytes_cast(bt_view(*joined))->data;
failed:
    bt_bytes_builder_discard(&b);
    return NULL;
}

// A little-endian number of up to 8 bytes.
// Inline, so that the size is a constant: a copy of a size unknown, read back as a whole, would wait for its
// bytes.
BT_INLINE bool take_number(Unpickler *u, int size, uint64_t *out) {
    if (BT_LIKELY(u->end - u->at >= size)) {
        *out = 0;
        memcpy(out, u->at, (size_t)size);
        u->at += size;
        return true;
    }
    Value joined;
    const uint8_t *p = take(u, size, &joined);
    if (!p) return false;
    *out = 0;
    memcpy(out, p, (size_t)size);
    bt_release_maybe(joined);
    return true;
}

// A line without its newline, as bytes (new).
static Value take_line(Unpickler *u) {
    const uint8_t *newline = u->at < u->end ? memchr(u->at, '\n', (size_t)(u->end - u->at)) : NULL;
    if (newline) {
        Value line = bt_bytes_new(u->at, (size_t)(newline - u->at));
        u->at = newline + 1;
        return line;
    }
    if (bt_is_empty(u->readline)) {
        truncated();
        return BT_ERROR;
    }
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    bt_bytes_builder_add(&b, u->at, (size_t)(u->end - u->at));
    u->at = u->end;
    if (next_chunk(u, bt_view(u->readline), -1)) {
        if (u->at < u->end && u->end[-1] == '\n') {
            bt_bytes_builder_add(&b, u->at, (size_t)(u->end - u->at - 1));
            u->at = u->end;
            return bt_bytes_builder_finish(&b);
        }
        truncated();
    }
    bt_bytes_builder_discard(&b);
    return BT_ERROR;
}

// ---- the stack --------------------------------------------------------------------------------------------

static bool push(Unpickler *u, Value v) {
    if (bt_is_error(v)) return false;
    if (!grow_words(&u->stack)) {
        bt_release(v);
        return false;
    }
    u->stack.items[u->stack.count++] = v;
    return true;
}

static int64_t fence(const Unpickler *u) { return u->mark_count ? u->marks[u->mark_count - 1] : 0; }

static bool underflow(Unpickler *u) {
    return fail(u->mark_count && u->stack.count <= fence(u) ? "unexpected MARK found"
                                                            : "unpickling stack underflow");
}

// The top word, given to the caller; empty: raised.
static Value pop(Unpickler *u) {
    if (u->stack.count > fence(u)) return u->stack.items[--u->stack.count];
    underflow(u);
    return BT_ERROR;
}

static bool need(Unpickler *u, int64_t count) { return u->stack.count - fence(u) >= count || underflow(u); }

// Where the items after the last mark start; takes the mark away. -1: raised.
static int64_t pop_mark(Unpickler *u) {
    if (u->mark_count) return u->marks[--u->mark_count];
    fail("could not find MARK");
    return -1;
}

// The items from `start` on as a tuple.
static Value pop_tuple(Unpickler *u, int64_t start) {
    int64_t count = u->stack.count - start;
    u->stack.count = start;
    return bt_tuple_from_values(u->stack.items + start, count);
}

static View top(const Unpickler *u) { return bt_view(u->stack.items[u->stack.count - 1]); }

static void drop(Unpickler *u, int64_t start) {
    while (u->stack.count > start) {
        Value v = u->stack.items[--u->stack.count];
        bt_release(v);
    }
}

// ---- memo -------------------------------------------------------------------------------------------------

static bool memo_put(Unpickler *u, int64_t index) {
    if (!need(u, 1)) return false;
    if (index < 0) {
        bt_raise(&bt_exc_ValueError, "negative PUT argument");
        return false;
    }
    // Indices come in order in all pickles; far-off ones may cost as much as the input could hold.
    if (index > u->memo.count + (1 << 24)) {
        bt_raise_no_memory();
        return false;
    }
    while (u->memo.count <= index) {
        if (!grow_words(&u->memo)) return false;
        u->memo.items[u->memo.count++] = BT_EMPTY;
    }
    bt_assign(&u->memo.items[index], bt_hold(top(u)));
    return true;
}

static bool memo_get(Unpickler *u, int64_t index) {
    if (index >= 0 && index < u->memo.count && !bt_is_empty(u->memo.items[index])) {
        return push(u, bt_hold(bt_view(u->memo.items[index])));
    }
    bt_raise(bt_unpickling_error, "Memo value not found at index %lld", (long long)index);
    return false;
}

// ---- numbers and texts ------------------------------------------------------------------------------------

static Value line_number(View line, bool keep_newline) {
    Value text = bt_str_from_latin1(bt_bytes_cast(line)->data, bt_bytes_cast(line)->length);
    if (bt_is_error(text)) return BT_ERROR;
    if (keep_newline) {
        Value with = bt_str_format("%U\n", bt_view(text));
        bt_release(text);
        if (bt_is_error(with)) return BT_ERROR;
        text = with;
    }
    Value number = bt_int_parse(bt_view(text), 10);
    bt_release(text);
    return number;
}

static bool line_index(Unpickler *u, int64_t *out) {
    Value line = take_line(u);
    Value number = bt_is_error(line) ? BT_ERROR : line_number(bt_view(line), true);
    bt_release_maybe(line);
    if (bt_is_error(number)) return false;
    if (!bt_int_fits_i64(bt_view(number), out)) *out = INT64_MAX;
    bt_release(number);
    return true;
}

static bool load_int(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    const BtBytes *text = bt_bytes_cast(bt_view(line));
    Value number;
    if (text->length == 2 && text->data[0] == '0' && (text->data[1] == '0' || text->data[1] == '1')) {
        number = bt_bool(text->data[1] == '1');
    } else {
        number = line_number(bt_view(line), false);
        if (bt_is_error(number) && bt_error_matches(&bt_exc_ValueError)) {
            bt_error_clear();
            bt_raise(&bt_exc_ValueError, "could not convert string to int");
        }
    }
    bt_release(line);
    return push(u, number);
}

static bool load_long(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    BtBytes *text = bt_bytes_cast(bt_view(line));
    int64_t length = text->length;
    if (length && text->data[length - 1] == 'L') {
        Value shorter = bt_bytes_new(text->data, (size_t)length - 1);
        bt_release(line);
        if (bt_is_error(shorter)) return false;
        line = shorter;
    }
    Value number = line_number(bt_view(line), false);
    bt_release(line);
    return push(u, number);
}

static bool load_counted_long(Unpickler *u, int size) {
    uint64_t count;
    if (!take_number(u, size, &count)) return false;
    if (size == 4 && (int32_t)count < 0) return fail("LONG pickle has negative byte count");
    Value joined;
    const uint8_t *p = take(u, (int64_t)count, &joined);
    if (!p) return false;
    mpz_t z;
    mpz_init(z);
    mpz_import(z, count, -1, 1, 0, 0, p);
    if (count && p[count - 1] & 0x80) {
        mpz_t power;
        mpz_init(power);
        mpz_setbit(power, 8 * count);
        mpz_sub(z, z, power);
        mpz_clear(power);
    }
    bt_release_maybe(joined);
    return push(u, bt_int_steal_mpz(z));
}

static bool load_float(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    Value text = bt_str_from_latin1(bt_bytes_cast(bt_view(line))->data, bt_bytes_cast(bt_view(line))->length);
    bt_release(line);
    if (bt_is_error(text)) return false;
    Value number = bt_call_1(bt_type_view(&bt_type_float), bt_view(text));
    bt_release(text);
    return push(u, number);
}

static bool load_binfloat(Unpickler *u) {
    uint64_t bits;
    double d;
    if (!take_number(u, 8, &bits)) return false;
    bits = __builtin_bswap64(bits);
    memcpy(&d, &bits, 8);
    return push(u, bt_float_new(d));
}

// An 8-bit string of Python 2: decoded, unless encoding is "bytes".
static bool push_string(Unpickler *u, const void *data, size_t length) {
    if (strcmp(u->encoding, "bytes") == 0) return push(u, bt_bytes_new(data, length));
    return push(u, bt_decode(data, length, u->encoding, u->errors));
}

// The bytes that a quoted literal of Python 2 stands for: '...' with backslash escapes.
static Value unescape(const uint8_t *p, int64_t length) {
    BtBytesBuilder b;
    bt_bytes_builder_init(&b);
    for (int64_t i = 0; i < length; i++) {
        if (p[i] != '\\') {
            bt_bytes_builder_byte(&b, p[i]);
            continue;
        }
        if (i + 1 == length) {
            bt_bytes_builder_discard(&b);
            return bt_raise(&bt_exc_ValueError, "Trailing \\ in string");
        }
        uint8_t c = p[++i];
        static const char from[] = "abfnrtv\\'\"", to[] = "\a\b\f\n\r\t\v\\'\"";
        const char *known = c ? strchr(from, c) : NULL;
        if (known) {
            bt_bytes_builder_byte(&b, (uint8_t)to[known - from]);
        } else if (c == '\n') {
        } else if (c >= '0' && c <= '7') {
            int n = c - '0';
            for (int k = 0; k < 2 && i + 1 < length && p[i + 1] >= '0' && p[i + 1] <= '7'; k++) {
                n = n * 8 + p[++i] - '0';
            }
            bt_bytes_builder_byte(&b, (uint8_t)n);
        } else if (c == 'x') {
            int n = 0, digits = 0;
            for (; digits < 2 && i + 1 < length; digits++) {
                uint8_t h = p[i + 1] | 0x20;
                if (h >= '0' && h <= '9') n = n * 16 + h - '0';
                else if (h >= 'a' && h <= 'f') n = n * 16 + h - 'a' + 10;
                else break;
                i++;
            }
            if (digits < 2) {
                bt_bytes_builder_discard(&b);
                return bt_raise(&bt_exc_ValueError, "invalid \\x escape at position %lld",
                                (long long)(i - 1 - digits));
            }
            bt_bytes_builder_byte(&b, (uint8_t)n);
        } else {
            bt_bytes_builder_byte(&b, '\\');
            bt_bytes_builder_byte(&b, c);
        }
    }
    return bt_bytes_builder_finish(&b);
}

static bool load_string(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    const uint8_t *p = bt_bytes_cast(bt_view(line))->data;
    int64_t length = bt_bytes_cast(bt_view(line))->length;
    if (length && p[length - 1] == '\n') length--;
    bool ok = false;
    if (length >= 2 && p[0] == p[length - 1] && (p[0] == '\'' || p[0] == '"')) {
        Value bytes = unescape(p + 1, length - 2);
        if (!bt_is_error(bytes)) {
            ok = push_string(u, bt_bytes_cast(bt_view(bytes))->data,
                             (size_t)bt_bytes_cast(bt_view(bytes))->length);
            bt_release(bytes);
        }
    } else {
        fail("the STRING opcode argument must be quoted");
    }
    bt_release(line);
    return ok;
}

static bool load_unicode(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    Value text = bt_decode(bt_bytes_cast(bt_view(line))->data, (size_t)bt_bytes_cast(bt_view(line))->length,
                           "raw-unicode-escape", NULL);
    bt_release(line);
    return push(u, text);
}

typedef enum Text { TEXT_STRING, TEXT_UNICODE, TEXT_BYTES, TEXT_BYTEARRAY } Text;

static bool load_counted(Unpickler *u, int size, Text kind) {
    static const char *const names[] = {"BINSTRING", "BINUNICODE", "BINBYTES", "BYTEARRAY8"};
    uint64_t count;
    if (!take_number(u, size, &count)) return false;
    if (kind == TEXT_STRING && size == 4 && (int32_t)count < 0) {
        return fail("BINSTRING pickle has negative byte count");
    }
    if (count > INT64_MAX) {
        bt_raise(&bt_exc_OverflowError, "%s exceeds system's maximum size of %lld bytes", names[kind],
                 (long long)INT64_MAX);
        return false;
    }
    Value joined;
    const uint8_t *p = take(u, (int64_t)count, &joined);
    if (!p) return false;
    bool ok;
    switch (kind) {
        case TEXT_STRING: ok = push_string(u, p, count); break;
        case TEXT_UNICODE: ok = push(u, bt_decode_utf8(p, count, "surrogatepass")); break;
        case TEXT_BYTES:
            ok = push(u, !bt_is_empty(joined) ? bt_hold(bt_view(joined))
                                              : bt_bytes_new(count ? (const void *)p : "", count));
            break;
        default: ok = push(u, bt_bytearray_new(count ? (const void *)p : "", count)); break;
    }
    bt_release_maybe(joined);
    return ok;
}

// ---- classes ----------------------------------------------------------------------------------------------

static Value find_class(Unpickler *u, View module_name, View name) {
    View about[2] = {module_name, name};
    if (!bt_audit("pickle.find_class", about, 2)) return BT_ERROR;
    if (!bt_is_str(module_name)) return bt_raise(&bt_exc_TypeError, "module name must be a string");
    if (!bt_is_str(name)) return bt_raise(&bt_exc_TypeError, "attribute name must be string, not '%T'", name);
    Value home = bt_hold(module_name), path = bt_hold(name), result = BT_ERROR;
    if (u->proto < 3 && u->fix_imports) {
        Value moved = bt_pickle_compat("NAME_MAPPING", bt_tuple_pack(2, module_name, name));
        if (!bt_is_empty(moved)) {
            if (!bt_is_tuple(bt_view(moved)) || bt_tuple_length(bt_view(moved)) != 2) goto done;
            bt_assign(&home, bt_hold(bt_tuple_get(bt_view(moved), 0)));
            bt_assign(&path, bt_hold(bt_tuple_get(bt_view(moved), 1)));
            bt_release(moved);
        } else if (!bt_error_occurred()) {
            moved = bt_pickle_compat("IMPORT_MAPPING", bt_hold(module_name));
            if (!bt_is_empty(moved)) bt_assign(&home, moved);
        }
        if (bt_error_occurred()) goto done;
    }
    Value module = bt_pickle_import(bt_view(home));
    if (bt_is_error(module)) goto done;
    result = bt_pickle_walk(bt_view(module), bt_view(path), u->proto >= 4, NULL);
    if (bt_is_empty(result) && !bt_error_occurred()) {
        bt_raise(&bt_exc_AttributeError, "Can't get attribute '%U' on %R", bt_view(path), bt_view(module));
    }
    bt_release(module);
done:
    bt_release(home);
    bt_release(path);
    return result;
}

// By way of a subclass's find_class. Both stolen.
static bool push_class(Unpickler *u, Value module, Value name) {
    Value found = BT_ERROR;
    if (!bt_is_error(module) && !bt_is_error(name)) {
        if (bt_type_of(bt_view_of(u)) == &bt_type_unpickler) {
            found = find_class(u, bt_view(module), bt_view(name));
        } else {
            View args[2] = {bt_view(module), bt_view(name)};
            found = bt_call_method_text(bt_view_of(u), "find_class", args, 2);
        }
    }
    bt_release_maybe(module);
    bt_release_maybe(name);
    return push(u, found);
}

static Value line_text(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return BT_ERROR;
    if (!bt_bytes_cast(bt_view(line))->length) {
        bt_release(line);
        truncated();
        return BT_ERROR;
    }
    Value text = bt_decode_utf8(bt_bytes_cast(bt_view(line))->data,
                                (size_t)bt_bytes_cast(bt_view(line))->length, NULL);
    bt_release(line);
    return text;
}

static bool load_global(Unpickler *u) {
    Value module = line_text(u);
    if (bt_is_error(module)) return false;
    return push_class(u, module, line_text(u));
}

static bool load_stack_global(Unpickler *u) {
    if (!need(u, 2)) return false;
    Value name = pop(u), module = pop(u);
    if (bt_is_str(bt_view(name)) && bt_is_str(bt_view(module))) return push_class(u, module, name);
    bt_release(name);
    bt_release(module);
    return fail("STACK_GLOBAL requires str");
}

static bool load_extension(Unpickler *u, int size) {
    uint64_t code;
    if (!take_number(u, size, &code)) return false;
    if (size == 4) code = (uint64_t)(int64_t)(int32_t)code;
    if ((int64_t)code <= 0) return fail("EXT specifies code <= 0");
    Value key = bt_small_int((int64_t)code), registry = bt_pickle_copyreg("_extension_cache"),
          found = BT_ERROR;
    if (bt_is_error(registry)) return false;
    found = bt_dict_get(bt_view(registry), bt_view(key));
    if (!bt_is_empty(found) || bt_error_occurred()) {
        bt_release(registry);
        return push(u, found);
    }
    Value inverted = bt_pickle_copyreg("_inverted_registry");
    Value pair = bt_is_error(inverted) ? BT_ERROR : bt_dict_get(bt_view(inverted), bt_view(key));
    bt_release_maybe(inverted);
    bool ok = false;
    if (bt_is_empty(pair)) {
        if (!bt_error_occurred()) {
            bt_raise(&bt_exc_ValueError, "unregistered extension code %lld", (long long)code);
        }
    } else if (!bt_is_tuple(bt_view(pair)) || bt_tuple_length(bt_view(pair)) != 2) {
        bt_raise(&bt_exc_ValueError, "_inverted_registry[%lld] isn't a 2-tuple of strings", (long long)code);
    } else {
        ok =
            push_class(u, bt_hold(bt_tuple_get(bt_view(pair), 0)), bt_hold(bt_tuple_get(bt_view(pair), 1))) &&
            bt_dict_set(bt_view(registry), bt_view(key), top(u));
    }
    bt_release_maybe(pair);
    bt_release(registry);
    return ok;
}

// ---- making objects ---------------------------------------------------------------------------------------

// OBJ and INST: class and a tuple of arguments, both stolen.
static bool instantiate(Unpickler *u, Value cls, Value args) {
    Value made = BT_ERROR;
    if (!bt_is_error(cls) && !bt_is_error(args)) {
        bool bare = bt_tuple_length(bt_view(args)) == 0 && bt_is_type(bt_view(cls));
        if (bare) {
            Value init = bt_getattr_text(bt_view(cls), "__getinitargs__");
            if (bt_is_error(init)) {
                if (!bt_error_matches(&bt_exc_AttributeError)) goto done;
                bt_error_clear();
                View cls_view = bt_view(cls);
                made = bt_call_method(bt_view(cls), BT_NAME(__new__), &cls_view, 1);
                goto done;
            }
            bt_release(init);
        }
        made = bt_call_tuple(bt_view(cls), bt_view(args), BT_NO_VIEW);
    }
done:
    bt_release_maybe(cls);
    bt_release_maybe(args);
    return push(u, made);
}

static bool load_obj(Unpickler *u) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    if (u->stack.count - start < 1) return fail("unpickling stack underflow");
    Value args = pop_tuple(u, start + 1);
    u->stack.count = start;
    return instantiate(u, u->stack.items[start], args);
}

static bool load_inst(Unpickler *u) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    Value args = pop_tuple(u, start);
    if (bt_is_error(args)) return false;
    if (!load_global(u)) {
        bt_release(args);
        return false;
    }
    return instantiate(u, pop(u), args);
}

static bool load_reduce(Unpickler *u) {
    if (!need(u, 2)) return false;
    Value args = pop(u), function = pop(u), made = BT_ERROR;
    if (!bt_is_tuple(bt_view(args))) bt_raise(&bt_exc_TypeError, "argument list must be a tuple");
    else made = bt_call_tuple(bt_view(function), bt_view(args), BT_NO_VIEW);
    bt_release(args);
    bt_release(function);
    return push(u, made);
}

static bool load_newobj(Unpickler *u, bool with_keywords) {
    const char *op = with_keywords ? "NEWOBJ_EX" : "NEWOBJ";
    if (!need(u, with_keywords ? 3 : 2)) return false;
    Value kwargs = with_keywords ? pop(u) : BT_EMPTY, args = pop(u), cls = pop(u), made = BT_ERROR,
          all = BT_EMPTY;
    if (!bt_is_type(bt_view(cls))) {
        bt_raise(bt_unpickling_error, "%s class argument must be a type, not %T", op, bt_view(cls));
    } else if (!bt_is_tuple(bt_view(args))) {
        bt_raise(bt_unpickling_error, "%s args argument must be a tuple, not %T", op, bt_view(args));
    } else if (with_keywords && !bt_is_dict(bt_view(kwargs))) {
        bt_raise(bt_unpickling_error, "%s kwargs argument must be a dict, not %T", op, bt_view(kwargs));
    } else {
        int64_t count = bt_tuple_length(bt_view(args));
        all = bt_tuple_new(count + 1);
        if (!bt_is_error(all)) {
            Value *items = bt_tuple_cast(bt_view(all))->items;
            items[0] = bt_hold(bt_view(cls));
            for (int64_t i = 0; i < count; i++) items[i + 1] = bt_hold(bt_tuple_get(bt_view(args), i));
            Value function = bt_getattr(bt_view(cls), BT_NAME(__new__));
            if (!bt_is_error(function)) {
                made = bt_call_tuple(bt_view(function), bt_view(all), bt_view(kwargs));
                bt_release(function);
            }
            bt_release(all);
        }
    }
    bt_release(cls);
    bt_release(args);
    bt_release_maybe(kwargs);
    return push(u, made);
}

static bool set_attributes(View instance, View slots) {
    int64_t position = 0;
    Value key, value;
    while (bt_dict_next(slots, &position, &key, &value)) {
        bool ok = bt_setattr(instance, bt_view(key), bt_view(value));
        bt_release(key);
        bt_release(value);
        if (!ok) return false;
    }
    return true;
}

static bool update_instance(View instance, View state) {
    View slots = BT_NO_VIEW;
    if (bt_is_tuple(state) && bt_tuple_length(state) == 2) {
        slots = bt_tuple_get(state, 1);
        state = bt_tuple_get(state, 0);
    }
    if (!bt_is_none(state)) {
        if (!bt_is_dict(state)) return fail("state is not a dictionary");
        Value dict = bt_getattr(instance, BT_NAME(__dict__));
        if (bt_is_error(dict)) return false;
        int64_t position = 0;
        Value key, value;
        bool ok = true;
        while (ok && bt_dict_next(state, &position, &key, &value)) {
            if (bt_is_exact(bt_view(key), BT_SHAPE_STR)) key = bt_intern(key);
            ok = !bt_is_error(key) && bt_setitem(bt_view(dict), bt_view(key), bt_view(value));
            bt_release_maybe(key);
            bt_release(value);
        }
        bt_release(dict);
        if (!ok) return false;
    }
    if (bt_view_is_empty(slots) || bt_is_none(slots)) return true;
    if (!bt_is_dict(slots)) return fail("slot state is not a dictionary");
    return set_attributes(instance, slots);
}

static bool load_build(Unpickler *u) {
    if (!need(u, 2)) return false;
    Value state = pop(u);
    Value instance = bt_hold(top(u));
    bool ok = false;
    Value setstate = bt_getattr_text(bt_view(instance), "__setstate__");
    if (!bt_is_error(setstate)) {
        Value result = bt_call_1(bt_view(setstate), bt_view(state));
        bt_release(setstate);
        ok = !bt_is_error(result);
        bt_release_maybe(result);
    } else if (bt_error_matches(&bt_exc_AttributeError)) {
        bt_error_clear();
        ok = update_instance(bt_view(instance), bt_view(state));
    }
    bt_release(instance);
    bt_release(state);
    return ok;
}

// ---- containers -------------------------------------------------------------------------------------------

static bool load_tuple(Unpickler *u, int64_t count) {
    if (!need(u, count)) return false;
    return push(u, pop_tuple(u, u->stack.count - count));
}

static bool load_marked(Unpickler *u, uint8_t op) {
    int64_t start = pop_mark(u);
    if (start < 0) return false;
    if (op == OP_TUPLE) return push(u, pop_tuple(u, start));
    int64_t count = u->stack.count - start;
    u->stack.count = start;
    Value *items = u->stack.items + start;
    if (op == OP_LIST) return push(u, bt_list_from_values(items, count));
    u->stack.count = start + count;
    Value made = BT_ERROR;
    if (op == OP_FROZENSET) {
        Value tuple = pop_tuple(u, start);
        if (bt_is_error(tuple)) return false;
        made = bt_frozenset_from_iterable(bt_view(tuple));
        bt_release(tuple);
        return push(u, made);
    }
    if (count % 2) return fail("odd number of items for DICT");
    made = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(made) && i < count; i += 2) {
        if (!bt_dict_set(bt_view(made), bt_view(u->stack.items[start + i]),
                         bt_view(u->stack.items[start + i + 1]))) {
            bt_release(made);
            return false;
        }
    }
    drop(u, start);
    return push(u, made);
}

static bool append_items(Unpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    View target = bt_view(u->stack.items[start - 1]);
    int64_t count = u->stack.count - start;
    bool ok = true;
    if (!count) return true;
    if (bt_is_exact(target, BT_SHAPE_LIST)) {
        // The words move from the stack into the list.
        u->stack.count = start;
        for (int64_t i = 0; i < count; i++) {
            Value item = u->stack.items[start + i];
            if (BT_LIKELY(ok)) ok = bt_list_append_inline(target, item);
            else bt_release(item);
        }
        return ok;
    }
    Value extend = count > 1 ? bt_getattr_text(target, "extend") : BT_EMPTY;
    if (count > 1 && bt_is_error(extend)) {
        if (!bt_error_matches(&bt_exc_AttributeError)) return false;
        bt_error_clear();
    }
    Value items = BT_EMPTY;
    Value holder = bt_hold(target);
    if (!bt_is_empty(extend)) {
        u->stack.count = start;
        items = bt_list_from_values(u->stack.items + start, count);
        Value result = bt_is_error(items) ? BT_ERROR : bt_call_1(bt_view(extend), bt_view(items));
        ok = !bt_is_error(result);
        bt_release_maybe(result);
        bt_release_maybe(items);
        bt_release(extend);
    } else {
        Value method = bt_getattr_text(bt_view(holder), "append");
        ok = !bt_is_error(method);
        for (int64_t i = 0; ok && i < count; i++) {
            Value result = bt_call_1(bt_view(method), bt_view(u->stack.items[start + i]));
            ok = !bt_is_error(result);
            bt_release_maybe(result);
        }
        bt_release_maybe(method);
        drop(u, start);
    }
    bt_release(holder);
    return ok;
}

static bool set_items(Unpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    int64_t count = u->stack.count - start;
    if (count % 2) return fail("odd number of items for SETITEMS");
    Value target = bt_hold(bt_view(u->stack.items[start - 1]));
    bool exact = bt_is_exact(bt_view(target), BT_SHAPE_DICT), ok = true;
    for (int64_t i = 0; ok && i < count; i += 2) {
        View key = bt_view(u->stack.items[start + i]), value = bt_view(u->stack.items[start + i + 1]);
        ok = exact ? bt_dict_set(bt_view(target), key, value) : bt_setitem(bt_view(target), key, value);
    }
    drop(u, start);
    bt_release(target);
    return ok;
}

static bool add_items(Unpickler *u, int64_t start) {
    if (start <= fence(u)) return underflow(u);
    Value target = bt_hold(bt_view(u->stack.items[start - 1]));
    int64_t count = u->stack.count - start;
    bool ok = true;
    Value add = BT_EMPTY;
    if (!bt_is_exact(bt_view(target), BT_SHAPE_SET) && count) {
        add = bt_getattr_text(bt_view(target), "add");
        ok = !bt_is_error(add);
    }
    for (int64_t i = 0; ok && i < count; i++) {
        View item = bt_view(u->stack.items[start + i]);
        if (bt_is_empty(add)) {
            ok = bt_set_add(bt_view(target), item);
        } else {
            Value result = bt_call_1(bt_view(add), item);
            ok = !bt_is_error(result);
            bt_release_maybe(result);
        }
    }
    bt_release_maybe(add);
    drop(u, start);
    bt_release(target);
    return ok;
}

// ---- the rest ---------------------------------------------------------------------------------------------

static bool load_persistent(Unpickler *u, Value id) {
    if (bt_is_error(id)) return false;
    // Subclasses override it; an object of one may also have it as an attribute.
    Value object = bt_call_method_text(bt_view_of(u), "persistent_load", (View[]){bt_view(id)}, 1);
    bt_release(id);
    return push(u, object);
}

static bool load_next_buffer(Unpickler *u) {
    if (bt_is_empty(u->buffers)) {
        return fail("pickle stream refers to out-of-band data but no *buffers* argument was given");
    }
    Value buffer = bt_next(bt_view(u->buffers));
    if (bt_is_empty(buffer) && !bt_error_occurred()) return fail("not enough out-of-band buffers");
    return push(u, buffer);
}

static bool load_readonly_buffer(Unpickler *u) {
    if (!need(u, 1)) return false;
    Value view = bt_memoryview_new(top(u));
    if (bt_is_error(view)) return false;
    Value readonly = bt_getattr_text(bt_view(view), "readonly");
    bool is_readonly = !bt_is_error(readonly) && bt_is_true_object(bt_view(readonly));
    bt_release_maybe(readonly);
    if (is_readonly) {
        bt_release(view);
        return true;
    }
    Value locked = bt_call_method_text(bt_view(view), "toreadonly", NULL, 0);
    bt_release(view);
    if (bt_is_error(locked)) return false;
    bt_assign(&u->stack.items[u->stack.count - 1], locked);
    return true;
}

static bool load_frame(Unpickler *u) {
    uint64_t length;
    if (!take_number(u, 8, &length)) return false;
    if (length > INT64_MAX) {
        bt_raise(&bt_exc_OverflowError, "FRAME length exceeds system's maximum of %lld bytes",
                 (long long)INT64_MAX);
        return false;
    }
    if (u->end - u->at >= (int64_t)length) return true;
    // The frame is read in one go: its opcodes then cost no calls.
    Value joined;
    const uint8_t *p = take(u, (int64_t)length, &joined);
    if (!p) return false;
    if (bt_is_empty(joined)) return true;
    bt_assign(&u->chunk, joined);
    u->at = p;
    u->end = p + length;
    return true;
}

static bool load_proto(Unpickler *u) {
    uint64_t proto;
    if (!take_number(u, 1, &proto)) return false;
    if (proto > BT_PICKLE_HIGHEST) {
        bt_raise(&bt_exc_ValueError, "unsupported pickle protocol: %d", (int)proto);
        return false;
    }
    u->proto = (int)proto;
    return true;
}

static bool load_line_persistent(Unpickler *u) {
    Value line = take_line(u);
    if (bt_is_error(line)) return false;
    Value id = bt_decode(bt_bytes_cast(bt_view(line))->data, (size_t)bt_bytes_cast(bt_view(line))->length,
                         "ascii", NULL);
    bt_release(line);
    if (bt_is_error(id) && bt_error_matches(&bt_exc_UnicodeDecodeError)) {
        bt_error_clear();
        return fail("persistent IDs in protocol 0 must be ASCII strings");
    }
    return load_persistent(u, id);
}

static bool push_mark(Unpickler *u) {
    if (u->mark_count == u->mark_capacity) {
        int64_t capacity = u->mark_capacity ? 2 * u->mark_capacity : 16;
        int64_t *marks = bt_buffer_realloc(u->marks, (size_t)capacity * sizeof *marks);
        if (!marks) return false;
        u->marks = marks;
        u->mark_capacity = capacity;
    }
    u->marks[u->mark_count++] = u->stack.count;
    return true;
}

static bool raise_bad_key(uint8_t op) {
    if (op >= 0x20 && op < 0x7f && op != '\'' && op != '\\') {
        bt_raise(bt_unpickling_error, "invalid load key, '%c'.", op);
    } else {
        bt_raise(bt_unpickling_error, "invalid load key, '\\x%02x'.", op);
    }
    return false;
}

static bool step(Unpickler *u, uint8_t op) {
    uint64_t n;
    int64_t index;
    switch (op) {
        case OP_MARK: return push_mark(u);
        case OP_NONE: return push(u, BT_NONE);
        case OP_NEWTRUE: return push(u, BT_TRUE);
        case OP_NEWFALSE: return push(u, BT_FALSE);
        case OP_BININT: return take_number(u, 4, &n) && push(u, bt_small_int((int32_t)n));
        case OP_BININT1: return take_number(u, 1, &n) && push(u, bt_small_int((int64_t)n));
        case OP_BININT2: return take_number(u, 2, &n) && push(u, bt_small_int((int64_t)n));
        case OP_INT: return load_int(u);
        case OP_LONG: return load_long(u);
        case OP_LONG1: return load_counted_long(u, 1);
        case OP_LONG4: return load_counted_long(u, 4);
        case OP_FLOAT: return load_float(u);
        case OP_BINFLOAT: return load_binfloat(u);
        case OP_SHORT_BINBYTES: return load_counted(u, 1, TEXT_BYTES);
        case OP_BINBYTES: return load_counted(u, 4, TEXT_BYTES);
        case OP_BINBYTES8: return load_counted(u, 8, TEXT_BYTES);
        case OP_BYTEARRAY8: return load_counted(u, 8, TEXT_BYTEARRAY);
        case OP_STRING: return load_string(u);
        case OP_SHORT_BINSTRING: return load_counted(u, 1, TEXT_STRING);
        case OP_BINSTRING: return load_counted(u, 4, TEXT_STRING);
        case OP_UNICODE: return load_unicode(u);
        case OP_SHORT_BINUNICODE: return load_counted(u, 1, TEXT_UNICODE);
        case OP_BINUNICODE: return load_counted(u, 4, TEXT_UNICODE);
        case OP_BINUNICODE8: return load_counted(u, 8, TEXT_UNICODE);
        case OP_EMPTY_TUPLE: return push(u, bt_tuple_empty());
        case OP_TUPLE1: return load_tuple(u, 1);
        case OP_TUPLE2: return load_tuple(u, 2);
        case OP_TUPLE3: return load_tuple(u, 3);
        case OP_TUPLE: case OP_LIST: case OP_DICT: case OP_FROZENSET: return load_marked(u, op);
        case OP_EMPTY_LIST: return push(u, bt_list_new(0));
        case OP_EMPTY_DICT: return push(u, bt_dict_new());
        case OP_EMPTY_SET: return push(u, bt_set_new());
        case OP_OBJ: return load_obj(u);
        case OP_INST: return load_inst(u);
        case OP_NEWOBJ: return load_newobj(u, false);
        case OP_NEWOBJ_EX: return load_newobj(u, true);
        case OP_GLOBAL: return load_global(u);
        case OP_STACK_GLOBAL: return load_stack_global(u);
        case OP_APPEND: return need(u, 2) && append_items(u, u->stack.count - 1);
        case OP_APPENDS: return (index = pop_mark(u)) >= 0 && append_items(u, index);
        case OP_ADDITEMS: return (index = pop_mark(u)) >= 0 && add_items(u, index);
        case OP_SETITEM: return need(u, 3) && set_items(u, u->stack.count - 2);
        case OP_SETITEMS: return (index = pop_mark(u)) >= 0 && set_items(u, index);
        case OP_BUILD: return load_build(u);
        case OP_DUP: return need(u, 1) && push(u, bt_hold(top(u)));
        case OP_POP: {
            if (u->mark_count && u->stack.count == fence(u)) {
                u->mark_count--;
                return true;
            }
            Value v = pop(u);
            bt_release_maybe(v);
            return !bt_is_error(v);
        }
        case OP_POP_MARK:
            if ((index = pop_mark(u)) < 0) return false;
            drop(u, index);
            return true;
        case OP_GET: return line_index(u, &index) && memo_get(u, index);
        case OP_BINGET: return take_number(u, 1, &n) && memo_get(u, (int64_t)n);
        case OP_LONG_BINGET: return take_number(u, 4, &n) && memo_get(u, (int64_t)n);
        case OP_PUT: return line_index(u, &index) && memo_put(u, index);
        case OP_BINPUT: return take_number(u, 1, &n) && memo_put(u, (int64_t)n);
        case OP_LONG_BINPUT: return take_number(u, 4, &n) && memo_put(u, (int64_t)n);
        case OP_MEMOIZE: return memo_put(u, u->memo.count);
        case OP_PERSID: return load_line_persistent(u);
        case OP_BINPERSID: return load_persistent(u, pop(u));
        case OP_REDUCE: return load_reduce(u);
        case OP_PROTO: return load_proto(u);
        case OP_FRAME: return load_frame(u);
        case OP_EXT1: return load_extension(u, 1);
        case OP_EXT2: return load_extension(u, 2);
        case OP_EXT4: return load_extension(u, 4);
        case OP_NEXT_BUFFER: return load_next_buffer(u);
        case OP_READONLY_BUFFER: return load_readonly_buffer(u);
        default: return raise_bad_key(op);
    }
}

static Value run(Unpickler *u) {
    if (u->busy) return bt_raise(&bt_exc_RuntimeError, "Unpickler is already in use");
    u->busy = true;
    u->proto = 0;
    u->mark_count = 0;
    drop(u, 0);
    Value result = BT_ERROR;
    for (;;) {
        if (u->at == u->end) {
            bool more = !bt_is_empty(u->read) && next_chunk(u, bt_view(u->read), 1) && u->at < u->end;
            if (!more) {
                if (!bt_error_occurred()) bt_raise(&bt_exc_EOFError, "Ran out of input");
                break;
            }
        }
        uint8_t op = *u->at++;
        if (op == OP_STOP) {
            result = pop(u);
            break;
        }
        if (!step(u, op)) break;
    }
    drop(u, 0);
    u->mark_count = 0;
    u->busy = false;
    return result;
}

// ---- the type ---------------------------------------------------------------------------------------------

static Value unpickler_new(BtType *type, const View *args, size_t argc, View kwnames) {
    return bt_steal(bt_object_alloc(type, type->size));
}

static char *copy_text(View v, const char *otherwise) {
    const char *text = otherwise;
    if (!bt_view_is_empty(v)) text = bt_as_utf8(v, NULL);
    if (!text) return NULL;
    char *copy = bt_buffer_alloc(strlen(text) + 1);
    return copy ? strcpy(copy, text) : NULL;
}

static bool set_options(Unpickler *u, View fix_imports, View encoding, View errors, View buffers) {
    int fix = bt_view_is_empty(fix_imports) ? 1 : bt_truth(fix_imports);
    if (fix < 0) return false;
    bt_buffer_free(u->encoding);
    bt_buffer_free(u->errors);
    u->errors = NULL;
    u->encoding = copy_text(encoding, "ASCII");
    if (u->encoding) u->errors = copy_text(errors, "strict");
    if (!u->errors) return false;
    u->fix_imports = fix;
    bt_assign(&u->buffers, BT_EMPTY);
    if (!bt_view_is_empty(buffers) && !bt_is_none(buffers)) {
        u->buffers = bt_iter(buffers);
        if (bt_is_error(u->buffers)) return false;
    }
    u->ready = true;
    return true;
}

static bool set_file(Unpickler *u, View file) {
    Value read = bt_getattr_or_empty(file, bt_view(bt_intern_text("read")));
    if (bt_is_empty(read) && bt_error_occurred()) return false;
    Value readline = bt_getattr_or_empty(file, bt_view(bt_intern_text("readline")));
    if (bt_is_empty(read) || bt_is_empty(readline)) {
        if (!bt_error_occurred()) {
            bt_raise(&bt_exc_TypeError, "file must have 'read' and 'readline' attributes");
        }
        bt_release_maybe(read);
        bt_release_maybe(readline);
        return false;
    }
    bt_assign(&u->read, read);
    bt_assign(&u->readline, readline);
    u->at = u->end = NULL;
    return true;
}

static bool unpickler_init(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"Unpickler", names, 0, 1, 1};
    View out[5];
    Unpickler *u = cast(self);
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return false;
    empty_words(&u->memo);
    return set_file(u, out[0]) && set_options(u, out[1], out[2], out[3], out[4]);
}

static void unpickler_clear(BtObject *self) {
    Unpickler *u = (Unpickler *)self;
    bt_assign(&u->read, BT_EMPTY);
    bt_assign(&u->readline, BT_EMPTY);
    bt_assign(&u->buffers, BT_EMPTY);
    empty_words(&u->stack);
    empty_words(&u->memo);
}

static void unpickler_dealloc(BtObject *self) {
    Unpickler *u = (Unpickler *)self;
    unpickler_clear(self);
    bt_release_maybe(u->chunk);
    bt_release_buffer(&u->source);
    bt_buffer_free(u->marks);
    bt_buffer_free(u->encoding);
    bt_buffer_free(u->errors);
    bt_object_free(self);
}

static int visit_words(const Words *words, BtVisitFn visit, void *context) {
    for (int64_t i = 0; i < words->count; i++) {
        int result = bt_is_empty(words->items[i]) ? 0 : visit(bt_view(words->items[i]), context);
        if (result) return result;
    }
    return 0;
}

static int unpickler_traverse(BtObject *self, BtVisitFn visit, void *context) {
    Unpickler *u = (Unpickler *)self;
    const Value own[] = {u->read, u->readline, u->buffers, u->source.owner};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        int result = bt_is_empty(own[i]) ? 0 : visit(bt_view(own[i]), context);
        if (result) return result;
    }
    int result = visit_words(&u->stack, visit, context);
    return result ? result : visit_words(&u->memo, visit, context);
}

static Value method_load(View self) {
    if (!cast(self)->ready) {
        return bt_raise(bt_unpickling_error, "Unpickler.__init__() was not called by %N.__init__()",
                        bt_type_of(self));
    }
    return run(cast(self));
}

static Value method_find_class(View self, const View *args, size_t argc) {
    return find_class(cast(self), args[0], args[1]);
}


static Value get_memo(View self, void *context) {
    Unpickler *u = cast(self);
    Value dict = bt_dict_new();
    for (int64_t i = 0; !bt_is_error(dict) && i < u->memo.count; i++) {
        if (bt_is_empty(u->memo.items[i])) continue;
        if (!bt_dict_set(bt_view(dict), bt_small_int_view(i), bt_view(u->memo.items[i]))) {
            bt_release(dict);
            return BT_ERROR;
        }
    }
    return dict;
}

static bool set_memo(View self, View value, void *context) {
    Unpickler *u = cast(self);
    if (bt_view_is_empty(value) || !bt_is_dict(value)) {
        if (bt_view_is_empty(value)) bt_raise(&bt_exc_TypeError, "attribute deletion is not supported");
        else {
            bt_raise(&bt_exc_TypeError,
                     "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %T", value);
        }
        return false;
    }
    Words fresh = {0};
    int64_t position = 0;
    Value key, item;
    while (bt_dict_next(value, &position, &key, &item)) {
        int64_t index;
        bool ok = bt_as_i64(bt_view(key), &index);
        if (ok && (index < 0 || index > 1 << 24)) {
            bt_raise(&bt_exc_ValueError, "memo key must be positive integers.");
            ok = false;
        }
        while (ok && fresh.count <= index) {
            ok = grow_words(&fresh);
            if (ok) fresh.items[fresh.count++] = BT_EMPTY;
        }
        if (ok) bt_assign(&fresh.items[index], bt_hold(bt_view(item)));
        bt_release(key);
        bt_release(item);
        if (!ok) {
            empty_words(&fresh);
            return false;
        }
    }
    empty_words(&u->memo);
    u->memo = fresh;
    return true;
}

static Value method_persistent_load(View self, View id) {
    fail("A load persistent id instruction was encountered, but no "
         "persistent_load function was specified.");
    return BT_ERROR;
}

static const BtMethodDef methods[] = {
    BT_METHOD_0("load", method_load, "load($self, /)\n--\n\nLoad a pickle."),
    BT_METHOD_1("persistent_load", method_persistent_load, "persistent_load($self, pid, /)\n--\n\n"),
    BT_METHOD_N(
        "find_class", method_find_class, 2, 2,
        "find_class($self, module_name, global_name, /)\n--\n\nReturn an object from a specified module."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"memo", get_memo, set_memo, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_type_unpickler = {
    BT_TYPE_INIT(0, "_pickle.Unpickler", sizeof(Unpickler)),
    .module = "_pickle",
    .flags = BT_TYPE_BASE | BT_TYPE_CONTAINER,
    .doc = "Unpickler(file, *, fix_imports=True, encoding=\'ASCII\', errors=\'strict\',\n"
           "          buffers=())\n--\n\n"
           "This takes a binary file for reading a pickle data stream.",
    .new_ = unpickler_new,
    .init = unpickler_init,
    .dealloc = unpickler_dealloc,
    .traverse = unpickler_traverse,
    .clear = unpickler_clear,
    .methods = methods,
    .getsets = getsets,
};

static Value load_with(Unpickler *u, const View *options) {
    Value result = set_options(u, options[0], options[1], options[2], options[3]) ? run(u) : BT_ERROR;
    bt_release(bt_steal(u));
    return result;
}

Value bt_pickle_load(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"file", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"load", names, 0, 1, 1};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Unpickler *u = (Unpickler *)bt_object_alloc(&bt_type_unpickler, sizeof(Unpickler));
    if (!u) return BT_ERROR;
    if (set_file(u, out[0])) return load_with(u, out + 1);
    bt_release(bt_steal(u));
    return BT_ERROR;
}

Value bt_pickle_loads(View module, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"", "fix_imports", "encoding", "errors", "buffers", NULL};
    static const BtSignature signature = {"loads", names, 1, 1, 1};
    View out[5];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, out)) return BT_ERROR;
    Unpickler *u = (Unpickler *)bt_object_alloc(&bt_type_unpickler, sizeof(Unpickler));
    if (!u) return BT_ERROR;
    if (!bt_get_buffer(out[0], &u->source, false)) {
        memset(&u->source, 0, sizeof u->source);
        bt_release(bt_steal(u));
        return BT_ERROR;
    }
    u->at = u->source.data;
    u->end = u->at + u->source.length;
    return load_with(u, out + 1);
}
