# Fetching pages: one after the other, with threads, with an executor.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), sections "Threading: For
# I/O-Bound Tasks" and "concurrent.futures: Unified High-Level API"; the pages come from a server that this script
# starts, each after DELAY seconds.
#
# baton:   the threads wait at the same time: waiting needs no lock. The executor gives the results in order.
# batont:  the same, because nothing computes here.
# python3: the same.

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

try:
    import requests

    def fetch(url):
        return requests.get(url, timeout=60).json()
except ImportError:
    import urllib.request

    def fetch(url):
        with urllib.request.urlopen(url, timeout=60) as response:
            return json.load(response)

PAGES, DELAY = 4, 0.25


waiting, most, counting = 0, 0, threading.Lock()


def count(change):
    """How many requests wait at the same time."""
    global waiting, most
    with counting:
        waiting += change
        most = max(most, waiting)


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        count(+1)
        time.sleep(DELAY)
        count(-1)
        body = json.dumps({'user': int(self.path.rpartition('/')[2])}).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


def fetch_sequential(urls):
    return [fetch(url) for url in urls]


def fetch_threaded(urls):
    results = [None] * len(urls)

    def one(url, index):
        results[index] = fetch(url)

    threads = [threading.Thread(target=one, args=(url, i)) for i, url in enumerate(urls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def fetch_executor(urls):
    with ThreadPoolExecutor(max_workers=10) as executor:
        return list(executor.map(fetch, urls))


def fetch_completed(urls):
    with ThreadPoolExecutor(max_workers=10) as executor:
        futures = {executor.submit(fetch, url): url for url in urls}
        return sorted((future.result() for future in as_completed(futures)), key=lambda page: page['user'])


with ThreadingHTTPServer(('127.0.0.1', 0), Page) as server:
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    urls = [f'http://127.0.0.1:{server.server_address[1]}/users/{i}' for i in range(PAGES)]
    for strategy in (fetch_sequential, fetch_threaded, fetch_executor, fetch_completed):
        most = 0
        pages = strategy(urls)
        verdict = 'one after the other' if most == 1 else 'at the same time'
        print(f'{strategy.__name__}: {[page["user"] for page in pages]} {verdict}')
    server.shutdown()
    serving.join()
