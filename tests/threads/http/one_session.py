"""requests and threads: a wait lets others run; fifty threads share a session; Ctrl-C ends a wait."""

import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

released = threading.Event()
connections = set()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        connections.add(self.client_address)
        if self.path == "/wait":
            released.wait(300)
        body = self.path.encode() * 50
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", f"c{self.path[-1]}=1; Path=/")
        self.end_headers()
        self.wfile.write(body[:100])
        if self.path == "/halves":
            released.wait(300)
        self.wfile.write(body[100:])

    def log_message(self, format, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass   # clients hang up here


def start(targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    return threads


def join(threads):
    for thread in threads:
        thread.join()


def waits_let_go(base):
    # The answers come only when this thread, which runs meanwhile, says so.
    texts = []
    threads = start([lambda path=path: texts.append(requests.get(base + path).text)
                     for path in ("/wait", "/halves")])
    count = 0
    while count < 20000 or not threads[0].is_alive():
        count += 1
    time.sleep(0.05)
    print(texts, count, all(thread.is_alive() for thread in threads))
    released.set()
    join(threads)
    print(sorted(len(text) for text in texts))


def fifty(base):
    session = requests.Session()
    wrong = []

    def fetch(index):
        for number in range(2):
            path = f"/{index}-{number}"
            with session.get(base + path, stream=number % 2 == 1) as response:
                if response.content != path.encode() * 50 or not response.ok:
                    wrong.append(path)

    connections.clear()
    join(start([lambda index=index: fetch(index) for index in range(50)]))
    print(wrong, len(connections) <= 100, sorted(session.cookies.keys()))
    # One after the other: one connection.
    connections.clear()
    for number in range(5):
        session.get(f"{base}/{number}")
    print(len(connections) <= 2)
    # One answer that several threads read.
    response = session.get(base + "/shared" * 100, stream=True)
    pieces = []

    def read():
        while piece := response.raw.read(7):
            pieces.append(len(piece))

    join(start([read] * 4))
    print(sum(pieces))
    # The child of a fork has connections of its own.
    session.get(base)
    child = os.fork()
    if child == 0:
        os._exit(0 if session.get(base + "/child").text == "/child" * 50 else 1)
    print(os.waitpid(child, 0)[1], session.get(base + "/parent").text == "/parent" * 50)
    response = session.get(base + "/stays", stream=True)
    child = os.fork()
    if child == 0:
        try:
            response.content
        except RuntimeError:
            os._exit(0)
        os._exit(1)
    print(os.waitpid(child, 0)[1], len(response.content))
    session.close()


def interrupted(base):
    released.clear()

    def ring(*args):
        signal.setitimer(signal.ITIMER_REAL, 0)
        1 / 0

    signal.signal(signal.SIGALRM, ring)
    for path, stream in (("/wait", False), ("/halves", False)):
        begun = time.perf_counter()
        try:
            signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
            requests.get(base + path, stream=stream)
        except ZeroDivisionError:
            print("interrupted", time.perf_counter() - begun < 200)
    released.set()


with Server(("127.0.0.1", 0), Handler) as server:
    (thread,) = start([lambda: server.serve_forever(0.02)])
    try:
        for part in (waits_let_go, fifty, interrupted):
            part(f"http://127.0.0.1:{server.server_address[1]}")
    finally:
        server.shutdown()
        thread.join()
