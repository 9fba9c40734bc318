"""A timestamping authority of the test's own on loopback: `openssl ts` behind an HTTP server."""

import shutil
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """
[tsa]
dir = {folder}
serial = $dir/serial
crypto_device = builtin
signer_cert = $dir/signer.pem
signer_key = $dir/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(name, key, *, issuer=None, issuer_key=None, stamps=False):
    """Make a certificate: of an authority by itself, or of the signer of timestamps."""
    start = datetime.now(UTC) - timedelta(days=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer or name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=not stamps, path_length=None), critical=True)
    )
    if stamps:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(issuer_key or key, hashes.SHA256())


def pem(made):
    return made.public_bytes(serialization.Encoding.PEM)


class LocalAuthority:
    """Stamps whatever it is sent; `answer` replaces what it would say."""

    def __init__(self, folder):
        self.folder = folder
        self.answer = None
        self.asked = 0
        root_key, signer_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = certificate("Testford Root", root_key)
        signer = certificate(
            "Testford Time", signer_key, issuer="Testford Root", issuer_key=root_key, stamps=True
        )
        self.certificates = pem(root)
        (folder / "root.pem").write_bytes(pem(root))
        (folder / "signer.pem").write_bytes(pem(signer))
        (folder / "signer.key").write_bytes(
            signer_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(CONFIG.format(folder=folder))

    def reply(self, query):
        """Answer a request as `openssl ts` does."""
        self.asked += 1
        if self.answer is not None:
            return self.answer
        (self.folder / "query").write_bytes(query)
        command = ["openssl", "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa"]
        subprocess.run(
            [*command, "-queryfile", "query", "-out", "reply"],
            cwd=self.folder, check=True, capture_output=True,
        )  # fmt: skip
        return (self.folder / "reply").read_bytes()


def serve_authority(folder):
    """Serve an authority of its own in a folder until the test is done; a fixture's body."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, which plays the timestamping authority")
    authority = LocalAuthority(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = authority.reply(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    authority.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield authority
    server.shutdown()
    thread.join()
    server.server_close()
