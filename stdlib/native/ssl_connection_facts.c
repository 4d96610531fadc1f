// _ssl: what can be asked of a connection (its peer, its cipher, its session), and its type; sessions.
#include <string.h>

#include "stdlib/native/fields.h"
#include "stdlib/native/ssl_internal.h"
#include "vm/objects/weakref.h"

static BtTlsConnection *cast(View v) { return BT_TLS_CONNECTION(v); }

// Enters a connection; false: an exception, or it is none.
static bool enter(View self) {
    if (cast(self)->ssl) return bt_tls_enter(&cast(self)->lock, self);
    bt_raise(&bt_exc_ValueError, "Uninitialized SSL object");
    return false;
}
static void leave(View self) { bt_tls_leave(&cast(self)->lock); }

static Value text_or_none(const char *text) { return text ? bt_str_from_text(text) : BT_NONE; }

// ---- certificates -----------------------------------------------------------------------------------------

static Value connection_getpeercert(View self, const View *args, size_t argc) {
    int binary = argc ? bt_truth(args[0]) : 0;
    if (binary < 0 || !enter(self)) return BT_ERROR;
    SSL *ssl = cast(self)->ssl;
    bool done = SSL_is_init_finished(ssl), verified = SSL_get_verify_mode(ssl) & SSL_VERIFY_PEER;
    X509 *certificate = done ? SSL_get1_peer_certificate(ssl) : NULL;
    leave(self);
    if (!done) return bt_raise(&bt_exc_ValueError, "handshake not done yet");
    if (!certificate) return BT_NONE;
    Value result = binary     ? bt_tls_certificate_der(certificate)
                   : verified ? bt_tls_certificate_dict(certificate)
                              : bt_dict_new();
    X509_free(certificate);
    return result;
}

// Its own list: the connection's may be replaced when the lock is given up.
static Value chain(View self, STACK_OF(X509) *(*get)(const SSL *), bool with_peer) {
    if (!enter(self)) return BT_ERROR;
    SSL *ssl = cast(self)->ssl;
    STACK_OF(X509) *found = get(ssl), *copy = found ? X509_chain_up_ref(found) : NULL;
    X509 *peer = copy && with_peer ? SSL_get1_peer_certificate(ssl) : NULL;
    leave(self);
    if (!found) return BT_NONE;
    if (!copy || (peer && !sk_X509_insert(copy, peer, 0))) {
        X509_free(peer);
        sk_X509_pop_free(copy, X509_free);
        return bt_raise_no_memory();
    }
    Value result = bt_tls_certificate_list(copy);
    sk_X509_pop_free(copy, X509_free);
    return result;
}

static Value connection_get_verified_chain(View self) {
    return chain(self, SSL_get0_verified_chain, false);
}

static Value connection_get_unverified_chain(View self) {
    // What a client sent as a chain does not begin with its own certificate.
    return chain(self, SSL_get_peer_cert_chain, cast(self)->server_side);
}

// ---- what was agreed on -----------------------------------------------------------------------------------

static Value cipher_tuple(const SSL_CIPHER *cipher) {
    if (!cipher) return BT_NONE;
    Value parts[] = {text_or_none(SSL_CIPHER_get_name(cipher)), text_or_none(SSL_CIPHER_get_version(cipher)),
                     bt_small_int(SSL_CIPHER_get_bits(cipher, NULL))};
    return bt_tuple_from_values(parts, 3);
}

static Value connection_cipher(View self) {
    if (!cast(self)->ssl) return BT_NONE;
    if (!enter(self)) return BT_ERROR;
    const SSL_CIPHER *cipher = SSL_get_current_cipher(cast(self)->ssl);   // static data of the library
    leave(self);
    return cipher_tuple(cipher);
}

static Value connection_shared_ciphers(View self) {
    if (!enter(self)) return BT_ERROR;
    STACK_OF(SSL_CIPHER) *theirs = SSL_get_client_ciphers(cast(self)->ssl),
                         *ours = SSL_get_ciphers(cast(self)->ssl);
    theirs = theirs && ours && cast(self)->server_side ? sk_SSL_CIPHER_dup(theirs) : NULL;
    ours = theirs ? sk_SSL_CIPHER_dup(ours) : NULL;
    leave(self);
    Value list = theirs ? bt_list_new(0) : BT_NONE;
    for (int i = 0; ours && !bt_is_error(list) && i < sk_SSL_CIPHER_num(theirs); i++) {
        const SSL_CIPHER *cipher = sk_SSL_CIPHER_value(theirs, i);
        if (sk_SSL_CIPHER_find(ours, (SSL_CIPHER *)cipher) < 0) continue;
        Value tuple = cipher_tuple(cipher);
        if (bt_is_error(tuple) || !bt_list_append(bt_view(list), tuple)) bt_assign(&list, BT_EMPTY);
    }
    sk_SSL_CIPHER_free(theirs);
    sk_SSL_CIPHER_free(ours);
    return list;
}

static Value connection_version(View self) {
    if (!cast(self)->ssl) return BT_NONE;
    if (!enter(self)) return BT_ERROR;
    const char *text = SSL_is_init_finished(cast(self)->ssl) ? SSL_get_version(cast(self)->ssl) : NULL;
    leave(self);
    return text_or_none(text);
}

static Value connection_selected_alpn_protocol(View self) {
    const unsigned char *name;
    unsigned length;
    char copy[256];
    if (!enter(self)) return BT_ERROR;
    SSL_get0_alpn_selected(cast(self)->ssl, &name, &length);
    if (name) memcpy(copy, name, length < sizeof copy ? length : sizeof copy);
    leave(self);
    return name ? bt_str_from_utf8(copy, length) : BT_NONE;
}

static Value connection_compression(View self) {
    if (!enter(self)) return BT_ERROR;
    const COMP_METHOD *method = SSL_get_current_compression(cast(self)->ssl);
    leave(self);
    return method && COMP_get_type(method) != NID_undef ? text_or_none(OBJ_nid2sn(COMP_get_type(method)))
                                                         : BT_NONE;
}

// RFC 5929: the first Finished message. When a session is reused the server's comes first.
static Value connection_get_channel_binding(View self, const View *args, size_t argc, View kwnames) {
    static const char *const names[] = {"cb_type", NULL};
    static const BtSignature signature = {"get_channel_binding", names, 0, 1, 0};
    View kind;
    unsigned char data[128];
    if (!bt_parse_arguments(&signature, args, argc, kwnames, &kind)) return BT_ERROR;
    if (!bt_view_is_empty(kind)) {
        const char *text = bt_as_utf8(kind, NULL);
        if (!text) return BT_ERROR;
        if (strcmp(text, "tls-unique") != 0) {
            return bt_raise(&bt_exc_ValueError, "'%s' channel binding type not implemented", text);
        }
    }
    if (!enter(self)) return BT_ERROR;
    SSL *ssl = cast(self)->ssl;
    bool ours_is_first = !SSL_session_reused(ssl) != cast(self)->server_side;
    size_t length = ours_is_first ? SSL_get_finished(ssl, data, sizeof data)
                                  : SSL_get_peer_finished(ssl, data, sizeof data);
    leave(self);
    return length ? bt_bytes_new(data, length) : BT_NONE;
}

// ---- attributes -------------------------------------------------------------------------------------------

static Value get_context(View self, void *context) {
    (void)context;
    Value v = bt_field_get(bt_object(self), &cast(self)->context);
    return bt_is_empty(v) ? BT_NONE : v;
}

// A server's callback for names may give the connection another context: certificate, rules.
static bool set_context(View self, View value, void *context) {
    (void)context;
    if (bt_view_is_empty(value) || !bt_is_instance(value, &bt_tls_context_type)) {
        bt_raise(&bt_exc_TypeError, "The value must be a SSLContext");
        return false;
    }
    if (!enter(self)) return false;
    bool ok = bt_tls_enter(&BT_TLS_CONTEXT(value)->lock, value);
    if (ok) {
        SSL_set_SSL_CTX(cast(self)->ssl, BT_TLS_CONTEXT(value)->ctx);
        ok = bt_tls_keep_ciphers(cast(self)->ssl);
        bt_tls_leave(&BT_TLS_CONTEXT(value)->lock);
    }
    Value before = ok ? bt_field_swap(bt_object(self), &cast(self)->context, bt_hold(value)) : BT_EMPTY;
    leave(self);
    bt_release_maybe(before);
    return ok;
}

static Value get_server_side(View self, void *context) {
    (void)context;
    return bt_bool(cast(self)->server_side);
}

static Value get_server_hostname(View self, void *context) {
    (void)context;
    Value name = cast(self)->server_hostname;
    return bt_is_empty(name) ? BT_NONE : bt_hold(bt_view(name));
}

static Value get_owner(View self, void *context) {
    (void)context;
    Value weak = bt_field_get(bt_object(self), &cast(self)->owner);
    if (bt_is_empty(weak)) return BT_NONE;
    Value owner = bt_weakref_get(bt_view(weak));
    bt_release(weak);
    return bt_is_empty(owner) ? BT_NONE : owner;
}

static bool set_owner(View self, View value, void *context) {
    (void)context;
    Value weak = BT_EMPTY;
    if (!bt_view_is_empty(value) && !bt_is_none(value)) {
        weak = bt_weakref_new(&bt_type_weakref, value, BT_NO_VIEW);
        if (bt_is_error(weak)) return false;
    }
    bt_field_set(bt_object(self), &cast(self)->owner, weak);
    return true;
}

// ---- sessions ---------------------------------------------------------------------------------------------

static BtTlsSession *session_of(View v) { return (BtTlsSession *)bt_object(v); }

// A copy: the library changes the connection's own.
static Value get_session(View self, void *context) {
    (void)context;
    if (!enter(self)) return BT_ERROR;
    SSL_SESSION *found = SSL_get1_session(cast(self)->ssl), *copy = NULL;
    bool complete = found && i2d_SSL_SESSION(found, NULL) > 0;
    if (complete) copy = SSL_SESSION_dup(found);
    leave(self);
    SSL_SESSION_free(found);
    if (!found) return BT_NONE;
    if (!complete) return bt_raise(&bt_exc_ValueError, "i2d() failed");
    if (!copy) return bt_raise_no_memory();
    BtTlsSession *made = (BtTlsSession *)bt_object_alloc(&bt_tls_session_type, sizeof *made);
    if (!made) {
        SSL_SESSION_free(copy);
        return BT_ERROR;
    }
    made->session = copy;
    made->context = get_context(self, NULL);
    return bt_steal(made);
}

bool bt_tls_set_session(BtTlsConnection *s, View session) {
    const char *problem = NULL;
    if (bt_view_is_empty(session) || bt_type_of(session) != &bt_tls_session_type) {
        bt_raise(&bt_exc_TypeError, "Value is not a SSLSession.");
        return false;
    }
    if (!bt_tls_enter(&s->lock, bt_view_of(s))) return false;
    if (!bt_same(bt_view(session_of(session)->context), bt_view(s->context))) {
        problem = "Session refers to a different SSLContext.";
    } else if (s->server_side) {
        problem = "Cannot set session for server-side SSLSocket.";
    } else if (SSL_is_init_finished(s->ssl)) {
        problem = "Cannot set session after handshake.";
    }
    SSL_SESSION *copy = problem ? NULL : SSL_SESSION_dup(session_of(session)->session);
    bool ok = copy && SSL_set_session(s->ssl, copy);
    SSL_SESSION_free(copy);
    bt_tls_leave(&s->lock);
    if (problem) bt_raise(&bt_exc_ValueError, "%s", problem);
    else if (!ok) bt_tls_raise_now(__LINE__);
    return ok;
}

static bool set_session(View self, View value, void *context) {
    (void)context;
    if (cast(self)->ssl) return bt_tls_set_session(cast(self), value);
    bt_raise(&bt_exc_ValueError, "Uninitialized SSL object");
    return false;
}

static Value get_session_reused(View self, void *context) {
    (void)context;
    if (!enter(self)) return BT_ERROR;
    bool reused = SSL_session_reused(cast(self)->ssl);
    leave(self);
    return bt_bool(reused);
}

static void session_dealloc(BtObject *self) {
    SSL_SESSION_free(((BtTlsSession *)self)->session);
    bt_release_maybe(((BtTlsSession *)self)->context);
    bt_object_free(self);
}

static int session_traverse(BtObject *self, BtVisitFn visit, void *context) {
    BT_VISIT(((BtTlsSession *)self)->context);
    return 0;
}

static Value session_compare(View left, View right, BtCompareOp op) {
    if ((op != BT_EQ && op != BT_NE) || bt_type_of(right) != &bt_tls_session_type) {
        return BT_NOT_IMPLEMENTED;
    }
    unsigned a_length, b_length;
    const unsigned char *a = SSL_SESSION_get_id(session_of(left)->session, &a_length),
                        *b = SSL_SESSION_get_id(session_of(right)->session, &b_length);
    bool same = a_length == b_length && (!a_length || memcmp(a, b, a_length) == 0);
    return bt_bool(same == (op == BT_EQ));
}

static Value session_id(View self, void *context) {
    (void)context;
    unsigned length;
    const unsigned char *id = SSL_SESSION_get_id(session_of(self)->session, &length);
    return bt_bytes_new(id, length);
}
static Value session_time(View self, void *context) {
    (void)context;
    return bt_int_from_i64(SSL_SESSION_get_time(session_of(self)->session));
}
static Value session_timeout(View self, void *context) {
    (void)context;
    return bt_int_from_i64(SSL_SESSION_get_timeout(session_of(self)->session));
}
static Value session_hint(View self, void *context) {
    (void)context;
    return bt_int_from_u64(SSL_SESSION_get_ticket_lifetime_hint(session_of(self)->session));
}
static Value session_has_ticket(View self, void *context) {
    (void)context;
    return bt_bool(SSL_SESSION_has_ticket(session_of(self)->session));
}

static const BtGetSetDef session_getsets[] = {
    {"has_ticket", session_has_ticket, NULL, "Does the session contain a ticket?", NULL},
    {"id", session_id, NULL, "Session ID.", NULL},
    {"ticket_lifetime_hint", session_hint, NULL, "Ticket life time hint.", NULL},
    {"time", session_time, NULL, "Session creation time (seconds since epoch).", NULL},
    {"timeout", session_timeout, NULL, "Session timeout (delta in seconds).", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_tls_session_type = {
    BT_TYPE_INIT(0, "_ssl.SSLSession", sizeof(BtTlsSession)),
    .module = "_ssl",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE | BT_TYPE_NO_INSTANTIATION,
    .dealloc = session_dealloc,
    .traverse = session_traverse,
    .compare = session_compare,
    .getsets = session_getsets,
};

// ---- the type ---------------------------------------------------------------------------------------------

static const BtMethodDef methods[] = {
    BT_METHOD_0("do_handshake", bt_tls_do_handshake, "do_handshake($self, /)\n--\n\n"),
    BT_METHOD_1("write", bt_tls_write, "write($self, b, /)\n--\n\nEncrypts and sends; how many bytes."),
    BT_METHOD_N("read", bt_tls_read, 1, 2, "read(size, [buffer])\nReceives up to size bytes."),
    BT_METHOD_0("shutdown", bt_tls_shutdown,
                "shutdown($self, /)\n--\n\nEnds the encryption; the socket that remains."),
    BT_METHOD_0("pending", bt_tls_pending, "pending($self, /)\n--\n\nBytes that are decrypted already."),
    BT_METHOD_0("verify_client_post_handshake", bt_tls_verify_client,
                "verify_client_post_handshake($self, /)\n--\n\nAsks the client for its certificate."),
    BT_METHOD_N("getpeercert", connection_getpeercert, 0, 1,
                "getpeercert($self, der=False, /)\n--\n\nThe other end's certificate: a dict, or DER."),
    BT_METHOD_0("get_verified_chain", connection_get_verified_chain, "get_verified_chain($self, /)\n--\n\n"),
    BT_METHOD_0("get_unverified_chain", connection_get_unverified_chain,
                "get_unverified_chain($self, /)\n--\n\n"),
    BT_METHOD_K("get_channel_binding", connection_get_channel_binding,
                "get_channel_binding($self, /, cb_type='tls-unique')\n--\n\n"),
    BT_METHOD_0("cipher", connection_cipher, "cipher($self, /)\n--\n\n(name, version, bits), or None."),
    BT_METHOD_0("shared_ciphers", connection_shared_ciphers, "shared_ciphers($self, /)\n--\n\n"),
    BT_METHOD_0("version", connection_version, "version($self, /)\n--\n\n"),
    BT_METHOD_0("selected_alpn_protocol", connection_selected_alpn_protocol,
                "selected_alpn_protocol($self, /)\n--\n\n"),
    BT_METHOD_0("compression", connection_compression, "compression($self, /)\n--\n\n"),
    BT_METHOD_END,
};

static const BtGetSetDef getsets[] = {
    {"context", get_context, set_context, "The context; a callback for names may replace it.", NULL},
    {"server_side", get_server_side, NULL, "Whether this is a server-side socket.", NULL},
    {"server_hostname", get_server_hostname, NULL, "The currently set server hostname (for SNI).", NULL},
    {"owner", get_owner, set_owner, "The Python-level owner of this object.", NULL},
    {"session", get_session, set_session, "The underlying SSLSession object.", NULL},
    {"session_reused", get_session_reused, NULL, "Was the client session reused during handshake?", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

BtType bt_tls_connection_type = {
    BT_TYPE_INIT(0, "_ssl._SSLSocket", sizeof(BtTlsConnection)),
    .module = "_ssl",
    .flags = BT_TYPE_CONTAINER | BT_TYPE_IMMUTABLE,
    .new_ = bt_tls_connection_new,
    .dealloc = bt_tls_connection_dealloc,
    .traverse = bt_tls_connection_traverse,
    .clear = bt_tls_connection_clear,
    .methods = methods,
    .getsets = getsets,
};
