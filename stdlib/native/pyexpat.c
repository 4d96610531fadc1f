// pyexpat: the XML parser of that library. Expat calls us for each thing that it finds; the call goes on to
// the Python handler of that kind.
//
// A handler that raises ends the parse: the exception stays pending, `failed` keeps other handlers from being
// called, and expat is told to stop. One thread parses with a parser at a time: handlers run Python, so
// another thread (or the handler) may come along, and is refused.
//
// Character data come from expat in small pieces. With buffer_text they are put together in `buffer` until
// something else comes.
#include <expat.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/module_parts.h"
#include "stdlib/native/modules.h"
#include "vm/base/arguments.h"
#include "vm/base/error.h"
#include "vm/base/heap.h"
#include "vm/base/protocol.h"
#include "vm/eval/import.h"
#include "vm/objects/bytes.h"
#include "vm/objects/dict.h"
#include "vm/objects/exception.h"
#include "vm/objects/int.h"
#include "vm/objects/list.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/objects/type.h"
#include "vm/threads/object_lock.h"

// X(name): handlers, as Python and expat call them
#define HANDLERS(X)                                                                                         \
    X(StartElement) X(EndElement) X(ProcessingInstruction) X(CharacterData) X(UnparsedEntityDecl)           \
    X(NotationDecl) X(StartNamespaceDecl) X(EndNamespaceDecl) X(Comment) X(StartCdataSection)               \
    X(EndCdataSection) X(Default) X(NotStandalone) X(ExternalEntityRef)                    \
    X(StartDoctypeDecl) X(EndDoctypeDecl) X(EntityDecl) X(XmlDecl) X(ElementDecl) X(AttlistDecl)            \
    X(SkippedEntity)

enum {
#define X(name) H_##name,
    HANDLERS(X)
#undef X
    H_DefaultExpand,        // whose name is "DefaultHandlerExpand"
    HANDLER_COUNT
};

typedef struct Parser {
    BtObject head;
    XML_Parser xml;
    Value handlers[HANDLER_COUNT];   // empty: none. Changed with the object locked
    Value intern;                    // dict or empty: names that are one object
    Value parent;                    // the parser that an external entity's belongs to, or empty
    bool parsing, failed, buffering, ordered_attributes, specified_attributes, namespace_prefixes;
    bool braces;                     // names of elements and attributes: {uri}name for expat's uri}name
    char *buffer;
    int buffer_size, buffer_used;
} Parser;

static BtType parser_type;
static Value expat_error;   // the exception class

static Parser *cast(View v) { return (Parser *)bt_object(v); }

// ---- what handlers get ------------------------------------------------------------------------------------

static Value text(const XML_Char *s) { return s ? bt_str_from_utf8(s, strlen(s)) : BT_NONE; }

// The name's one object.
static Value name_text(Parser *p, const XML_Char *s) {
    Value name = text(s);
    if (bt_is_error(name) || bt_is_empty(p->intern) || !s) return name;
    Value found = bt_dict_get(bt_view(p->intern), bt_view(name));
    if (!bt_is_empty(found)) {
        bt_release(name);
        return found;
    }
    if (bt_error_occurred() || !bt_dict_set(bt_view(p->intern), bt_view(name), bt_view(name))) {
        bt_release(name);
        return BT_ERROR;
    }
    return name;
}

// The name of an element or an attribute.
static Value element_name(Parser *p, const XML_Char *s) {
    if (!p->braces || !strchr(s, '}')) return name_text(p, s);
    size_t length = strlen(s);
    char few[256], *braced = length + 2 <= sizeof few ? few : malloc(length + 2);
    if (!braced) return bt_raise_no_memory();
    braced[0] = '{';
    memcpy(braced + 1, s, length + 1);
    Value name = name_text(p, braced);
    if (braced != few) free(braced);
    return name;
}

static void fail(Parser *p) {
    p->failed = true;
    XML_StopParser(p->xml, XML_FALSE);
}

// Calls a handler without flushing. args are stolen; any may be BT_ERROR. The result, or BT_ERROR after
// failing; empty without an exception when there is no handler.
static Value call(Parser *p, int which, Value *args, size_t argc) {
    Value handler = bt_field_get(&p->head, &p->handlers[which]);
    Value result = BT_EMPTY;
    View views[8];
    bool ok = !p->failed && !bt_is_empty(handler);
    if (ok) {
        for (size_t i = 0; i < argc; i++) {
            views[i] = bt_view(args[i]);
            if (bt_is_error(args[i])) ok = false;
        }
        result = ok ? bt_call(bt_view(handler), views, argc, BT_NO_VIEW) : BT_ERROR;
        if (bt_is_error(result)) fail(p);
    }
    for (size_t i = 0; i < argc; i++) bt_release_maybe(args[i]);
    bt_release_maybe(handler);
    return result;
}

static void flush(Parser *p) {
    int used = p->buffer_used;
    if (!used) return;
    p->buffer_used = 0;
    Value data = bt_str_from_utf8(p->buffer, (size_t)used);
    bt_release_maybe(call(p, H_CharacterData, &data, 1));
}

static Value deliver(Parser *p, int which, Value *args, size_t argc) {
    if (p->buffering) flush(p);
    return call(p, which, args, argc);
}

#define DELIVER(which, ...)                                                                                 \
    do {                                                                                                    \
        Parser *p = data;                                                                                   \
        if (p->failed) return;                                                                              \
        Value args[] = {__VA_ARGS__};                                                                       \
        bt_release_maybe(deliver(p, which, args, sizeof args / sizeof args[0]));                            \
    } while (0)

// A handler that decides: its result as an int; 0 ends the parse.
static int decide(Parser *p, int which, Value *args, size_t argc) {
    Value result = deliver(p, which, args, argc);
    if (bt_is_empty(result)) return 0;
    int64_t number = 0;
    bool ok = bt_as_i64(bt_view(result), &number);
    bt_release(result);
    if (!ok) fail(p);
    return ok ? (int)number : 0;
}

static Value attributes_of(Parser *p, const XML_Char **attributes) {
    int count = 0;
    if (p->specified_attributes) count = XML_GetSpecifiedAttributeCount(p->xml);
    else while (attributes[count]) count += 2;
    Value all = p->ordered_attributes ? bt_list_new(0) : bt_dict_new();
    for (int i = 0; i < count && !bt_is_error(all); i += 2) {
        Value name = element_name(p, attributes[i]), value = text(attributes[i + 1]);
        bool ok = !bt_is_error(name) && !bt_is_error(value);
        if (ok && p->ordered_attributes) {
            ok = bt_list_append(bt_view(all), bt_hold(bt_view(name))) &&
                 bt_list_append(bt_view(all), bt_hold(bt_view(value)));
        } else if (ok) {
            ok = bt_dict_set(bt_view(all), bt_view(name), bt_view(value));
        }
        bt_release_maybe(name);
        bt_release_maybe(value);
        if (!ok) {
            bt_release(all);
            all = BT_ERROR;
        }
    }
    return all;
}

// (type, quantity, name, children) of an element's declared content, which may be nested as deep as the
// document likes.
static Value content(Parser *p, const XML_Content *model) {
    if (!bt_enter_recursion(" in conversion of a content model")) return BT_ERROR;
    Value children = BT_EMPTY;
    Value list = bt_list_new(0);
    bool ok = !bt_is_error(list);
    for (unsigned i = 0; ok && i < model->numchildren; i++) {
        Value child = content(p, &model->children[i]);
        ok = !bt_is_error(child) && bt_list_append(bt_view(list), child);
    }
    if (ok) children = bt_list_to_tuple(bt_view(list));
    bt_release_maybe(list);
    Value name = ok ? name_text(p, model->name) : BT_ERROR;
    View parts[4] = {bt_view(bt_small_int((int)model->type)), bt_view(bt_small_int((int)model->quant)),
                     bt_view(name), bt_view(children)};
    ok = ok && !bt_is_error(name) && !bt_is_error(children);
    Value tuple = ok ? bt_tuple_from_views(parts, 4) : BT_ERROR;
    bt_release_maybe(name);
    bt_release_maybe(children);
    bt_leave_recursion();
    return tuple;
}

// ---- expat's calls ----------------------------------------------------------------------------------------

static void on_StartElement(void *data, const XML_Char *name, const XML_Char **attributes) {
    Parser *parser = data;
    if (parser->buffering) flush(parser);
    if (parser->failed) return;
    DELIVER(H_StartElement, element_name(p, name), attributes_of(p, attributes));
}
static void on_EndElement(void *data, const XML_Char *name) { DELIVER(H_EndElement, element_name(p, name)); }
static void on_ProcessingInstruction(void *data, const XML_Char *target, const XML_Char *rest) {
    DELIVER(H_ProcessingInstruction, name_text(p, target), text(rest));
}
static void on_CharacterData(void *data, const XML_Char *s, int length) {
    Parser *p = data;
    if (p->failed) return;
    if (p->buffering) {
        if (p->buffer_used + length > p->buffer_size) flush(p);
        if (p->failed) return;
        if (length <= p->buffer_size) {
            memcpy(p->buffer + p->buffer_used, s, (size_t)length);
            p->buffer_used += length;
            return;
        }
    }
    Value piece = bt_str_from_utf8(s, (size_t)length);
    bt_release_maybe(call(p, H_CharacterData, &piece, 1));
}
static void on_UnparsedEntityDecl(void *data, const XML_Char *name, const XML_Char *base,
                                  const XML_Char *system, const XML_Char *public, const XML_Char *notation) {
    DELIVER(H_UnparsedEntityDecl, name_text(p, name), name_text(p, base), name_text(p, system),
            name_text(p, public), name_text(p, notation));
}
static void on_NotationDecl(void *data, const XML_Char *name, const XML_Char *base, const XML_Char *system,
                            const XML_Char *public) {
    DELIVER(H_NotationDecl, name_text(p, name), name_text(p, base), name_text(p, system),
            name_text(p, public));
}
static void on_StartNamespaceDecl(void *data, const XML_Char *prefix, const XML_Char *uri) {
    DELIVER(H_StartNamespaceDecl, name_text(p, prefix), name_text(p, uri));
}
static void on_EndNamespaceDecl(void *data, const XML_Char *prefix) {
    DELIVER(H_EndNamespaceDecl, name_text(p, prefix));
}
static void on_Comment(void *data, const XML_Char *s) { DELIVER(H_Comment, text(s)); }
static void without_arguments(void *data, int which) {
    Parser *p = data;
    if (!p->failed) bt_release_maybe(deliver(p, which, NULL, 0));
}
static void on_StartCdataSection(void *data) { without_arguments(data, H_StartCdataSection); }
static void on_EndCdataSection(void *data) { without_arguments(data, H_EndCdataSection); }
static void on_EndDoctypeDecl(void *data) { without_arguments(data, H_EndDoctypeDecl); }
static void on_Default(void *data, const XML_Char *s, int length) {
    DELIVER(H_Default, bt_str_from_utf8(s, (size_t)length));
}
static void on_DefaultExpand(void *data, const XML_Char *s, int length) {
    DELIVER(H_DefaultExpand, bt_str_from_utf8(s, (size_t)length));
}
static int on_NotStandalone(void *data) {
    Parser *p = data;
    return p->failed ? 0 : decide(p, H_NotStandalone, NULL, 0);
}
static int on_ExternalEntityRef(XML_Parser xml, const XML_Char *context, const XML_Char *base,
                                const XML_Char *system, const XML_Char *public) {
    Parser *p = XML_GetUserData(xml);
    if (p->failed) return 0;
    Value args[] = {text(context), name_text(p, base), name_text(p, system), name_text(p, public)};
    return decide(p, H_ExternalEntityRef, args, 4);
}
static void on_StartDoctypeDecl(void *data, const XML_Char *name, const XML_Char *system,
                                const XML_Char *public, int has_subset) {
    DELIVER(H_StartDoctypeDecl, name_text(p, name), name_text(p, system), name_text(p, public),
            bt_small_int(has_subset));
}
static void on_EntityDecl(void *data, const XML_Char *name, int is_parameter, const XML_Char *value,
                          int length, const XML_Char *base, const XML_Char *system, const XML_Char *public,
                          const XML_Char *notation) {
    DELIVER(H_EntityDecl, name_text(p, name), bt_small_int(is_parameter),
            value ? bt_str_from_utf8(value, (size_t)length) : BT_NONE, name_text(p, base),
            name_text(p, system), name_text(p, public), name_text(p, notation));
}
static void on_XmlDecl(void *data, const XML_Char *version, const XML_Char *encoding, int standalone) {
    DELIVER(H_XmlDecl, text(version), text(encoding), bt_small_int(standalone));
}
static void on_ElementDecl(void *data, const XML_Char *name, XML_Content *model) {
    Parser *parser = data;
    XML_Parser xml = parser->xml;
    if (!parser->failed) {
        Value args[] = {name_text(parser, name), content(parser, model)};
        bt_release_maybe(deliver(parser, H_ElementDecl, args, 2));
    }
    XML_FreeContentModel(xml, model);
}
static void on_AttlistDecl(void *data, const XML_Char *element, const XML_Char *attribute,
                           const XML_Char *type, const XML_Char *otherwise, int required) {
    DELIVER(H_AttlistDecl, name_text(p, element), name_text(p, attribute), text(type), text(otherwise),
            bt_small_int(required));
}
static void on_SkippedEntity(void *data, const XML_Char *name, int is_parameter) {
    DELIVER(H_SkippedEntity, name_text(p, name), bt_small_int(is_parameter));
}

// Encodings that expat does not know: any of Python's with one byte a character.
static int on_unknown_encoding(void *data, const XML_Char *name, XML_Encoding *encoding) {
    Parser *p = data;
    if (p->failed) return XML_STATUS_ERROR;
    uint8_t bytes[256];
    for (int i = 0; i < 256; i++) bytes[i] = (uint8_t)i;
    Value all = bt_bytes_new(bytes, sizeof bytes);
    Value encoding_name = text(name), how = bt_str_from_text("replace");
    View args[2] = {bt_view(encoding_name), bt_view(how)};
    Value decoded = bt_is_error(all) || bt_is_error(encoding_name) || bt_is_error(how)
                        ? BT_ERROR
                        : bt_call_method_text(bt_view(all), "decode", args, 2);
    bool ok = !bt_is_error(decoded);
    if (ok && bt_str_length(bt_view(decoded)) != 256) {
        bt_raise(&bt_exc_ValueError, "multi-byte encodings are not supported");
        ok = false;
    }
    for (int i = 0; ok && i < 256; i++) {
        uint32_t c = bt_str_char_at(bt_str_cast(bt_view(decoded)), i);
        encoding->map[i] = c == 0xfffd ? -1 : (int)c;
    }
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    bt_release_maybe(all);
    bt_release_maybe(encoding_name);
    bt_release_maybe(how);
    bt_release_maybe(decoded);
    if (!ok) fail(p);
    return ok ? XML_STATUS_OK : XML_STATUS_ERROR;
}

// Tells expat whether we want to hear of it.
static void install(Parser *p, int which) {
    bool on = !bt_is_empty(p->handlers[which]);
    switch (which) {
#define X(name)                                                                                             \
    case H_##name: XML_Set##name##Handler(p->xml, on ? on_##name : NULL); break;
        HANDLERS(X)
#undef X
    case H_DefaultExpand: XML_SetDefaultHandlerExpand(p->xml, on ? on_DefaultExpand : NULL); break;
    }
}

// ---- life -------------------------------------------------------------------------------------------------

static Parser *make(void) {
    Parser *p = (Parser *)bt_object_alloc(&parser_type, sizeof *p);
    if (!p) return NULL;
    p->buffer_size = 8192;
    p->buffer = malloc((size_t)p->buffer_size);
    if (p->buffer) return p;
    bt_release(bt_steal(p));
    bt_raise_no_memory();
    return NULL;
}

static void attach(Parser *p) {
    XML_SetUserData(p->xml, p);
    XML_SetUnknownEncodingHandler(p->xml, on_unknown_encoding, p);
}

static void drop(BtObject *self) {
    Parser *p = (Parser *)self;
    for (int i = 0; i < HANDLER_COUNT; i++) bt_assign(&p->handlers[i], BT_EMPTY);
    bt_assign(&p->intern, BT_EMPTY);
}

static void dealloc(BtObject *self) {
    Parser *p = (Parser *)self;
    if (p->xml) XML_ParserFree(p->xml);
    drop(self);
    bt_release_maybe(p->parent);   // its expat parser outlives ours
    free(p->buffer);
    bt_object_free(self);
}

static int traverse(BtObject *self, BtVisitFn visit, void *context) {
    Parser *p = (Parser *)self;
    int stop = 0;
    for (int i = 0; i < HANDLER_COUNT && !stop; i++) {
        if (!bt_is_empty(p->handlers[i])) stop = visit(bt_view(p->handlers[i]), context);
    }
    if (!stop && !bt_is_empty(p->intern)) stop = visit(bt_view(p->intern), context);
    if (!stop && !bt_is_empty(p->parent)) stop = visit(bt_view(p->parent), context);
    return stop;
}

static bool given(View v) { return !bt_view_is_empty(v) && !bt_is_none(v); }

static Value parser_create(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"encoding", "namespace_separator", "intern", NULL};
    static const BtSignature signature = {"ParserCreate", names, 0, 3, 0};
    View p[3];
    const char *encoding = NULL, *separator = NULL;
    (void)self;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    for (int i = 0; i < 2; i++) {
        if (given(p[i]) && !bt_is_str(p[i])) {
            return bt_raise(&bt_exc_TypeError, "ParserCreate() argument '%s' must be str or None, not %s",
                            names[i], bt_argument_type_name(p[i]));
        }
    }
    if (given(p[0]) && !(encoding = bt_as_utf8(p[0], NULL))) return BT_ERROR;
    if (given(p[1]) && !(separator = bt_as_utf8(p[1], NULL))) return BT_ERROR;
    if (separator && bt_str_length(p[1]) > 1) {
        return bt_raise(&bt_exc_ValueError,
                        "namespace_separator must be at most one character, omitted, or None");
    }
    if (given(p[2]) && !bt_is_dict(p[2])) {
        return bt_raise(&bt_exc_TypeError, "intern must be a dictionary");
    }
    Parser *parser = make();
    if (!parser) return BT_ERROR;
    parser->intern = bt_view_is_empty(p[2]) ? bt_dict_new() : bt_is_none(p[2]) ? BT_EMPTY : bt_hold(p[2]);
    parser->xml = separator ? XML_ParserCreateNS(encoding, *separator) : XML_ParserCreate(encoding);
    if (parser->xml && !bt_error_occurred()) {
        attach(parser);
        return bt_steal(parser);
    }
    bt_release(bt_steal(parser));
    return bt_error_occurred() ? BT_ERROR : bt_raise_no_memory();
}

static Value create_for_entity(View self, const View *args, size_t argc) {
    Parser *parent = cast(self);
    const char *context = NULL, *encoding = NULL;
    if (!bt_is_none(args[0]) && !(context = bt_as_utf8(args[0], NULL))) return BT_ERROR;
    if (argc > 1 && !(encoding = bt_as_utf8(args[1], NULL))) return BT_ERROR;
    Parser *p = make();
    if (!p) return BT_ERROR;
    p->xml = XML_ExternalEntityParserCreate(parent->xml, context, encoding);
    p->parent = bt_hold(self);
    p->intern = bt_hold_maybe(bt_view(parent->intern));
    p->ordered_attributes = parent->ordered_attributes;
    p->specified_attributes = parent->specified_attributes;
    p->namespace_prefixes = parent->namespace_prefixes;
    p->buffering = parent->buffering;
    if (!p->xml) {
        bt_release(bt_steal(p));
        return bt_raise_no_memory();
    }
    attach(p);
    for (int i = 0; i < HANDLER_COUNT; i++) {
        p->handlers[i] = bt_field_get(&parent->head, &parent->handlers[i]);
        if (!bt_is_empty(p->handlers[i])) install(p, i);
    }
    return bt_steal(p);
}

// ---- parsing ----------------------------------------------------------------------------------------------

static Value raise_expat(Parser *p) {
    int code = (int)XML_GetErrorCode(p->xml);
    int64_t line = (int64_t)XML_GetErrorLineNumber(p->xml);
    int64_t column = (int64_t)XML_GetErrorColumnNumber(p->xml);
    const char *message = XML_ErrorString((enum XML_Error)code);
    Value what = bt_str_format("%s: line %lld, column %lld", message ? message : "unknown error",
                               (long long)line, (long long)column);
    Value error = bt_is_error(what) ? BT_ERROR : bt_call_1(bt_view(expat_error), bt_view(what));
    bt_release_maybe(what);
    if (bt_is_error(error)) return BT_ERROR;
    bool ok = bt_setattr_text(bt_view(error), "code", bt_view(bt_small_int(code))) &&
              bt_setattr_text(bt_view(error), "offset", bt_view(bt_small_int(column))) &&
              bt_setattr_text(bt_view(error), "lineno", bt_view(bt_small_int(line)));
    if (ok) return bt_raise_value(error);
    bt_release(error);
    return BT_ERROR;
}

static bool begin(Parser *p) {
    bt_object_lock(&p->head);
    bool free = !p->parsing;
    if (free) p->parsing = true;
    bt_object_unlock(&p->head);
    if (!free) bt_raise(&bt_exc_RuntimeError, "the parser is in use");
    return free;
}

static void end(Parser *p) {
    bt_object_lock(&p->head);
    p->parsing = false;
    bt_object_unlock(&p->head);
}

// What follows a parse: the exception of a handler or expat's, or the rest of the text and 1.
static Value outcome(Parser *p, enum XML_Status status) {
    if (p->failed) {
        p->failed = false;
        p->buffer_used = 0;
        if (bt_error_occurred()) return BT_ERROR;
    }
    if (status == XML_STATUS_ERROR) {
        flush(p);
        return bt_error_occurred() ? BT_ERROR : raise_expat(p);
    }
    flush(p);
    if (p->failed) {
        p->failed = false;
        return BT_ERROR;
    }
    return bt_small_int((int)status);
}

static Value parse_data(Parser *p, const char *data, size_t length, bool final) {
    enum XML_Status status = XML_STATUS_OK;
    enum { PIECE = 1 << 20 };
    while (length > PIECE && status != XML_STATUS_ERROR) {
        status = XML_Parse(p->xml, data, PIECE, 0);
        data += PIECE;
        length -= PIECE;
    }
    if (status != XML_STATUS_ERROR) status = XML_Parse(p->xml, data, (int)length, final);
    return outcome(p, status);
}

static Value parse(View self, const View *args, size_t argc) {
    Parser *p = cast(self);
    int final = argc > 1 ? bt_truth(args[1]) : 0;
    if (final < 0) return BT_ERROR;
    if (bt_is_str(args[0])) {
        size_t length;
        const char *data = bt_as_utf8(args[0], &length);
        if (!data || !begin(p)) return BT_ERROR;
        XML_SetEncoding(p->xml, "utf-8");
        Value held = bt_hold(args[0]);
        Value result = parse_data(p, data, length, final);
        end(p);
        bt_release(held);
        return result;
    }
    BtBuffer in;
    if (!bt_get_buffer(args[0], &in, false)) return BT_ERROR;
    Value result = BT_ERROR;
    if (begin(p)) {
        result = parse_data(p, in.data, (size_t)in.length, final);
        end(p);
    }
    bt_release_buffer(&in);
    return result;
}

static Value parse_file(View self, View file) {
    Parser *p = cast(self);
    Value read = bt_getattr_text(file, "read");
    if (bt_is_error(read)) {
        bt_error_clear();
        return bt_raise(&bt_exc_TypeError, "argument must have 'read' attribute");
    }
    Value result = BT_ERROR;
    if (begin(p)) {
        for (bool final = false; !final;) {
            Value piece = bt_call_1(bt_view(read), bt_view(bt_small_int(65536)));
            if (bt_is_error(piece)) break;
            BtBuffer in;
            if (!bt_is_kind(bt_view(piece), BT_TYPE_IS_BYTES | BT_TYPE_IS_BYTEARRAY)) {
                bt_raise(&bt_exc_TypeError, "read() did not return a bytes object (type=%T)", bt_view(piece));
                bt_release(piece);
                break;
            }
            if (!bt_get_buffer(bt_view(piece), &in, false)) {
                bt_release(piece);
                break;
            }
            final = !in.length;
            bt_release_maybe(result);
            result = parse_data(p, in.data, (size_t)in.length, final);
            bt_release_buffer(&in);
            bt_release(piece);
            if (bt_is_error(result)) break;
            if (!final) result = BT_ERROR;      // a small number: nothing to release
        }
        end(p);
    }
    bt_release(read);
    return result;
}

// ---- other methods ----------------------------------------------------------------------------------------

static Value set_base(View self, View base) {
    const char *utf8 = bt_as_utf8(base, NULL);
    if (!utf8) return BT_ERROR;
    return XML_SetBase(cast(self)->xml, utf8) ? BT_NONE : bt_raise_no_memory();
}
static Value get_base(View self) { return text(XML_GetBase(cast(self)->xml)); }
static Value input_context(View self) {
    Parser *p = cast(self);
    if (!p->parsing) return BT_NONE;
    int offset, size;
    const char *data = XML_GetInputContext(p->xml, &offset, &size);
    return data ? bt_bytes_new(data + offset, (size_t)(size - offset)) : BT_NONE;
}
static Value set_param_entity_parsing(View self, View flag) {
    int how;
    if (!bt_as_int(flag, &how)) return BT_ERROR;
    return bt_small_int(XML_SetParamEntityParsing(cast(self)->xml, (enum XML_ParamEntityParsing)how));
}
// Expat 2.6 puts off reading an unfinished token again until much more of it is there; before, it never does.
static Value get_reparse_deferral(View self) {
    (void)self;
    return BT_FALSE;
}
static Value set_reparse_deferral(View self, View enabled) {
    (void)self;
    return bt_truth(enabled) < 0 ? BT_ERROR : BT_NONE;
}
static Value use_foreign_dtd(View self, const View *args, size_t argc) {
    int flag = argc ? bt_truth(args[0]) : 1;
    if (flag < 0) return BT_ERROR;
    Parser *p = cast(self);
    enum XML_Error code = XML_UseForeignDTD(p->xml, flag ? XML_TRUE : XML_FALSE);
    return code == XML_ERROR_NONE ? BT_NONE : raise_expat(p);
}

static Value get_handler(View self, void *which) {
    Parser *p = cast(self);
    Value handler = bt_field_get(&p->head, &p->handlers[(intptr_t)which]);
    return bt_is_empty(handler) ? BT_NONE : handler;
}

static bool set_handler(View self, View handler, void *which) {
    Parser *p = cast(self);
    int i = (int)(intptr_t)which;
    if (bt_view_is_empty(handler)) {
        bt_raise(&bt_exc_TypeError, "Cannot delete attribute");
        return false;
    }
    if (i == H_CharacterData && p->parsing) flush(p);
    if (p->failed) return false;
    bt_field_set(&p->head, &p->handlers[i], bt_is_none(handler) ? BT_EMPTY : bt_hold(handler));
    install(p, i);
    return true;
}

enum { F_ORDERED, F_SPECIFIED, F_PREFIXES, F_BUFFER_TEXT, F_BRACES };
static bool *flag_of(Parser *p, void *which) {
    bool *flags[] = {&p->ordered_attributes, &p->specified_attributes, &p->namespace_prefixes, &p->buffering,
                     &p->braces};
    return flags[(intptr_t)which];
}
static Value get_flag(View self, void *which) { return bt_bool(*flag_of(cast(self), which)); }
static bool set_flag(View self, View value, void *which) {
    Parser *p = cast(self);
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "Cannot delete attribute");
        return false;
    }
    int on = bt_truth(value);
    if (on < 0) return false;
    if ((intptr_t)which == F_BUFFER_TEXT && !on) flush(p);
    if ((intptr_t)which == F_PREFIXES) XML_SetReturnNSTriplet(p->xml, on);
    *flag_of(p, which) = on;
    return !p->failed;
}

static Value get_buffer_size(View self, void *unused) { return bt_small_int(cast(self)->buffer_size); }
static Value get_buffer_used(View self, void *unused) { return bt_small_int(cast(self)->buffer_used); }
static bool set_buffer_size(View self, View value, void *unused) {
    Parser *p = cast(self);
    int64_t size;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_TypeError, "Cannot delete attribute");
        return false;
    }
    if (!bt_is_int(value)) {
        bt_raise(&bt_exc_TypeError, "buffer_size must be an integer");
        return false;
    }
    if (!bt_as_i64(value, &size)) return false;
    if (size <= 0) {
        bt_raise(&bt_exc_ValueError, "buffer_size must be greater than zero");
        return false;
    }
    if (size > INT_MAX) {
        bt_raise(&bt_exc_ValueError, "buffer_size must not be greater than %d", INT_MAX);
        return false;
    }
    flush(p);
    if (p->failed) return false;
    char *larger = realloc(p->buffer, (size_t)size);
    if (!larger) return bt_raise_no_memory(), false;
    p->buffer = larger;
    p->buffer_size = (int)size;
    return true;
}
static Value get_intern(View self, void *unused) {
    Value intern = bt_hold_maybe(bt_view(cast(self)->intern));
    return bt_is_empty(intern) ? BT_NONE : intern;
}

enum { N_CODE, N_LINE, N_COLUMN, N_BYTE };
static Value get_number(View self, void *which) {
    XML_Parser xml = cast(self)->xml;
    switch ((intptr_t)which) {
    case N_CODE: return bt_small_int((int)XML_GetErrorCode(xml));
    case N_LINE: return bt_int_from_u64(XML_GetCurrentLineNumber(xml));
    case N_COLUMN: return bt_int_from_u64(XML_GetCurrentColumnNumber(xml));
    default: return bt_int_from_i64(XML_GetCurrentByteIndex(xml));
    }
}

static const BtMethodDef methods[] = {
    BT_METHOD_N("Parse", parse, 1, 2, "Parse some XML; isfinal says that it is the end."),
    BT_METHOD_1("ParseFile", parse_file, "Parse what a file's read() gives."),
    BT_METHOD_1("SetBase", set_base, "What relative system identifiers are relative to."),
    BT_METHOD_0("GetBase", get_base, "What SetBase() was given, or None."),
    BT_METHOD_0("GetInputContext", input_context, "The input from the current event on, or None."),
    BT_METHOD_N("ExternalEntityParserCreate", create_for_entity, 1, 2, "A parser for an external entity."),
    BT_METHOD_0("GetReparseDeferralEnabled", get_reparse_deferral, "Whether rereading waits: it never does."),
    BT_METHOD_1("SetReparseDeferralEnabled", set_reparse_deferral, "Has no effect with Expat before 2.6."),
    BT_METHOD_1("SetParamEntityParsing", set_param_entity_parsing,
                "Whether parameter entities are parsed; true if that can be chosen."),
    BT_METHOD_N("UseForeignDTD", use_foreign_dtd, 0, 1, "Ask for a DTD where the document has none."),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
#define X(name) {#name "Handler", get_handler, set_handler, NULL, (void *)(intptr_t)H_##name},
    HANDLERS(X)
#undef X
    {"DefaultHandlerExpand", get_handler, set_handler, NULL, (void *)(intptr_t)H_DefaultExpand},
    {"ordered_attributes", get_flag, set_flag, NULL, (void *)F_ORDERED},
    {"specified_attributes", get_flag, set_flag, NULL, (void *)F_SPECIFIED},
    {"namespace_prefixes", get_flag, set_flag, NULL, (void *)F_PREFIXES},
    {"buffer_text", get_flag, set_flag, NULL, (void *)F_BUFFER_TEXT},
    {"_braces", get_flag, set_flag, NULL, (void *)F_BRACES},    // xml.etree's
    {"buffer_size", get_buffer_size, set_buffer_size, NULL, NULL},
    {"buffer_used", get_buffer_used, NULL, NULL, NULL},
    {"intern", get_intern, NULL, NULL, NULL},
    {"ErrorCode", get_number, NULL, NULL, (void *)N_CODE},
    {"ErrorLineNumber", get_number, NULL, NULL, (void *)N_LINE},
    {"ErrorColumnNumber", get_number, NULL, NULL, (void *)N_COLUMN},
    {"ErrorByteIndex", get_number, NULL, NULL, (void *)N_BYTE},
    {"CurrentLineNumber", get_number, NULL, NULL, (void *)N_LINE},
    {"CurrentColumnNumber", get_number, NULL, NULL, (void *)N_COLUMN},
    {"CurrentByteIndex", get_number, NULL, NULL, (void *)N_BYTE},
    {NULL, NULL, NULL, NULL, NULL},
};

static BtType parser_type = {
    BT_TYPE_INIT(0, "pyexpat.xmlparser", sizeof(Parser)),
    .module = "pyexpat",
    .doc = "XML parser",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = dealloc,
    .traverse = traverse,
    .clear = drop,
    .methods = methods,
    .getsets = getsets,
};

// ---- the module -------------------------------------------------------------------------------------------

static Value error_string(View self, View code) {
    int64_t number;
    (void)self;
    if (!bt_as_i64(code, &number)) return BT_ERROR;
    return text(number > 0 && number < 100 ? XML_ErrorString((enum XML_Error)number) : NULL);
}

static const BtMethodDef functions[] = {
    BT_METHOD_K("ParserCreate", parser_create,
        "ParserCreate([encoding[, namespace_separator]]) -> parser\nReturn a new XML parser object."),
    BT_METHOD_1("ErrorString", error_string, "What an error code means."),
    BT_METHOD_END,
};

static bool add_errors(View module, View errors) {
    static const char *const names[] = {
        NULL, "NO_MEMORY", "SYNTAX", "NO_ELEMENTS", "INVALID_TOKEN", "UNCLOSED_TOKEN", "PARTIAL_CHAR",
        "TAG_MISMATCH", "DUPLICATE_ATTRIBUTE", "JUNK_AFTER_DOC_ELEMENT", "PARAM_ENTITY_REF",
        "UNDEFINED_ENTITY", "RECURSIVE_ENTITY_REF", "ASYNC_ENTITY", "BAD_CHAR_REF", "BINARY_ENTITY_REF",
        "ATTRIBUTE_EXTERNAL_ENTITY_REF", "MISPLACED_XML_PI", "UNKNOWN_ENCODING", "INCORRECT_ENCODING",
        "UNCLOSED_CDATA_SECTION", "EXTERNAL_ENTITY_HANDLING", "NOT_STANDALONE", "UNEXPECTED_STATE",
        "ENTITY_DECLARED_IN_PE", "FEATURE_REQUIRES_XML_DTD", "CANT_CHANGE_FEATURE_ONCE_PARSING",
        "UNBOUND_PREFIX", "UNDECLARING_PREFIX", "INCOMPLETE_PE", "XML_DECL", "TEXT_DECL", "PUBLICID",
        "SUSPENDED", "NOT_SUSPENDED", "ABORTED", "FINISHED", "SUSPEND_PE", "RESERVED_PREFIX_XML",
        "RESERVED_PREFIX_XMLNS", "RESERVED_NAMESPACE_URI", "INVALID_ARGUMENT", "NO_BUFFER",
        "AMPLIFICATION_LIMIT_BREACH",
    };
    Value codes = bt_dict_new(), messages = bt_dict_new();
    bool ok = !bt_is_error(codes) && !bt_is_error(messages);
    for (size_t i = 1; ok && i < sizeof names / sizeof names[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "XML_ERROR_%s", names[i]);
        Value message = text(XML_ErrorString((enum XML_Error)i)), code = bt_small_int((int)i);
        ok = !bt_is_error(message) && bt_dict_set(bt_view(codes), bt_view(message), bt_view(code)) &&
             bt_dict_set(bt_view(messages), bt_view(code), bt_view(message)) &&
             bt_module_add(errors, name, bt_hold(bt_view(message)));
        bt_release_maybe(message);
    }
    if (!ok) {
        bt_release_maybe(codes);
        bt_release_maybe(messages);
        return false;
    }
    return bt_module_add(errors, "codes", codes) && bt_module_add(errors, "messages", messages) &&
           bt_module_add(errors, "__doc__",
                         bt_str_from_text("Constants used to describe error conditions.")) &&
           bt_module_add(module, "errors", bt_hold(errors));
}

static bool add_model(View module, View model) {
    static const BtConstant constants[] = {
        {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY}, {"XML_CTYPE_ANY", XML_CTYPE_ANY},
        {"XML_CTYPE_MIXED", XML_CTYPE_MIXED}, {"XML_CTYPE_NAME", XML_CTYPE_NAME},
        {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
        {"XML_CQUANT_NONE", XML_CQUANT_NONE}, {"XML_CQUANT_OPT", XML_CQUANT_OPT},
        {"XML_CQUANT_REP", XML_CQUANT_REP}, {"XML_CQUANT_PLUS", XML_CQUANT_PLUS},
    };
    if (!bt_module_add_constants(model, constants, sizeof constants / sizeof *constants)) return false;
    return bt_module_add(model, "__doc__",
                         bt_str_from_text("Constants used to interpret content model information.")) &&
           bt_module_add(module, "model", bt_hold(model));
}

static bool add_versions(View module) {
    XML_Expat_Version version = XML_ExpatVersionInfo();
    View numbers[3] = {bt_view(bt_small_int(version.major)), bt_view(bt_small_int(version.minor)),
                       bt_view(bt_small_int(version.micro))};
    Value features = bt_list_new(0);
    bool ok = !bt_is_error(features);
    for (const XML_Feature *f = XML_GetFeatureList(); ok && f->feature != XML_FEATURE_END; f++) {
        Value name = text(f->name);
        View pair[2] = {bt_view(name), bt_view(bt_small_int(f->value))};
        Value both = bt_is_error(name) ? BT_ERROR : bt_tuple_from_views(pair, 2);
        bt_release_maybe(name);
        ok = !bt_is_error(both) && bt_list_append(bt_view(features), both);
    }
    if (!ok) {
        bt_release_maybe(features);
        return false;
    }
    return bt_module_add(module, "features", features) &&
           bt_module_add(module, "version_info", bt_tuple_from_views(numbers, 3)) &&
           bt_module_add(module, "EXPAT_VERSION", text(XML_ExpatVersion())) &&
           bt_module_add(module, "native_encoding", bt_str_from_text("UTF-8")) &&
           bt_module_add(module, "XML_PARAM_ENTITY_PARSING_NEVER", bt_small_int(0)) &&
           bt_module_add(module, "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", bt_small_int(1)) &&
           bt_module_add(module, "XML_PARAM_ENTITY_PARSING_ALWAYS", bt_small_int(2));
}

bool bt_init_pyexpat(View module) {
    // A class with attributes and a module of its own: made as `class` makes one.
    Value name = bt_str_from_text("ExpatError"), bases = BT_EMPTY, dict = bt_dict_new();
    Value where = bt_str_from_text("xml.parsers.expat"), key = bt_intern_text("__module__");
    View base = bt_type_view(&bt_exc_Exception);
    if (bt_is_error(name) || bt_is_error(dict) || bt_is_error(where) || bt_is_error(key)) return false;
    bases = bt_tuple_from_views(&base, 1);
    if (bt_is_error(bases) || !bt_dict_set(bt_view(dict), bt_view(key), bt_view(where))) return false;
    expat_error = bt_call_3(bt_type_view(&bt_type_type), bt_view(name), bt_view(bases), bt_view(dict));
    bt_release(name);
    bt_release(bases);
    bt_release(dict);
    bt_release(where);
    bt_release(key);
    if (bt_is_error(expat_error)) return false;
    Value errors = bt_module_new("pyexpat.errors"), model = bt_module_new("pyexpat.model");
    bool ok = !bt_is_error(errors) && !bt_is_error(model) && bt_type_ready_once(&parser_type) &&
              bt_module_add(module, "XMLParserType", bt_hold(bt_type_view(&parser_type))) &&
              bt_module_add(module, "ExpatError", bt_hold(bt_view(expat_error))) &&
              bt_module_add(module, "error", bt_hold(bt_view(expat_error))) &&
              add_errors(module, bt_view(errors)) && add_model(module, bt_view(model)) &&
              add_versions(module) && bt_module_add_functions(module, functions);
    bt_release_maybe(errors);
    bt_release_maybe(model);
    return ok;
}
