"""Peers that hang up in the middle: plain sockets, servers with files, HTTP in both directions, resets."""
import errno
import http.client
import http.server
import io
import socket
import socketserver
import struct
import threading


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, errno.errorcode.get(getattr(e, "errno", None)), str(e)[:70])


def serve_once(*pieces, read=True, reset=False):
    """A server on a thread that answers one client with these pieces and hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))

    def run():
        peer, _ = listener.accept()
        with listener, peer:
            if read:
                peer.recv(65536)
            for piece in pieces:
                peer.sendall(piece)
            if reset:
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    thread = threading.Thread(target=run)
    thread.start()
    return listener.getsockname()[1], thread


def get(*pieces, method="GET", **how):
    port, thread = serve_once(*pieces, **how)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, "/")
        answer = connection.getresponse()
        return answer.status, answer.reason, answer.version, answer.read(), answer.will_close
    finally:
        connection.close()
        thread.join()


attempt("nothing", lambda: get())
attempt("a bare line end", lambda: get(b"\r\n"))
attempt("not http", lambda: get(b"SSH-2.0-thing\r\n\r\n"))
attempt("half a status", lambda: get(b"HTTP/1.1 20"))
attempt("odd status", lambda: get(b"HTTP/1.1 abc OK\r\n\r\n"))
attempt("small status", lambda: get(b"HTTP/1.1 99 low\r\n\r\n"))
attempt("large status", lambda: get(b"HTTP/1.1 1000 high\r\n\r\n"))
attempt("unknown version", lambda: get(b"HTTP/3.0 200 OK\r\n\r\n"))
attempt("http 1.7", lambda: get(b"HTTP/1.7 200 Fine and well\r\nContent-Length: 2\r\n\r\nok"))
attempt("no reason", lambda: get(b"HTTP/1.0 204\r\n\r\n"))
attempt("half the headers", lambda: get(b"HTTP/1.1 200 OK\r\nContent-Le"))
attempt("half the body", lambda: get(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"))
attempt("bad length", lambda: get(b"HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\nbody"))
attempt("negative length", lambda: get(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nbody"))
attempt("chunks",
    lambda: get(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n"))
attempt("half a chunk", lambda: get(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"))
attempt("bad chunk size", lambda: get(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nab"))
attempt("no last chunk", lambda: get(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"))
attempt("continue", lambda: get(b"HTTP/1.1 100 Continue\r\nX: 1\r\n\r\nHTTP/1.1 200 OK\r\n\r\nto the end"))
attempt("line too long", lambda: get(b"HTTP/1.1 200 " + b"x" * 70000 + b"\r\n\r\n"))
attempt("header too long", lambda: get(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70000 + b"\r\n\r\n"))
attempt("too many headers", lambda: get(b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 101 + b"\r\n"))
attempt("head", lambda: get(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", method="HEAD"))
attempt("no body", lambda: get(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n"))
attempt("header without colon", lambda: get(b"HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\nok"))
port, thread = serve_once(reset=True)
with socket.create_connection(("127.0.0.1", port)) as s:
    s.sendall(b"hello")
    thread.join()
    attempt("reset", lambda: s.recv(10))
    attempt("then", lambda: s.recv(10))
    attempt("send", lambda: s.sendall(b"x"))
