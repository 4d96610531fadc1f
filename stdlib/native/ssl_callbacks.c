// _ssl: Python functions that libssl calls during a handshake, and the file of keys.
//
// A connection whose context has such functions stays attached while it is in the library
// (bt_tls_has_callbacks); a call that was begun before a function was set does without it. Nothing can
// be raised through the library: what a server's choice by name raises, or a function that gives keys, is
// reported as unraisable, and the handshake fails; what a message callback raises is raised when the library
// has returned.
#include <stdio.h>
#include <string.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/ssl_internal.h"
#include "vm/objects/weakref.h"

static BtTlsContext *cast(View v) { return BT_TLS_CONTEXT(v); }

static Value *word_of(BtTlsContext *c, void *field) { return (Value *)((char *)c + (size_t)field); }

// The function, held; empty: none is set.
static Value function_of(BtTlsContext *c, void *field) { return bt_field_get(&c->head, word_of(c, field)); }

bool bt_tls_has_callbacks(BtTlsContext *c) {
    void *const fields[] = {BT_TLS_WORD(sni_callback), BT_TLS_WORD(psk_client_callback),
                            BT_TLS_WORD(psk_server_callback), BT_TLS_WORD(message_callback)};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        Value function = function_of(c, fields[i]);
        bt_release_maybe(function);
        if (!bt_is_empty(function)) return true;
    }
    return false;
}

// What functions are told: the SSLSocket or SSLObject; None when it is gone.
static Value owner_of(BtTlsConnection *s) {
    Value weak = bt_field_get(&s->head, &s->owner);
    if (bt_is_empty(weak)) weak = bt_hold_maybe(bt_view(s->socket));
    Value owner = bt_is_empty(weak) ? BT_EMPTY : bt_weakref_get(bt_view(weak));
    bt_release_maybe(weak);
    return bt_is_empty(owner) ? BT_NONE : owner;
}

// The connection and the function, held, if it may be called now. NULL: it may not.
static BtTlsConnection *ready(SSL *ssl, void *field, Value *function) {
    BtTlsConnection *s = SSL_get_app_data(ssl);
    if (!s || !s->attached) return NULL;
    Value context = bt_field_get(&s->head, &s->context);
    if (bt_is_empty(context)) return NULL;
    *function = function_of(cast(bt_view(context)), field);
    bt_release(context);
    return bt_is_empty(*function) ? NULL : s;
}

// None to switch a function off. False: TypeError.
static bool take_callable(View value, const char *problem, Value *out) {
    *out = BT_EMPTY;
    if (bt_view_is_empty(value) || !(bt_is_none(value) || bt_is_callable(value))) {
        bt_raise(&bt_exc_TypeError, "%s", problem);
        return false;
    }
    if (!bt_is_none(value)) *out = bt_hold(value);
    return true;
}

// Puts a function (stolen; empty: none) there and tells libssl. False: an exception.
static bool put_function(BtTlsContext *c, void *field, Value function, void (*tell)(SSL_CTX *ctx, bool set)) {
    if (!bt_tls_enter(&c->lock, bt_view_of(c))) {
        bt_release_maybe(function);
        return false;
    }
    tell(c->ctx, !bt_is_empty(function));
    Value before = bt_field_swap(&c->head, word_of(c, field), function);
    bt_tls_leave(&c->lock);
    bt_release_maybe(before);
    return true;
}

Value bt_tls_get_word(View self, void *field) {
    Value v = function_of(cast(self), field);
    return bt_is_empty(v) ? BT_NONE : v;
}

// ---- which name a client asks for -------------------------------------------------------------------------

static int choose_by_name(SSL *ssl, int *alert, void *argument) {
    BtTlsContext *c = argument;
    BtTlsConnection *s = SSL_get_app_data(ssl);
    if (!s || !s->attached) return SSL_TLSEXT_ERR_OK;
    Value callback = bt_field_get(&c->head, &c->sni_callback);
    if (bt_is_empty(callback)) return SSL_TLSEXT_ERR_OK;
    int verdict = SSL_TLSEXT_ERR_ALERT_FATAL;
    const char *text = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    Value owner = owner_of(s), name = text ? bt_str_from_utf8(text, strlen(text)) : BT_NONE,
          answer = BT_EMPTY;
    *alert = SSL_AD_INTERNAL_ERROR;
    if (bt_is_error(name)) {
        bt_error_write_unraisable(NULL, bt_view(callback));
    } else {
        answer = bt_call_3(bt_view(callback), bt_view(owner), bt_view(name), bt_view_of(c));
        if (bt_is_error(answer)) {
            *alert = SSL_AD_HANDSHAKE_FAILURE;
            bt_error_write_unraisable(NULL, bt_view(callback));
        } else if (bt_is_none(bt_view(answer))) {
            verdict = SSL_TLSEXT_ERR_OK;
        } else if (!bt_as_int(bt_view(answer), alert)) {
            *alert = SSL_AD_INTERNAL_ERROR;
            bt_error_write_unraisable(NULL, bt_view(answer));
        }
    }
    bt_release_maybe(answer);
    bt_release_maybe(name);
    bt_release(owner);
    bt_release(callback);
    return verdict;
}

static void tell_sni(SSL_CTX *ctx, bool set) {
    if (set) SSL_CTX_set_tlsext_servername_callback(ctx, choose_by_name);
    else SSL_CTX_set_tlsext_servername_callback(ctx, NULL);
    SSL_CTX_set_tlsext_servername_arg(ctx, SSL_CTX_get_app_data(ctx));
}

bool bt_tls_set_sni_callback(View self, View value, void *field) {
    Value function;
    if (cast(self)->protocol == BT_TLS_PROTOCOL_CLIENT) {
        bt_raise(&bt_exc_ValueError, "sni_callback cannot be set on TLS_CLIENT context");
        return false;
    }
    return take_callable(value, "not a callable object", &function) &&
           put_function(cast(self), field, function, tell_sni);
}

// ---- keys that both sides know ----------------------------------------------------------------------------

static Value text_or_none(const char *text) {
    return text && *text ? bt_str_from_utf8(text, strlen(text)) : BT_NONE;
}

// Copies a key; 0: it does not fit, or is no bytes (TypeError).
static unsigned take_key(View v, unsigned char *out, unsigned room) {
    BtBuffer buffer;
    if (!bt_get_buffer(v, &buffer, false)) return 0;
    unsigned length = buffer.length <= room ? (unsigned)buffer.length : 0;
    if (length) memcpy(out, buffer.data, length);
    bt_release_buffer(&buffer);
    return length;
}

static unsigned client_key(SSL *ssl, const char *hint, char *identity, unsigned identity_room,
                           unsigned char *key, unsigned room) {
    Value callback, text, answer = BT_EMPTY;
    unsigned length = 0;
    if (!ready(ssl, BT_TLS_WORD(psk_client_callback), &callback)) return 0;
    text = text_or_none(hint);
    if (!bt_is_error(text)) answer = bt_call_1(bt_view(callback), bt_view(text));
    if (!bt_is_error(answer)) {
        View pair = bt_view(answer);
        if (!bt_is_tuple(pair) || bt_tuple_length(pair) != 2) {
            bt_raise(&bt_exc_TypeError, "psk client callback must return a 2-tuple, not %T", pair);
        } else {
            View name = bt_tuple_get(pair, 0);
            size_t size = 0;
            const char *name_text = bt_is_none(name) ? "" : bt_as_utf8(name, &size);
            if (name_text && size + 1 <= identity_room) {
                memcpy(identity, name_text, size);
                identity[size] = 0;
                length = take_key(bt_tuple_get(pair, 1), key, room);
            }
        }
    }
    if (bt_error_occurred()) {
        length = 0;
        bt_error_write_unraisable(NULL, bt_view(callback));
    }
    bt_release_maybe(answer);
    bt_release_maybe(text);
    bt_release(callback);
    return length;
}

static unsigned server_key(SSL *ssl, const char *identity, unsigned char *key, unsigned room) {
    Value callback, text, answer = BT_EMPTY;
    unsigned length = 0;
    if (!ready(ssl, BT_TLS_WORD(psk_server_callback), &callback)) return 0;
    text = text_or_none(identity);
    if (!bt_is_error(text)) answer = bt_call_1(bt_view(callback), bt_view(text));
    if (!bt_is_error(answer)) length = take_key(bt_view(answer), key, room);
    if (bt_error_occurred()) {
        length = 0;
        bt_error_write_unraisable(NULL, bt_view(callback));
    }
    bt_release_maybe(answer);
    bt_release_maybe(text);
    bt_release(callback);
    return length;
}

static void tell_psk_client(SSL_CTX *ctx, bool set) {
    SSL_CTX_set_psk_client_callback(ctx, set ? client_key : NULL);
}

static void tell_psk_server(SSL_CTX *ctx, bool set) {
    SSL_CTX_set_psk_server_callback(ctx, set ? server_key : NULL);
}

Value bt_tls_set_psk_client(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"callback", NULL};
    static const BtSignature signature = {"set_psk_client_callback", names, 0, 1, 1};
    BtTlsContext *c = cast(self);
    View p;
    Value callback;
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &p)) return BT_ERROR;
    if (c->protocol == BT_TLS_PROTOCOL_SERVER) {
        return bt_tls_raise_text(__LINE__,
                                 "Cannot add PSK client callback to a PROTOCOL_TLS_SERVER context");
    }
    bool ok = take_callable(p, "callback must be callable", &callback) &&
              put_function(c, BT_TLS_WORD(psk_client_callback), callback, tell_psk_client);
    return ok ? BT_NONE : BT_ERROR;
}

Value bt_tls_set_psk_server(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"callback", "identity_hint", NULL};
    static const BtSignature signature = {"set_psk_server_callback", names, 0, 2, 1};
    BtTlsContext *c = cast(self);
    View p[2];
    Value callback;
    const char *hint = "";
    if (!bt_parse_arguments(&signature, args, argc, kwnames, p)) return BT_ERROR;
    if (c->protocol == BT_TLS_PROTOCOL_CLIENT) {
        return bt_tls_raise_text(__LINE__,
                                 "Cannot add PSK server callback to a PROTOCOL_TLS_CLIENT context");
    }
    if (!bt_view_is_empty(p[1]) && !bt_is_none(p[1])) {
        if (!bt_is_str(p[1])) {
            return bt_raise(&bt_exc_TypeError,
                            "set_psk_server_callback() argument 'identity_hint' must be str or None, not %s",
                            bt_argument_type_name(p[1]));
        }
        hint = bt_as_utf8(p[1], NULL);
        if (!hint) return BT_ERROR;
    }
    if (!take_callable(p[0], "callback must be callable", &callback)) return BT_ERROR;
    if (!bt_tls_enter(&c->lock, self)) {
        bt_release_maybe(callback);
        return BT_ERROR;
    }
    bool hinted = SSL_CTX_use_psk_identity_hint(c->ctx, hint), ok = false;
    if (hinted) ok = put_function(c, BT_TLS_WORD(psk_server_callback), callback, tell_psk_server);
    else bt_release_maybe(callback);
    bt_tls_leave(&c->lock);
    if (!hinted) return bt_tls_raise_text(__LINE__, "failed to set identity hint");
    return ok ? BT_NONE : BT_ERROR;
}

// ---- every message ----------------------------------------------------------------------------------------

static void tell_message(int writing, int version, int content, const void *data, size_t size, SSL *ssl,
                         void *argument) {
    const uint8_t *bytes = data;
    int kind = -1;
    Value callback;
    (void)argument;
    BtTlsConnection *s = ready(ssl, BT_TLS_WORD(message_callback), &callback);
    if (!s) return;
    if (!bt_is_empty(s->raised)) {
        bt_release(callback);
        return;
    }
    switch (content) {
    case SSL3_RT_CHANGE_CIPHER_SPEC: kind = 0x0101; break;
    case SSL3_RT_ALERT: kind = size > 1 ? bytes[1] : -1; break;
    case SSL3_RT_HANDSHAKE:
    case SSL3_RT_HEADER:
    case SSL3_RT_INNER_CONTENT_TYPE: kind = size ? bytes[0] : -1; break;
    }
    Value owner = owner_of(s), direction = bt_str_from_text(writing ? "write" : "read"),
          copy = bt_bytes_new(data, size), answer = BT_EMPTY;
    if (!bt_is_error(direction) && !bt_is_error(copy)) {
        View args[] = {bt_view(owner), bt_view(direction), bt_small_int_view(version),
                       bt_small_int_view(content), bt_small_int_view(kind), bt_view(copy)};
        answer = bt_call(bt_view(callback), args, 6, BT_NO_VIEW);
    }
    if (bt_is_error(answer)) s->raised = bt_error_take();
    bt_release_maybe(answer);
    bt_release_maybe(copy);
    bt_release_maybe(direction);
    bt_release(owner);
    bt_release(callback);
}

static void tell_message_callback(SSL_CTX *ctx, bool set) {
    SSL_CTX_set_msg_callback(ctx, set ? tell_message : NULL);
}

bool bt_tls_set_message_callback(View self, View value, void *field) {
    Value function;
    if (bt_view_is_empty(value)) value = bt_view(BT_NONE);
    return take_callable(value, "not a callable object", &function) &&
           put_function(cast(self), field, function, tell_message_callback);
}

// ---- the file of keys -------------------------------------------------------------------------------------

// Calls no Python, so it may come from a detached thread.
static void log_keys(const SSL *ssl, const char *line) {
    BtTlsContext *c = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    if (!c) return;
    bt_mutex_lock(&c->leaf);
    if (c->keylog) {
        BIO_printf(c->keylog, "%s\n", line);
        (void)BIO_flush(c->keylog);
    }
    bt_mutex_unlock(&c->leaf);
}

bool bt_tls_set_keylog(View self, View value, void *field) {
    BtTlsContext *c = cast(self);
    BIO *opened = NULL;
    Value name = BT_EMPTY;
    if (bt_view_is_empty(value)) {
        bt_raise(&bt_exc_AttributeError, "cannot delete attribute");
        return false;
    }
    if (!bt_is_none(value)) {
        BtPath path;
        if (!bt_path_take(value, "keylog_filename", BT_PATH_ONLY, &path)) return false;
        if (!bt_tls_audit_open(value, "ab")) {
            bt_path_done(&path);
            return false;
        }
        BtBlocking door;
        bt_blocking_begin(&door, BT_BLOCK_OPEN, self);
        opened = BIO_new_file(path.text, "a");
        int failure = errno;
        ERR_clear_error();
        // Who comes first writes what it is.
        if (opened && BIO_tell(opened) == 0) {
            BIO_puts(opened, "# TLS secrets log file, generated by OpenSSL / Python\n");
            (void)BIO_flush(opened);
        }
        bt_blocking_end(&door);
        bt_path_done(&path);
        if (!opened) {
            bt_raise_errno(failure, value, BT_NO_VIEW);
            return false;
        }
        name = bt_hold(value);
    }
    if (!bt_tls_enter(&c->lock, self)) {
        BIO_free(opened);
        bt_release_maybe(name);
        return false;
    }
    SSL_CTX_set_keylog_callback(c->ctx, opened ? log_keys : NULL);
    bt_mutex_lock(&c->leaf);
    BIO *before = c->keylog;
    c->keylog = opened;
    bt_mutex_unlock(&c->leaf);
    name = bt_field_swap(&c->head, word_of(c, field), name);
    bt_tls_leave(&c->lock);
    BIO_free(before);
    bt_release_maybe(name);
    return true;
}
