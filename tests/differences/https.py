# https in requests, which is over libcurl, and in urllib.request.
#
# Against `openssl s_server`; expected is what the documentation says. Without that program nothing is tried.
import http.client
import io
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

import requests

for name in ('REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'SSL_CERT_FILE', 'SSL_CERT_DIR'):
    os.environ.pop(name, None)


def make(folder, name, *more):
    """A key and a certificate of its own signature."""
    key, cert = (os.path.join(folder, f'{name}.{kind}') for kind in ('key', 'pem'))
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert,
                    '-days', '2', '-subj', f'/CN={name}', *more], check=True, capture_output=True)
    return cert, key


def serve(cert, key, *more, **streams):
    """A server process and its port."""
    with socket.create_server(('127.0.0.1', 0)) as probe:
        port = probe.getsockname()[1]
    streams = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.DEVNULL, **streams}
    place = f'127.0.0.1:{port}'
    command = ['openssl', 's_server', '-accept', place, '-cert', cert, '-key', key, '-quiet', *more]
    process = subprocess.Popen(command, **streams, stderr=subprocess.DEVNULL)
    for _ in range(3000):
        try:
            socket.create_connection(('127.0.0.1', port)).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.02)
    return process, f'https://localhost:{port}/'


def talk(cert, key):
    """Bodies, both ways: what the server program reads comes to us, and what we write is its answer."""
    answers = (b'Transfer-Encoding: chunked\r\n\r\n6\r\npieces\r\n3\r\n of\r\n0\r\n\r\n',
               b'Content-Length: 20\r\n\r\nshort')
    opened = urllib.request.urlopen
    pieces = b'data of ', b'requests|'
    calls = (lambda url: opened(url, b'data of urllib|'),
             lambda url: opened(urllib.request.Request(url, io.BytesIO(b'a file|'), method='PUT')),
             lambda url: requests.post(url, data=iter(pieces), verify=cert, stream=True).raw)
    for call in calls:
        for answer in answers:
            process, url = serve(cert, key, '-naccept', '2', stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            said, begun = [], threading.Event()

            def attempt():
                try:
                    with call(url) as body:
                        said.append(body.read(5))
                        begun.set()
                        said.append(body.read())
                except (http.client.HTTPException, requests.RequestException) as error:
                    said.append(error)
                finally:
                    begun.set()

            thread = threading.Thread(target=attempt)
            thread.start()
            got = b''
            while not got.endswith((b'urllib|', b'\r\n0\r\n\r\n')):
                got += process.stdout.read1(1000)
            process.stdin.write(b'HTTP/1.1 200 OK\r\n' + answer)
            process.stdin.flush()
            begun.wait(20)
            process.terminate()
            thread.join()
            process.communicate()
            print(got.splitlines()[0].decode(), got.partition(b'\r\n\r\n')[2].partition(b'|')[0], said)


def run(folder):
    cert, key = make(folder, 'localhost', '-addext', 'subjectAltName=DNS:localhost')
    client = make(folder, 'TestClient')
    process, url = serve(cert, key, '-www', '-verify', '1')
    try:
        r = requests.get(url, verify=cert)
        print(r.status_code, r.ok, r.text.splitlines()[0])
        print(requests.get(url, verify=cert).status_code, 'again')
        # Nobody knows who signed it; the name is another.
        for address, verify in ((url, True), (url.replace('localhost', '127.0.0.1'), cert)):
            try:
                requests.get(address, verify=verify)
            except requests.exceptions.SSLError as error:
                kinds = requests.ConnectionError, requests.Timeout
                print(type(error).__name__, [isinstance(error, kind) for kind in kinds])
        print(requests.get(url, verify=False).status_code, 'unchecked')
        with requests.Session() as session:
            session.verify = cert
            print(session.get(url).status_code, "a session's own")
        found = re.search('Subject: CN *= *(.*)', requests.get(url, verify=cert, cert=client).text)
        print('client', found and found[1])
        try:
            urllib.request.urlopen(url)
        except urllib.error.URLError as error:
            print(type(error).__name__, type(error.reason).__name__, isinstance(error.reason, OSError))
        os.environ['SSL_CERT_FILE'] = cert
        urllib.request.install_opener(urllib.request.build_opener())
        with urllib.request.urlopen(url) as answer:
            print(answer.status, answer.headers['Content-Type'], answer.url == url, answer.readline())
            print(answer.read(6), len(list(answer)) > 10, answer.read())
    finally:
        process.terminate()
        process.wait()
    talk(cert, key)


if shutil.which('openssl'):
    with tempfile.TemporaryDirectory() as folder:
        run(folder)
else:
    # Skipped.
    with open(__file__.removesuffix('py') + 'out') as expected:
        print(expected.read(), end='')
