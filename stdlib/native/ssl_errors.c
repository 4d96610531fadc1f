// _ssl: the exceptions, and what of OpenSSL's error queue they say.
//
// An error of the library is a number: which part of it (library), and why (reason). Python's names for both
// are those of OpenSSL's header files. A reason's name is its text in capitals with underscores, so no table
// of thousands of names is needed; the few whose text says more than their name are not worth one.
#include "stdlib/native/ssl_internal.h"

#include <ctype.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "stdlib/native/exception_class.h"
#include "vm/objects/descriptor.h"
#include "vm/objects/exception.h"

static BtType *error_type, *verification_type, *zero_return_type, *want_read_type, *want_write_type,
    *syscall_type, *eof_type;

// Python's numbers beyond OpenSSL's.
enum { CODE_EOF = 8, CODE_NO_SOCKET = 9 };

void bt_tls_outcome(BtTlsOutcome *out, const SSL *ssl, int result) {
    out->system_error = errno;
    out->status = ssl ? SSL_get_error(ssl, result) : SSL_ERROR_SSL;
    out->error = ERR_peek_last_error();
    out->verify_result = ssl ? SSL_get_verify_result(ssl) : X509_V_OK;
    ERR_clear_error();
}

// The name of a part of OpenSSL; NULL: none that has one.
static const char *library_name(unsigned long error) {
    switch (ERR_GET_LIB(error)) {
#define X(name)                                                                                             \
    case ERR_LIB_##name: return #name;
        X(ASN1) X(ASYNC) X(BIO) X(BN) X(BUF) X(CMS) X(COMP) X(CONF) X(CRYPTO) X(CT) X(DH) X(DSA) X(DSO) X(EC)
        X(ECDH) X(ECDSA) X(ENGINE) X(ESS) X(EVP) X(FIPS) X(HMAC) X(NONE) X(OBJ) X(OCSP) X(OSSL_STORE) X(PEM)
        X(PKCS12) X(PKCS7) X(RAND) X(RSA) X(SM2) X(SSL) X(SYS) X(TS) X(UI) X(USER) X(X509) X(X509V3) X(CMP)
        X(CRMF) X(OSSL_DECODER) X(OSSL_ENCODER) X(PROP) X(PROV)
#undef X
    default: return NULL;
    }
}

// Writes the name of the reason; false: it has none (the error of another part, passed on).
static bool reason_name(unsigned long error, char *out, size_t room) {
    const char *text = ERR_reason_error_string(error);
    if (!text || ERR_SYSTEM_ERROR(error) || (ERR_GET_REASON(error) >> ERR_RFLAGS_OFFSET)) return false;
    size_t n = 0;
    for (; *text && n + 1 < room; text++) {
        if (isalnum((unsigned char)*text)) out[n++] = (char)toupper((unsigned char)*text);
        else if (n && out[n - 1] != '_') out[n++] = '_';
    }
    out[n] = 0;
    return n > 0;
}

// type(code, message) with the attributes of an SSLError. message is stolen.
static Value raise_with(BtType *type, int64_t code, Value message, const char *library, const char *reason,
                        long verify_code, Value verify_message) {
    Value made = BT_ERROR, number = bt_int_from_i64(code);
    Value parts[2] = {bt_is_error(message) || !library ? BT_NONE : bt_str_from_text(library),
                      bt_is_error(message) || !reason ? BT_NONE : bt_str_from_text(reason)};
    if (bt_is_error(message) || bt_is_error(number) || bt_is_error(parts[0]) || bt_is_error(parts[1])) {
        goto done;
    }
    made = bt_call_2(bt_type_view(type), bt_view(number), bt_view(message));
    if (bt_is_error(made)) goto done;
    bool ok = bt_setattr_text(bt_view(made), "library", bt_view(parts[0])) &&
              bt_setattr_text(bt_view(made), "reason", bt_view(parts[1]));
    if (ok && type == verification_type) {
        ok = bt_setattr_text(bt_view(made), "verify_code", bt_small_int_view(verify_code)) &&
             bt_setattr_text(bt_view(made), "verify_message", bt_view(verify_message));
    }
    if (!ok) bt_assign(&made, BT_EMPTY);
done:
    bt_release_maybe(message);
    bt_release_maybe(number);
    bt_release_maybe(parts[0]);
    bt_release_maybe(parts[1]);
    bt_release_maybe(verify_message);
    return bt_is_error(made) ? BT_ERROR : bt_raise_value(made);
}

// Why a certificate was refused, in words.
static Value refusal(BtTlsConnection *s, long code) {
    bool hostname = code == X509_V_ERR_HOSTNAME_MISMATCH;
    if (s && (hostname || code == X509_V_ERR_IP_ADDRESS_MISMATCH)) {
        return bt_str_format("%s mismatch, certificate is not valid for '%S'.",
                             hostname ? "Hostname" : "IP address", bt_view(s->server_hostname));
    }
    const char *text = X509_verify_cert_error_string(code);
    return text ? bt_str_from_text(text) : bt_str_format("certificate verify failed");
}

// An error of the queue as an exception. text: instead of the reason's own, or NULL.
static Value raise_error(BtType *type, int64_t code, BtTlsConnection *s, const BtTlsOutcome *o,
                         const char *text, int line) {
    char reason[100];
    const char *library = o->error ? library_name(o->error) : NULL;
    bool named = o->error && reason_name(o->error, reason, sizeof reason);
    if (!text && o->error) text = ERR_reason_error_string(o->error);
    if (!text) text = "unknown error";
    Value why = BT_EMPTY;
    if (type == verification_type) {
        why = refusal(s, o->verify_result);
        if (bt_is_error(why)) return BT_ERROR;
    }
    Value message;
    if (!bt_is_empty(why) && library && named) {
        message = bt_str_format("[%s: %s] %s: %S (_ssl.c:%d)", library, reason, text, bt_view(why), line);
    } else if (library && named) {
        message = bt_str_format("[%s: %s] %s (_ssl.c:%d)", library, reason, text, line);
    } else if (library) {
        message = bt_str_format("[%s] %s (_ssl.c:%d)", library, text, line);
    } else {
        message = bt_str_format("%s (_ssl.c:%d)", text, line);
    }
    return raise_with(type, code, message, library, named ? reason : NULL, o->verify_result, why);
}

Value bt_tls_raise(const BtTlsOutcome *outcome, int line) {
    if (bt_error_occurred()) return BT_ERROR;
    if (!outcome->error && outcome->system_error) {
        return bt_raise_errno(outcome->system_error, BT_NO_VIEW, BT_NO_VIEW);
    }
    return raise_error(error_type, ERR_GET_REASON(outcome->error), NULL, outcome, NULL, line);
}

Value bt_tls_raise_now(int line) {
    BtTlsOutcome outcome;
    errno = 0;
    bt_tls_outcome(&outcome, NULL, 0);
    return bt_tls_raise(&outcome, line);
}

Value bt_tls_raise_text(int line, const char *text) {
    if (!line) return bt_raise((BtType *)error_type, "%s", text);
    return raise_with(error_type, 0, bt_str_format("%s (_ssl.c:%d)", text, line), NULL, NULL, 0, BT_EMPTY);
}

Value bt_tls_raise_of(BtTlsConnection *s, const BtTlsOutcome *o, int line) {
    if (bt_error_occurred()) return BT_ERROR;
    BtTlsOutcome plain = *o;
    plain.error = 0;
    switch (o->status) {
    case SSL_ERROR_ZERO_RETURN:
        return raise_error(zero_return_type, o->status, s, &plain,
                           "TLS/SSL connection has been closed (EOF)", line);
    case SSL_ERROR_WANT_READ:
        return raise_error(want_read_type, o->status, s, &plain, "The operation did not complete (read)",
                           line);
    case SSL_ERROR_WANT_WRITE:
        return raise_error(want_write_type, o->status, s, &plain, "The operation did not complete (write)",
                           line);
    case SSL_ERROR_WANT_X509_LOOKUP:
        return raise_error(error_type, o->status, s, &plain, "The operation did not complete (X509 lookup)",
                           line);
    case SSL_ERROR_SYSCALL:
        if (o->error) break;
        if (o->system_error) return bt_raise_errno(o->system_error, BT_NO_VIEW, BT_NO_VIEW);
        return raise_error(eof_type, CODE_EOF, s, &plain, "EOF occurred in violation of protocol", line);
    case SSL_ERROR_SSL:
        if (!o->error) {
            return raise_error(error_type, o->status, s, &plain, "A failure in the SSL library occurred",
                               line);
        }
        if (ERR_GET_LIB(o->error) == ERR_LIB_SSL) {
            int reason = ERR_GET_REASON(o->error);
            if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
                return raise_error(verification_type, o->status, s, o, NULL, line);
            }
            if (reason == SSL_R_UNEXPECTED_EOF_WHILE_READING) {
                return raise_error(eof_type, CODE_EOF, s, o, "EOF occurred in violation of protocol", line);
            }
        }
        break;
    default:
        return raise_error(error_type, SSL_ERROR_SSL, s, &plain, "Invalid error code", line);
    }
    return raise_error(error_type, o->status, s, o, NULL, line);
}

// What was said, rather than OSError's "[Errno 1] ...".
static Value error_str(View self) {
    Value text = bt_getattr_text(self, "strerror");
    if (!bt_is_error(text) && bt_is_str(bt_view(text))) return text;
    bt_release_maybe(text);
    if (bt_error_occurred()) return BT_ERROR;
    return bt_str(bt_view(bt_exception_cast(self)->args));
}

static const BtMethodDef str_method = BT_METHOD_0("__str__", error_str, NULL);

bool bt_tls_errors_init(View module) {
    const struct {
        BtType **type;
        const char *name, *doc;
    } classes[] = {
        {&error_type, "SSLError", "An error occurred in the SSL implementation."},
        {&verification_type, "SSLCertVerificationError", "A certificate could not be verified."},
        {&zero_return_type, "SSLZeroReturnError", "SSL/TLS session closed cleanly."},
        {&want_read_type, "SSLWantReadError",
         "Non-blocking SSL socket needs to read more data\nbefore the requested operation can be completed."},
        {&want_write_type, "SSLWantWriteError",
         "Non-blocking SSL socket needs to write more data\n"
         "before the requested operation can be completed."},
        {&syscall_type, "SSLSyscallError", "System error when attempting SSL operation."},
        {&eof_type, "SSLEOFError", "SSL/TLS connection terminated abruptly."},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        BtType *base = i ? error_type : &bt_exc_OSError;
        BtType *second = classes[i].type == &verification_type ? &bt_exc_ValueError : NULL;
        BtType *type = bt_exception_class_new(module, "ssl", classes[i].name, base, second);
        if (!type) return false;
        *classes[i].type = type;
        Value doc = bt_str_from_text(classes[i].doc);
        bool ok = !bt_is_error(doc) && bt_setattr_text(bt_type_view(type), "__doc__", bt_view(doc));
        bt_release_maybe(doc);
        if (!ok) return false;
    }
    Value method = bt_method_descriptor_new(&str_method, error_type);
    bool ok = !bt_is_error(method) && bt_setattr_text(bt_type_view(error_type), "__str__", bt_view(method));
    bt_release_maybe(method);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        bt_store_relaxed_u32(&(*classes[i].type)->flags, (*classes[i].type)->flags | BT_TYPE_IMMUTABLE);
    }
    return ok;
}
