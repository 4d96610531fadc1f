// Decoding by codec. See the header.
#include "vm/compiler/source_encoding.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
#include "vm/objects/codecs.h"
#include "vm/objects/exception.h"
#include "vm/objects/str.h"
#include "vm/objects/tuple.h"
#include "vm/syntax/source_text.h"

void bt_raise_encoding_error(const char *message, View filename) {
    Value words = bt_str_from_utf8(message, strlen(message)), place = BT_EMPTY, error = BT_EMPTY;
    if (bt_is_error(words)) goto done;
    place = bt_tuple_pack(4, filename, bt_small_int_view(0), bt_small_int_view(-1), BT_NONE_VIEW);
    if (bt_is_error(place)) goto done;
    error = bt_call_2(bt_type_view(&bt_exc_SyntaxError), bt_view(words), bt_view(place));
    if (!bt_is_error(error)) bt_raise_value(error);
done:
    bt_release_maybe(place);
    bt_release_maybe(words);
}

// What a codec says becomes the message of a SyntaxError.
static void raise_codec_words(View filename) {
    Value exception = bt_error_take();
    Value words = bt_str(bt_view(exception));
    const char *text = bt_is_error(words) ? NULL : bt_str_utf8(bt_view(words), NULL);
    if (text) bt_raise_encoding_error(text, filename);
    bt_release_maybe(words);
    bt_release(exception);
}

static bool is_name_byte(unsigned char c) {
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// The name or text of a string, in one line, that holds the byte at `broken`: its first byte, and where its
// token starts.
static const char *find_token(const char *line, const char *broken, const char **token) {
    char quote = 0;
    const char *text = NULL, *start = line;
    for (const char *at = line; at < broken; at++) {
        if (quote && *at == '\\') {
            at++;
        } else if (quote && *at == quote) {
            quote = 0;
        } else if (!quote && (*at == '"' || *at == '\'')) {
            quote = *at;
            for (start = at; start > line && is_name_byte((unsigned char)start[-1]); start--) {}
            if (at + 2 < broken && at[1] == quote && at[2] == quote) at += 2;
            text = at + 1;
        } else if (!quote && *at == '#') {
            return NULL;
        }
    }
    if (!quote) {
        for (start = broken; start > line && is_name_byte((unsigned char)start[-1]); start--) {}
        text = start;
    }
    *token = start;
    return text;
}

// The column, from 1, that CPython gives for a byte offset in a line shown with replacements: it counts in
// the bytes of those.
static int shown_column(View shown, int64_t offset) {
    size_t length;
    const char *text = bt_str_utf8(shown, &length);
    int column = 1;
    int size;
    for (size_t i = 0; text && i < length; i += (size_t)size) {
        bt_utf8_decode(text + i, text + length, &size);
        if ((int64_t)i + size > offset) break;
        column++;
    }
    return column;
}

// The end of a string: behind the quotes that close it, or where the line ends.
static const char *string_end(const char *token, const char *text, const char *line_end) {
    const char *quote = token;
    while (is_name_byte((unsigned char)*quote)) quote++;
    size_t quotes = (size_t)(text - quote);
    for (const char *at = text; at + quotes <= line_end; at++) {
        if (*at == '\\') at++;
        else if (memcmp(at, quote, quotes) == 0) return at + quotes;
    }
    return line_end;
}

bool bt_raise_undecodable(const char *source, size_t length, View filename) {
    const char *end = source + length, *broken = source, *line = source, *token;
    int number = 1, size;
    for (; broken < end && bt_utf8_decode(broken, end, &size) >= 0; broken += size) {
        if (*broken != '\n') continue;
        number++;
        line = broken + 1;
    }
    const char *text = broken < end ? find_token(line, broken, &token) : NULL;
    if (!text) return false;
    const char *stop = broken, *line_end = memchr(broken, '\n', (size_t)(end - broken));
    if (!line_end) line_end = end;
    while (stop < line_end && is_name_byte((unsigned char)*stop)) stop++;
    Value decoded = bt_decode_utf8(text, (size_t)(stop - text), NULL);
    Value words = bt_is_error(decoded) ? bt_error_take() : BT_EMPTY;
    bt_release_maybe(decoded);
    if (bt_is_empty(words)) return false;
    bool is_string = token != text, is_bytes = is_string && memchr(token, 'b', (size_t)(text - token - 1));
    Value message = is_bytes ? bt_str_from_text("bytes can only contain ASCII literal characters")
                             : bt_str_format("(unicode error) %S", bt_view(words));
    Value shown = bt_decode_utf8(line, (size_t)(line_end - line), "replace");
    Value before = bt_decode_utf8(line, (size_t)((is_string ? token : broken) - line), "replace");
    Value place = BT_EMPTY, error = BT_EMPTY;
    if (!bt_is_error(message) && !bt_is_error(shown) && !bt_is_error(before)) {
        View column = bt_small_int_view(bt_str_length(bt_view(before)) + 1);
        int last = is_string ? shown_column(bt_view(shown), string_end(token, text, line_end) - line) : -1;
        Value with_end = bt_str_format("%U\n", bt_view(shown));
        if (!bt_is_error(with_end)) {
            place = bt_tuple_pack(6, filename, bt_small_int_view(number), column, bt_view(with_end),
                                  bt_small_int_view(number), bt_small_int_view(last));
        }
        bt_release_maybe(with_end);
        if (!bt_is_error(place)) {
            error = bt_call_2(bt_type_view(&bt_exc_SyntaxError), bt_view(message), bt_view(place));
        }
        if (!bt_is_error(error)) bt_raise_value(error);
    }
    bt_release_maybe(place);
    bt_release_maybe(before);
    bt_release_maybe(shown);
    bt_release_maybe(message);
    bt_release(words);
    return true;
}

bool bt_decode_foreign_source(const char *source, size_t length, View filename, bool script, Value *text) {
    *text = BT_EMPTY;
    const char *name;
    size_t name_length = bt_source_foreign_encoding(source, length, &name);
    if (name_length == 0) return true;
    Value encoding = bt_str_from_utf8(name, name_length), bytes = bt_bytes_new(source, length);
    if (!bt_is_error(encoding) && !bt_is_error(bytes)) {
        View arguments[1] = {bt_view(encoding)};
        *text = bt_call_method_text(bt_view(bytes), "decode", arguments, 1);
    }
    bool spoken =
        bt_is_error(*text) && !bt_error_matches(&bt_exc_MemoryError) && bt_error_matches(&bt_exc_Exception);
    if (spoken && script) {
        bt_error_clear();
        char shown[101];
        snprintf(shown, sizeof shown, "%.*s",
                 (int)(name_length < sizeof shown ? name_length : sizeof shown - 1), name);
        bt_raise(&bt_exc_SyntaxError, "encoding problem: %s", shown);
    } else if (spoken) {
        raise_codec_words(filename);
    }
    bt_release_maybe(bytes);
    bt_release_maybe(encoding);
    return !bt_is_error(*text);
}
