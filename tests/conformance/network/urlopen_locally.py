# urllib.request against a local server: GET, POST, redirections, errors, headers, timeouts, data: and file: addresses.
import http.server
import os
import threading
import urllib.error
import urllib.parse
import urllib.request


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = urllib.parse.urlsplit(self.path)
        if path.path.startswith("/redirect/"):
            self.send_response(int(path.path.split("/")[2]))
            self.send_header("Location", urllib.parse.unquote(path.query) or "/final")
            self.end_headers()
            return
        if path.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if path.path == "/gone":
            self.send_error(410)
            return
        if path.path == "/slow":
            stop.wait(5)
            return
        length = int(self.headers.get("Content-Length") or 0)
        body = f"{self.command} {self.path} {self.rfile.read(length).decode()!r} {self.headers.get('X-Custom')}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_GET

    def log_message(self, *arguments):
        pass


stop = threading.Event()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
thread.start()
base = f"http://127.0.0.1:{server.server_port}"


def get(url, *arguments, **options):
    try:
        with urllib.request.urlopen(url, *arguments, **options) as response:
            return response.status, response.geturl().replace(base, ""), response.read()
    except urllib.error.HTTPError as error:
        return type(error).__name__, error.code, str(error).replace(base, "")
    except (urllib.error.URLError, ValueError, TypeError, OSError) as error:
        return type(error).__name__, str(error)[:70]


print(get(base + "/plain?q=1"), get(base + "/post", b"a=1&b=2"))
request = urllib.request.Request(base + "/custom", headers={"X-custom": "yes"}, method="PUT", data=b"put")
print(get(request), request.get_method(), request.get_header("X-custom"), request.has_header("X-custom"))
for code in (301, 302, 303, 307, 308):
    print(code, get(f"{base}/redirect/{code}"), get(f"{base}/redirect/{code}", b"data")[:2])
print(get(base + "/redirect/302?" + urllib.parse.quote(base + "/other?x=ü", safe="")))
print(get(base + "/loop")[:2], get(base + "/gone"), get(base + "/redirect/302?ftp%3A//x/y")[0])
print(get(base + "/slow", timeout=0.05)[0] in ("TimeoutError", "URLError"))
stop.set()
print(get("http://127.0.0.1:1/")[0], get("nonsense"), get("unknown://x/"))
print(get("data:text/plain,hello%20world"), get("data:;base64,aGk="), get("data:broken"))
with open("file.txt", "wb") as file:
    file.write(b"in a file")
path = urllib.request.pathname2url(os.path.abspath("file.txt"))
print(get("file://" + path)[2], get("file:///no/such/file")[0])
with urllib.request.urlopen(base + "/headers") as response:
    print(response.getcode(), response.info()["content-type"], response.headers.get_content_charset(), response.reason, response.msg)
blocks = []
name, headers = urllib.request.urlretrieve(base + "/saved", "saved.txt", lambda *a: blocks.append(a[:1]))
print(name, headers["Content-Type"], open("saved.txt").read(), blocks)
request = urllib.request.Request("http://host:80/path?query#fragment")
print(request.full_url, request.type, request.host, request.selector, request.fragment, request.data, request.unverifiable)
opener = urllib.request.build_opener()
opener.addheaders = [("X-Custom", "from the opener")]
with opener.open(base + "/opened") as response:
    print(response.read())
urllib.request.install_opener(opener)
print(get(base + "/installed"))
print(get(base + "/x", "text"))
server.shutdown()
thread.join()
server.server_close()
