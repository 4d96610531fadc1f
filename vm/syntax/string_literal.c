/* String literals: prefixes, escapes, f-strings, and the joining of neighbours.
 *
 * A plain literal is one STRING token and is decoded here from its text. An f-string is a run of tokens; its
 * text pieces are decoded with the same function. Then all neighbours are joined into one Constant, or one
 * JoinedStr whose adjacent text pieces are merged and whose empty ones are dropped. */
#include <stdio.h>
#include <string.h>

#include "vm/syntax/parser_internal.h"
#include "vm/syntax/source_text.h"
#include "vm/syntax/unicode_name.h"

/* ---- escapes ---- */

typedef struct Decoder {
    BtParser *parser;
    const char *start; /* of the body */
    const char *end;
    const char *cursor;
    char *write;
    int line; /* of the token, for warnings */
    bool bytes;
    bool in_fstring;
    bool warned;
    const BtToken *place; /* for errors */
} Decoder;

static int hex_value(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* CPython decodes a copy of the body in which every character outside ASCII is spelled \UXXXXXXXX; the
 * positions in its messages count bytes of that copy. A backslash before such a character is spelled \u005c
 * there. */
static int codec_position(const Decoder *decoder, const char *place) {
    int position = 0;
    for (const char *cursor = decoder->start; cursor < place; cursor++) {
        if ((unsigned char)*cursor >= 0xC0) {
            position += 10;
        } else if ((unsigned char)*cursor < 0x80) {
            position++;
            if (*cursor == '\\' && cursor + 1 < decoder->end) {
                if ((unsigned char)cursor[1] >= 0x80) {
                    position += 5;
                } else {
                    position += ++cursor < place;
                }
            }
        }
    }
    return position;
}

static bool fail_escape(Decoder *decoder, const char *backslash, const char *stop, const char *reason) {
    if (decoder->bytes) {
        bt_raise_token(decoder->parser, decoder->place, "(value error) invalid \\x escape at position %d",
                       (int)(backslash - decoder->start));
        return false;
    }
    int from = codec_position(decoder, backslash);
    int to = from + (int)(stop - backslash) - 1;
    if (to > from) {
        bt_raise_token(decoder->parser, decoder->place,
                       "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", from,
                       to, reason);
    } else {
        bt_raise_token(decoder->parser, decoder->place,
                       "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s",
                       from, reason);
    }
    return false;
}

static bool warn_escape(Decoder *decoder, const char *backslash, int length, const char *what) {
    if (decoder->warned) {
        return true;
    }
    decoder->warned = true;
    char message[80];
    snprintf(message, sizeof(message), "invalid %s sequence '%.*s'", what, length, backslash);
    const BtToken *place = decoder->place;
    int line = decoder->line, col = 0, end_line = line, end_col = 0;
    if (place && place->line == line) {
        // For filters that make it an error.
        col = place->col;
        end_line = place->end_line;
        end_col = place->end_col;
    }
    if (!bt_lexer_warn(&decoder->parser->lexer, line, col, end_line, end_col, message)) {
        bt_parser_fail_memory(decoder->parser);
        return false;
    }
    return true;
}

static bool decode_hex(Decoder *decoder, const char *backslash, int digits, const char *reason) {
    const char *cursor = backslash + 2;
    unsigned value = 0;
    for (int i = 0; i < digits; i++, cursor++) {
        int digit = cursor < decoder->end ? hex_value(*cursor) : -1;
        if (digit < 0) {
            return fail_escape(decoder, backslash, cursor, reason);
        }
        value = value << 4 | (unsigned)digit;
    }
    if (value > 0x10FFFF) {
        return fail_escape(decoder, backslash, cursor, "illegal Unicode character");
    }
    decoder->cursor = cursor;
    if (decoder->bytes) {
        *decoder->write++ = (char)value;
    } else {
        decoder->write += bt_utf8_encode((int)value, decoder->write);
    }
    return true;
}

static bool decode_octal(Decoder *decoder, const char *backslash) {
    const char *cursor = backslash + 1;
    int value = 0;
    for (int i = 0; i < 3 && cursor < decoder->end && *cursor >= '0' && *cursor <= '7'; i++) {
        value = value * 8 + (*cursor++ - '0');
    }
    if (value > 0377 && !warn_escape(decoder, backslash, 4, "octal escape")) {
        return false;
    }
    decoder->cursor = cursor;
    if (decoder->bytes) {
        *decoder->write++ = (char)value;
    } else {
        decoder->write += bt_utf8_encode(value, decoder->write);
    }
    return true;
}

static bool decode_name(Decoder *decoder, const char *backslash) {
    static const char malformed[] = "malformed \\N character escape";
    const char *open = backslash + 2;
    if (open >= decoder->end || *open != '{') {
        return fail_escape(decoder, backslash, open, malformed);
    }
    const char *close = memchr(open, '}', (size_t)(decoder->end - open));
    if (close == NULL) {
        return fail_escape(decoder, backslash, decoder->end, malformed);
    }
    if (close == open + 1) {
        return fail_escape(decoder, backslash, close, malformed);
    }
    int code_point = bt_unicode_lookup(open + 1, (size_t)(close - open - 1));
    if (code_point < 0) {
        return fail_escape(decoder, backslash, close + 1, "unknown Unicode character name");
    }
    decoder->write += bt_utf8_encode(code_point, decoder->write);
    decoder->cursor = close + 1;
    return true;
}

static bool decode_escape(Decoder *decoder) {
    const char *backslash = decoder->cursor;
    if (backslash + 1 >= decoder->end) {
        /* Only an f-string piece can end so: a brace follows. */
        *decoder->write++ = '\\';
        decoder->cursor++;
        return true;
    }
    char c = backslash[1];
    decoder->cursor += 2;
    switch (c) {
    case '\n':
        break;
    case '\\':
        *decoder->write++ = '\\';
        break;
    case '\'':
        *decoder->write++ = '\'';
        break;
    case '"':
        *decoder->write++ = '"';
        break;
    case 'a':
        *decoder->write++ = '\a';
        break;
    case 'b':
        *decoder->write++ = '\b';
        break;
    case 'f':
        *decoder->write++ = '\f';
        break;
    case 'n':
        *decoder->write++ = '\n';
        break;
    case 'r':
        *decoder->write++ = '\r';
        break;
    case 't':
        *decoder->write++ = '\t';
        break;
    case 'v':
        *decoder->write++ = '\v';
        break;
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
        return decode_octal(decoder, backslash);
    case 'x':
        return decode_hex(decoder, backslash, 2, "truncated \\xXX escape");
    default:
        if (!decoder->bytes) {
            if (c == 'u') {
                return decode_hex(decoder, backslash, 4, "truncated \\uXXXX escape");
            }
            if (c == 'U') {
                return decode_hex(decoder, backslash, 8, "truncated \\UXXXXXXXX escape");
            }
            if (c == 'N') {
                return decode_name(decoder, backslash);
            }
        }
        /* An unknown escape stands for itself; the character is copied by the caller. */
        *decoder->write++ = '\\';
        decoder->cursor--;
        if (decoder->in_fstring && (c == '{' || c == '}')) {
            return true; /* the lexer has warned */
        }
        return (unsigned char)c >= 0x80 ||
               warn_escape(decoder, backslash, 2, "escape");
    }
    return true;
}

/* Decodes a body into the arena. `line` is where its token starts, `place` where errors are reported. */
static bool decode_body(BtParser *parser, const char *start, const char *end, int line, const BtToken *place,
                        bool raw, bool bytes, bool in_fstring, const char **data, size_t *length) {
    const char *backslash = raw ? NULL : memchr(start, '\\', (size_t)(end - start));
    if (backslash == NULL) {
        *length = (size_t)(end - start);
        *data = bt_arena_copy(parser->arena, start, *length);
        return *data != NULL || bt_parser_fail_memory(parser) != NULL;
    }
    /* No escape is shorter than what it stands for: '\377' is two bytes of UTF-8, '\N{..}' at most four. */
    char *buffer = bt_parser_alloc(parser, (size_t)(end - start) + 4);
    if (buffer == NULL) {
        return false;
    }
    Decoder decoder = {parser, start, end, start, buffer, line, bytes, in_fstring, false, place};
    while (decoder.cursor < end) {
        const char *next = memchr(decoder.cursor, '\\', (size_t)(end - decoder.cursor));
        size_t plain = (size_t)((next == NULL ? end : next) - decoder.cursor);
        memcpy(decoder.write, decoder.cursor, plain);
        decoder.write += plain;
        decoder.cursor += plain;
        if (next != NULL && !decode_escape(&decoder)) {
            return false;
        }
    }
    *decoder.write = '\0';
    *data = buffer;
    *length = (size_t)(decoder.write - buffer);
    return true;
}

static BtExpr *new_text(BtParser *parser, BtPosition position, const char *data, size_t length) {
    BtExpr *expr = bt_parser_alloc(parser, sizeof(*expr));
    if (expr != NULL) {
        expr->kind = BT_EXPR_CONSTANT;
        expr->position = position;
        expr->as.constant.kind = BT_CONSTANT_STR;
        expr->as.constant.as.string.data = data;
        expr->as.constant.as.string.length = length;
    }
    return expr;
}

/* ---- plain literals ---- */

static BtExpr *parse_plain(BtParser *parser) {
    BtToken token = *bt_peek(parser);
    parser->mark++;
    bool raw = false;
    bool bytes = false;
    bool unicode_kind = false;
    const char *cursor = token.start;
    for (; *cursor != '"' && *cursor != '\''; cursor++) {
        char letter = (char)(*cursor | 0x20);
        raw = raw || letter == 'r';
        bytes = bytes || letter == 'b';
        unicode_kind = unicode_kind || letter == 'u';
    }
    int quotes = token.end - cursor >= 6 && cursor[1] == *cursor && cursor[2] == *cursor ? 3 : 1;
    const char *start = cursor + quotes;
    const char *end = token.end - quotes;
    if (bytes) {
        for (cursor = start; cursor < end; cursor++) {
            if ((unsigned char)*cursor >= 0x80) {
                return bt_raise_token(parser, &token, "bytes can only contain ASCII literal characters");
            }
        }
    }
    const char *data;
    size_t length;
    if (!decode_body(parser, start, end, token.line, &token, raw, bytes, false, &data, &length)) {
        return NULL;
    }
    BtExpr *expr = new_text(parser, bt_token_position(&token), data, length);
    if (expr != NULL) {
        expr->as.constant.kind = bytes ? BT_CONSTANT_BYTES : BT_CONSTANT_STR;
        expr->as.constant.as.string.unicode_kind = unicode_kind;
    }
    return expr;
}

/* ---- joining ---- */

static bool is_text(const BtExpr *expr) {
    return expr->kind == BT_EXPR_CONSTANT && expr->as.constant.kind == BT_CONSTANT_STR;
}

/* Merges runs of text on the scratch stack from `base` on, drops empty runs, and makes the list. */
static bool join_text(BtParser *parser, int base, BtExprList *list) {
    int write = base;
    for (int i = base; i < parser->stack_top;) {
        BtExpr *first = parser->stack[i];
        if (!is_text(first)) {
            parser->stack[write++] = first;
            i++;
            continue;
        }
        int stop = i;
        size_t length = 0;
        while (stop < parser->stack_top && is_text(parser->stack[stop])) {
            length += ((BtExpr *)parser->stack[stop])->as.constant.as.string.length;
            stop++;
        }
        if (stop == i + 1) {
            i = stop;
            if (length > 0) {
                parser->stack[write++] = first;
            }
            continue;
        }
        if (length > 0) {
            char *data = bt_parser_alloc(parser, length + 1);
            BtExpr *last = parser->stack[stop - 1];
            BtPosition position = first->position;
            position.end_line = last->position.end_line;
            position.end_col = last->position.end_col;
            BtExpr *joined = data == NULL ? NULL : new_text(parser, position, data, length);
            if (joined == NULL) {
                return false;
            }
            joined->as.constant.as.string.unicode_kind = first->as.constant.as.string.unicode_kind;
            for (int j = i; j < stop; j++) {
                const BtConstant *piece = &((BtExpr *)parser->stack[j])->as.constant;
                memcpy(data, piece->as.string.data, piece->as.string.length);
                data += piece->as.string.length;
            }
            parser->stack[write++] = joined;
        }
        i = stop;
    }
    parser->stack_top = write;
    BT_TAKE(parser, base, *list);
    return !parser->failed;
}

/* ---- f-strings ---- */

static BtExpr *parse_replacement_field(BtParser *parser, bool raw, BtExpr **debug_text);

static BtExpr *parse_text_piece(BtParser *parser) {
    BtToken token = *bt_peek(parser);
    parser->mark++;
    BtExpr *piece =
        new_text(parser, bt_token_position(&token), token.start, (size_t)(token.end - token.start));
    if (piece != NULL) {
        piece->as.constant.as.string.unicode_kind = true; /* until decode_pieces: still as in the source */
    }
    return piece;
}

/* Escapes are decoded when the whole f-string has been read, and their errors reported at its end. */
static bool decode_pieces(BtParser *parser, int base, const BtToken *place, bool raw) {
    for (int i = base; i < parser->stack_top; i++) {
        BtExpr *piece = parser->stack[i];
        if (!is_text(piece) || !piece->as.constant.as.string.unicode_kind) {
            continue;
        }
        const char *start = piece->as.constant.as.string.data;
        const char *end = start + piece->as.constant.as.string.length;
        piece->as.constant.as.string.unicode_kind = false;
        if (!decode_body(parser, start, end, place->line, place, raw, false, true,
                         &piece->as.constant.as.string.data, &piece->as.constant.as.string.length)) {
            return false;
        }
    }
    return true;
}

/* Text and replacement fields, as long as there are any, pushed on the scratch stack. */
static bool parse_pieces(BtParser *parser, bool raw) {
    for (;;) {
        BtExpr *piece;
        if (bt_at(parser, BT_TOKEN_FSTRING_MIDDLE)) {
            piece = parse_text_piece(parser);
        } else if (bt_at(parser, BT_TOKEN_LEFT_BRACE)) {
            BtExpr *debug_text = NULL;
            piece = parse_replacement_field(parser, raw, &debug_text);
            if (piece != NULL && debug_text != NULL && !bt_parser_push(parser, debug_text)) {
                return false;
            }
        } else {
            return !parser->failed;
        }
        if (piece == NULL || !bt_parser_push(parser, piece)) {
            return false;
        }
    }
}

/* `{x = }` shows its own text, without comments. */
static BtExpr *make_debug_text(BtParser *parser, BtPlace place, const char *start, const BtToken *stop) {
    char *data = bt_parser_alloc(parser, (size_t)(stop->start - start) + 1);
    if (data == NULL) {
        return NULL;
    }
    char *write = data;
    char quote = 0;
    for (const char *cursor = start; cursor < stop->start; cursor++) {
        if (quote != 0) {
            quote = *cursor == quote ? 0 : quote;
        } else if (*cursor == '"' || *cursor == '\'') {
            quote = *cursor;
        } else if (*cursor == '#') {
            while (*cursor != '\n') {
                cursor++;
            }
        }
        *write++ = *cursor;
    }
    BtPosition position = {place.line, place.col, stop->line, stop->col};
    return new_text(parser, position, data, (size_t)(write - data));
}

static BtExpr *parse_format_spec(BtParser *parser, bool raw) {
    BtPlace place = bt_place(parser);
    parser->mark++;
    int base = parser->stack_top;
    BtExprList values;
    BtToken last;
    if (!parse_pieces(parser, raw) || (last = *bt_peek(parser), !decode_pieces(parser, base, &last, raw)) ||
        !join_text(parser, base, &values)) {
        parser->stack_top = base;
        return NULL;
    }
    BtExpr *spec = bt_new_expr(parser, BT_EXPR_JOINED_STR, place);
    if (spec != NULL) {
        spec->as.joined_str.values = values;
    }
    return spec;
}

/* '!' NAME, with nothing between them. Stores the name. */
static bool parse_conversion(BtParser *parser, BtToken *name) {
    BtToken mark = *bt_peek(parser);
    parser->mark++;
    if (!bt_at(parser, BT_TOKEN_NAME)) {
        return false;
    }
    *name = *bt_peek(parser);
    parser->mark++;
    if (name->start != mark.end) {
        BtPosition first = bt_token_position(&mark);
        BtPosition last = bt_token_position(name);
        bt_raise_between(
            parser, &first, &last,
            "f-string: conversion type must come right after the exclamanation mark"); /* CPython's spelling
                                                                                        */
        return false;
    }
    return true;
}

static BtExpr *parse_replacement_field(BtParser *parser, bool raw, BtExpr **debug_text) {
    int start = parser->mark;
    BtPlace place = bt_place(parser);
    const char *text_start = bt_peek(parser)->end;
    parser->mark++;
    BtPlace text_place = {place.line, place.col + 1};
    BtExpr *value = bt_parse_yield_or_star_expressions(parser);
    if (value == NULL) {
        goto fail;
    }
    int conversion = -1;
    BtToken letter;
    BtExpr *spec = NULL;
    bool debug = bt_accept(parser, BT_TOKEN_EQUAL);
    if (debug) {
        BtToken stop = *bt_peek(parser);
        *debug_text = make_debug_text(parser, text_place, text_start, &stop);
        if (*debug_text == NULL) {
            return NULL;
        }
    }
    if (bt_at(parser, BT_TOKEN_EXCLAMATION)) {
        if (!parse_conversion(parser, &letter)) {
            goto fail;
        }
        conversion = *letter.start;
    }
    if (bt_at(parser, BT_TOKEN_COLON)) {
        spec = parse_format_spec(parser, raw);
        if (spec == NULL) {
            goto fail;
        }
    }
    if (!bt_accept(parser, BT_TOKEN_RIGHT_BRACE)) {
        goto fail;
    }
    if (conversion != -1 && (letter.end - letter.start != 1 || strchr("sra", conversion) == NULL)) {
        return bt_raise_token(parser, &letter,
                              "f-string: invalid conversion character '%.*s': expected 's', 'r', or 'a'",
                              (int)(letter.end - letter.start), letter.start);
    }
    if (debug && conversion == -1 && spec == NULL) {
        conversion = 'r';
    }
    BtExpr *field = bt_new_expr(parser, BT_EXPR_FORMATTED_VALUE, place);
    if (field != NULL) {
        field->as.formatted_value.value = value;
        field->as.formatted_value.conversion = conversion;
        field->as.formatted_value.format_spec = spec;
    }
    return field;
fail:
    if (parser->invalid_rules && !parser->failed) {
        parser->mark = start;
        bt_diagnose_replacement_field(parser);
    }
    return NULL;
}

/* Pushes the pieces of one f-string. */
static bool parse_fstring(BtParser *parser) {
    const BtToken *token = bt_peek(parser);
    bool raw = (token->start[0] | 0x20) == 'r' || (token->start[1] | 0x20) == 'r';
    parser->mark++;
    int base = parser->stack_top;
    if (!parse_pieces(parser, raw) || !bt_at(parser, BT_TOKEN_FSTRING_END)) {
        return false;
    }
    BtToken last = *bt_peek(parser);
    parser->mark++;
    return decode_pieces(parser, base, &last, raw);
}

/* ---- neighbours ---- */

static BtExpr *join_bytes(BtParser *parser, BtPlace place, int base) {
    size_t length = 0;
    for (int i = base; i < parser->stack_top; i++) {
        length += ((BtExpr *)parser->stack[i])->as.constant.as.string.length;
    }
    char *data = bt_parser_alloc(parser, length + 1);
    BtExpr *expr = data == NULL ? NULL : bt_new_expr(parser, BT_EXPR_CONSTANT, place);
    if (expr == NULL) {
        return NULL;
    }
    expr->as.constant.kind = BT_CONSTANT_BYTES;
    expr->as.constant.as.string.data = data;
    expr->as.constant.as.string.length = length;
    for (int i = base; i < parser->stack_top; i++) {
        const BtConstant *piece = &((BtExpr *)parser->stack[i])->as.constant;
        memcpy(data, piece->as.string.data, piece->as.string.length);
        data += piece->as.string.length;
    }
    parser->stack_top = base;
    return expr;
}

static BtExpr *join_strings(BtParser *parser, BtPlace place, int base, bool any_fstring, bool unicode_kind) {
    BtExprList pieces;
    if (!join_text(parser, base, &pieces)) {
        return NULL;
    }
    BtExpr *expr = bt_new_expr(parser, any_fstring ? BT_EXPR_JOINED_STR : BT_EXPR_CONSTANT, place);
    if (expr == NULL) {
        return NULL;
    }
    if (any_fstring) {
        expr->as.joined_str.values = pieces;
    } else {
        expr->as.constant.kind = BT_CONSTANT_STR;
        if (pieces.count > 0) {
            expr->as.constant = pieces.items[0]->as.constant;
        } else {
            expr->as.constant.as.string.data = "";
        }
        expr->as.constant.as.string.unicode_kind = unicode_kind;
    }
    return expr;
}

static BtExpr *parse_all(BtParser *parser) {
    BtPlace place = bt_place(parser);
    int base = parser->stack_top;
    int count = 0;
    bool any_fstring = false;
    bool any_bytes = false;
    bool any_text = false;
    bool unicode_kind = false;
    for (;; count++) {
        if (bt_at(parser, BT_TOKEN_FSTRING_START)) {
            any_fstring = true;
            any_text = true;
            int mark = parser->mark;
            int top = parser->stack_top;
            if (!parse_fstring(parser)) {
                parser->stack_top = top;
                if (parser->failed || count == 0) {
                    goto fail;
                }
                parser->mark = mark;
                break;
            }
        } else if (bt_at(parser, BT_TOKEN_STRING)) {
            BtExpr *piece = parse_plain(parser);
            if (piece == NULL) {
                goto fail;
            }
            bool bytes = piece->as.constant.kind == BT_CONSTANT_BYTES;
            any_bytes = any_bytes || bytes;
            any_text = any_text || !bytes;
            unicode_kind = count == 0 ? piece->as.constant.as.string.unicode_kind : unicode_kind;
            if (!bt_parser_push(parser, piece)) {
                goto fail;
            }
        } else {
            break;
        }
    }
    if (any_bytes && any_text) {
        bt_raise_last(parser, BT_SYNTAX_ERROR_SYNTAX, "cannot mix bytes and nonbytes literals");
        goto fail;
    }
    if (count == 1 && !any_fstring) {
        return parser->stack[--parser->stack_top];
    }
    return any_bytes ? join_bytes(parser, place, base)
                     : join_strings(parser, place, base, any_fstring, unicode_kind);
fail:
    parser->stack_top = base;
    return NULL;
}

BtExpr *bt_parse_strings(BtParser *parser) {
    if (!parser->diagnosing) {
        return parse_all(parser);
    }
    void *known;
    if (bt_memo_get(parser, BT_RULE_STRINGS, &known)) {
        return known;
    }
    int start = parser->mark;
    return bt_memo_put(parser, BT_RULE_STRINGS, start, parse_all(parser));
}
