"""Certificates that can't be trusted, and servers that don't speak what they should."""

import datetime
import socket
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from crawlers.crawl.orders import crawl_sources

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"
NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture(scope="module")
def own_signature(tmp_path_factory):
    """Make a key and a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "daily.example")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - datetime.timedelta(days=1))
        .not_valid_after(NOW + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + certificate.public_bytes(pem))
    return path


@pytest.fixture
def tls_server(own_signature):
    """Serve a page over TLS on loopback; give the port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own_signature)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                client, _ = listener.accept()
                with context.wrap_socket(client, server_side=True) as spoken:
                    spoken.recv(65536)
                    spoken.sendall(PAGE)
            except ssl.SSLError:
                continue
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def crawl_page(store, url):
    with store.run("crawl", url=url) as run:
        quick = {"RETRY_TIMES": 0, "DOWNLOAD_TIMEOUT": 3, "ROBOTSTXT_OBEY": False}
        quick["DOWNLOADER_MIDDLEWARES"] = {"crawlers.web.addresses.PublicWebMiddleware": 50}
        crawl_sources(store, run, (), urls=[url], loopback=True, settings=quick)
    return store.rows("select outcome from captures where run_id = ?", [run.id])


def test_certificate_that_signs_itself_is_not_trusted(store, tls_server):
    assert crawl_page(store, f"https://127.0.0.1:{tls_server}/a") == [{"outcome": "error"}]
    assert "couldn't be fetched" in store.value("select error from failures")


def test_plain_words_to_a_tls_server_are_an_error(store, tls_server):
    assert crawl_page(store, f"http://127.0.0.1:{tls_server}/a") == [{"outcome": "error"}]


def test_tls_to_a_plain_server_is_an_error(store, site):
    port = site.address.rpartition(":")[2]
    assert crawl_page(store, f"https://127.0.0.1:{port}/a") == [{"outcome": "error"}]
