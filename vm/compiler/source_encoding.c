// Decoding by codec. See the header.
#include "vm/compiler/source_encoding.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/protocol.h"
#include "vm/objects/bytes.h"
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
    bool spoken = bt_is_error(*text) && !bt_error_matches(&bt_exc_MemoryError) && bt_error_matches(&bt_exc_Exception);
    if (spoken && script) {
        bt_error_clear();
        char shown[101];
        snprintf(shown, sizeof shown, "%.*s", (int)(name_length < sizeof shown ? name_length : sizeof shown - 1), name);
        bt_raise(&bt_exc_SyntaxError, "encoding problem: %s", shown);
    } else if (spoken) {
        raise_codec_words(filename);
    }
    bt_release_maybe(bytes);
    bt_release_maybe(encoding);
    return !bt_is_error(*text);
}
