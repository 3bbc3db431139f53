"""Tries the shipped configurations for real: `.venv/bin/python deploy/try.py nginx`, or caddy.

Two uvicorn processes on a PostgreSQL and a Redis of their own stand behind a real proxy that reads the files
of this folder; only the address, the certificate and the two ports are others. Everything is on loopback and
is ended afterwards. It needs the packages of the tests (`python3 manage.py test` brings them), openssl, and
the proxy itself on PATH, which is why it is a command and no test of the suite: no wheel brings those.
"""

import asyncio
import contextlib
import gzip
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tests import engines, live  # noqa: E402
from tests.faults import staging  # noqa: E402
from tests.faults.halls import hall  # noqa: E402

PHONES = 12
CUT = 5  # seconds: what a socket may be silent in the second run


def certificate(folder: Path) -> None:
    """A certificate of our own for 127.0.0.1."""
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    keys = ["-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(["openssl", "req", "-x509", "-days", "2", *keys, *names], check=True, capture_output=True)


def nginx(folder: Path, port: int, servers, silence: int) -> list[str]:
    """The command of an nginx that reads the shipped files."""
    shutil.copytree(HERE / "nginx", folder, dirs_exist_ok=True)
    site = (folder / "balansa/site.conf").read_text()
    for before, after in (
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{port} ssl http2;"),
        ("listen [::]:443 ssl http2;", ""),
        ("balansa.example;", "127.0.0.1;"),
        ("/etc/letsencrypt/live/balansa.example/fullchain.pem", f"{folder}/cert.pem"),
        ("/etc/letsencrypt/live/balansa.example/privkey.pem", f"{folder}/key.pem"),
        ("/var/lib/balansa", str(servers[0].var)),
        ("75s", f"{silence}s"),
    ):
        assert before in site, before
        site = site.replace(before, after)
    (folder / "balansa/site.conf").write_text(site)
    lines = "".join(f"server 127.0.0.1:{one.port} max_fails=1 fail_timeout=2s;\n" for one in servers)
    (folder / "balansa/processes.conf").write_text(lines)
    rules = (folder / "balansa.conf").read_text().replace("/var/log/nginx", str(folder))
    (folder / "balansa.conf").write_text(rules)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/errors alert; worker_processes 1;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{ include {folder}/balansa.conf; }}\n"
    )
    own = ["nginx", "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]
    subprocess.run([*own, "-t"], check=True, capture_output=True)
    return own


def caddy(folder: Path, port: int, servers, silence: int) -> list[str]:
    """The command of a Caddy that reads the shipped file."""
    rules = (HERE / "Caddyfile").read_text()
    site = "{$BALANSA_SITE:balansa.example} {"
    assert site in rules
    ours = f"https://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\ttls {folder}/cert.pem {folder}/key.pem"
    rules = rules.replace(site, ours).replace("{\n\tservers {", "{\n\tadmin off\n\tservers {", 1)
    (folder / "Caddyfile").write_text(rules)
    os.environ["BALANSA_PROCESSES"] = " ".join(f"127.0.0.1:{one.port}" for one in servers)
    os.environ["BALANSA_VAR"] = str(servers[0].var)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@contextlib.contextmanager
def running(command: list[str], folder: Path, port: int):
    """The proxy, from when it takes connections on."""
    with (folder / "said").open("wb") as said:
        home = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=home
        )
    try:
        end = time.monotonic() + 20
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit((folder / "said").read_text())
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def tell(what: str, right: object) -> None:
    """A line of the report; the end where it is not so."""
    print(f"  {'yes' if right else 'NO '}  {what}", flush=True)
    if not right:
        raise SystemExit(1)


async def try_room(origin: str, doors, servers, silence: int, folder: Path) -> None:
    """A whole room through the proxy: taps, a silence, and one process after the other anew."""
    async with hall(servers[0], doors, PHONES, origin) as room:
        wall = await room.hang_wall()
        candidates = await room.open_vote(await room.lead())
        heard = await asyncio.gather(*(phone.tap(candidate=candidates[0]) for phone in room.phones))
        tell(f"pages, sockets and {PHONES} taps", all(one.kept for one in heard))
        await room.assert_sums_agree(wall)
        tell("the wall shows what the phones did", True)
        await try_paths(room.phones[0], origin, put_beside(servers))
        await try_silence(room, silence)
        for server in servers:
            await asyncio.to_thread(server.restart)
            await asyncio.gather(wall.reconnect(), *(phone.reconnect() for phone in room.phones))
            heard = await asyncio.gather(*(one.tap(candidate=candidates[1]) for one in room.phones[:6]))
            tell("a process was replaced and everybody is back and taps", all(one.kept for one in heard))
        await room.assert_sums_agree(wall)
        tell("Σ wall = Σ phones = rows", True)
        try_logs(folder, [doors.link, doors.wall, *(phone.path for phone in room.phones)])


async def try_silence(room, silence: int) -> None:
    """Nobody does anything for longer than the proxy bears; then one taps."""
    await asyncio.sleep(silence + 6)
    gone = [phone for phone in room.phones if phone.closed]
    if silence < 25:
        tell(f"sockets are cut after {silence} s of silence", len(gone) == len(room.phones))
        await asyncio.gather(*(phone.reconnect() for phone in room.phones))
    else:
        tell(f"sockets live through {silence + 6} s of silence where {silence} s are borne", not gone)
    heard = await room.phones[0].tap(candidate=room.phones[0].candidates[2])
    tell("and a tap after it is kept", heard.kept)


def put_beside(servers) -> str:
    """A style sheet that no process knows, because it began before: only a proxy can find it on the disk."""
    static = servers[0].var / "static"
    for folder in (static.parent.parent, static.parent):
        folder.chmod(0o711)
    name = "late.0123456789ab.css"
    (static / name).write_text("p { color: red }" * 100)
    (static / f"{name}.gz").write_bytes(gzip.compress((static / name).read_bytes()))
    return f"/static/{name}"


async def try_paths(phone, origin: str, style: str) -> None:
    """What is shut, what is kept for ever, and what is too large."""
    for path in ("/metrics", "/healthz", "/readyz"):
        async with phone.session.get(origin + path) as answer:
            tell(f"{path} is no page out here", answer.status == 404)
    async with phone.session.get(origin + style, headers={"Accept-Encoding": "gzip"}) as answer:
        kept = answer.headers.get("Cache-Control", "")
        tell(
            "a static file comes from the disk, packed, and is kept for ever",
            "immutable" in kept and "Content-Encoding" in answer.headers,
        )
        tell("and says what it is", answer.content_type == "text/css")
    async with phone.session.post(origin + "/", data=b"x" * 3_000_000) as answer:
        tell(f"a body of three megabytes is refused ({answer.status})", answer.status in (413, 502))
    async with phone.session.get(origin + "/", headers={"X-Forwarded-Proto": "http"}) as answer:
        tell(
            "what a visitor says of its own line is not believed", answer.status == 200 and not answer.history
        )


def try_logs(folder: Path, secrets: list[str]) -> None:
    """Nothing that is a right in itself, and no visitor, in anything that the proxy wrote."""
    said = "".join(
        path.read_text(errors="replace")
        for path in folder.iterdir()
        if path.suffix != ".pem" and path.is_file()
    )
    wrote = [secret for secret in secrets if secret.strip("/").split("/")[-1] in said]
    tell("no link stands in what the proxy wrote", not wrote)


def main(which: str, keys: Path) -> None:
    """Once with silence cut to five seconds, once with a little more than Balansa's own ping of 25."""
    make = {"nginx": nginx, "caddy": caddy}[which]
    if not shutil.which(which):
        raise SystemExit(f"{which} is not on PATH: install it first.")
    with contextlib.ExitStack() as stack:
        postgres, redis = engines.postgres(stack), engines.redis(stack)
        for silence in (CUT, 32) if which == "nginx" else (32,):
            print(f"{which}, sockets may be silent for {silence} s")
            doors = staging.postgres_doors(postgres.url)
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="balansa-proxy-")))
            shutil.copytree(keys, folder, dirs_exist_ok=True)
            port = engines.free_port()
            env = {"BALANSA_URL": f"https://127.0.0.1:{port}", **staging.SECRET}
            with contextlib.ExitStack() as processes:
                servers = [
                    processes.enter_context(
                        live.live_server(doors.database, redis.url, kind="uvicorn", **env)
                    )
                    for _ in range(2)
                ]
                with running(make(folder, port, servers, silence), folder, port):
                    asyncio.run(try_room(env["BALANSA_URL"], doors, servers, silence, folder))
            live.drop(doors.database)
        staging.forget_staged_on(postgres.url)


def in_trust(which: str) -> int:
    """This very command in a process that trusts our certificate from its beginning."""
    with tempfile.TemporaryDirectory(prefix="balansa-keys-") as folder:
        certificate(Path(folder))
        trusting = os.environ | {"SSL_CERT_FILE": str(Path(folder, "cert.pem"))}
        return subprocess.run([sys.executable, __file__, which, folder], env=trusting).returncode


if __name__ == "__main__":
    if sys.argv[2:]:
        main(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(in_trust(sys.argv[1] if sys.argv[1:] else "nginx"))
