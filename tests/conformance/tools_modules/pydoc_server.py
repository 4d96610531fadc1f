# pydoc's server: it answers with what the handler of addresses gives, and stops.
import pydoc
import urllib.parse
import urllib.request


def handler(url, content_type):
    return f"{url} {content_type}"


server = pydoc._start_server(handler, "localhost", 0)
print(server.serving, server.error, server.url.startswith("http://localhost:"))
for path in ("/test", "/test.css", "/a?key=b"):
    with urllib.request.urlopen(urllib.parse.urljoin(server.url, path)) as answer:
        print(answer.read(), answer.headers["Content-Type"])
server.stop()
print(server.serving, server.docserver, server.url)
for kind in ("", "foobar"):
    try:
        pydoc._url_handler("A", kind)
    except TypeError as error:
        print(error)
for url in ("keywords", "foobar"):
    page = pydoc._url_handler(url)
    print(page[page.index("<title>"):page.index("</title>")])
