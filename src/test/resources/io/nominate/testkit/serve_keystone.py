"""Makes a Keystone of its own in a directory, and serves it on the loopback address until it is ended.

Arguments: directory, port, password of the user admin, life of a token in seconds.
"""

import base64
import os
import sqlite3
import sys
from wsgiref import simple_server

directory, port, password, life = sys.argv[1:5]
url = "http://127.0.0.1:%s/v3" % port
config = os.path.join(directory, "keystone.conf")
keys = os.path.join(directory, "keys")

os.makedirs(keys, mode=0o700)
for name in ("0", "1"):
    with open(os.open(os.path.join(keys, name), os.O_WRONLY | os.O_CREAT, 0o600), "wb") as key:
        key.write(base64.urlsafe_b64encode(os.urandom(32)))
with open(config, "w") as out:
    out.write(
        """[DEFAULT]
log_file = {0}/keystone.log
[database]
connection = sqlite:///{0}/keystone.db
[cache]
enabled = false
[token]
expiration = {1}
[fernet_tokens]
key_repository = {0}/keys
[fernet_receipts]
key_repository = {0}/keys
[credential]
key_repository = {0}/keys
[identity]
password_hash_rounds = 4
""".format(directory, life)
    )

# Keystone leaves reads open now and then, which would keep writes waiting otherwise.
database = sqlite3.connect(os.path.join(directory, "keystone.db"))
database.execute("PRAGMA journal_mode = WAL")
database.close()

from keystone.cmd import cli  # noqa: E402


def manage(*command):
    """keystone-manage, in a process of its own that has all modules already."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            cli.main(argv=["keystone-manage", "--config-file", config, *command])
            status = 0
        finally:
            sys.stdout.flush()
            os._exit(status)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("keystone-manage %s failed: see keystone.log" % command[0])


manage("db_sync")
manage(
    "bootstrap",
    "--bootstrap-password", password,
    "--bootstrap-public-url", url,
    "--bootstrap-region-id", "RegionOne",
)

os.environ["OS_KEYSTONE_CONFIG_DIR"] = directory
os.environ["OS_KEYSTONE_CONFIG_FILES"] = config
sys.argv = sys.argv[:1]

from keystone.server.wsgi import initialize_public_application  # noqa: E402


class Server(simple_server.WSGIServer):
    """One request after the other: with more threads SQLite and Keystone keep each other waiting."""

    request_queue_size = 128


class Handler(simple_server.WSGIRequestHandler):
    """Logs nothing, and looks no names up."""

    def log_message(self, *args):
        pass

    def address_string(self):
        return self.client_address[0]


application = initialize_public_application()
server = simple_server.make_server("127.0.0.1", int(port), application, Server, Handler)
print("ready", flush=True)
server.serve_forever()
