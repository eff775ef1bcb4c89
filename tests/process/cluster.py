"""Another machine, as far as this one can be one: a Slurm node and an SSH server of our own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 30.0


def missing(*programs: str) -> str:
    """Why a test can't run here; empty when all are installed."""
    absent = [name for name in programs if _program(name) is None]
    return f"not installed: {', '.join(absent)}" if absent else ""


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def _daemon(log: Path, *command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """In the foreground, so that it is a child that can be ended."""
    program = _program(command[0])
    assert program is not None
    with log.open("ab") as output:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **environment},
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


SLURM_CONF = """
ClusterName=tests
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
JobCompType=jobcomp/none
AccountingStorageType=accounting_storage/none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SchedulerParameters=sched_interval=1,batch_sched_delay=0
KillWait=1
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
"""


@dataclass(frozen=True)
class Slurm:
    """A cluster of one node with two processors."""

    configuration: Path

    def call(self, *command: str) -> str:
        """What a Slurm command says. SLURM_CONF names this cluster."""
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            env={**os.environ, "SLURM_CONF": str(self.configuration)},
        )
        return done.stdout.strip()

    def jobs(self) -> list[str]:
        return self.call("squeue", "--noheader", "--format=%i").split()

    @contextmanager
    def full(self) -> Iterator[None]:
        """With a job of somebody else on both processors."""
        job = self.call("sbatch", "--parsable", "-n2", "-o", "/dev/null", "--wrap", "sleep 300")
        until(lambda: self.call("squeue", "-h", "-j", job, "-o", "%T") == "RUNNING")
        try:
            yield
        finally:
            self.call("scancel", job)


@contextmanager
def slurm_cluster(folder: Path) -> Iterator[Slurm]:
    """Ends with everything that runs on it. `folder` has to have a short path, for sockets."""
    for name in ("state", "spool"):
        (folder / name).mkdir()
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o600)
    configuration = folder / "slurm.conf"
    configuration.write_text(
        SLURM_CONF.format(
            host=socket.gethostname().partition(".")[0],
            user=getpass.getuser(),
            folder=folder,
            controller_port=_free_port(),
            node_port=_free_port(),
        )
    )
    munge = ("munged", "--foreground", "--force", f"--key-file={key}")
    files = {"socket": "munge.socket", "pid-file": "munge.pid", "seed-file": "munge.seed"}
    options = [f"--{option}={folder / name}" for option, name in files.items()]
    slurm = Slurm(configuration)
    with ExitStack() as daemons:
        daemons.enter_context(_daemon(folder / "munged.log", *munge, *options))
        until((folder / "munge.socket").exists)
        for name in ("slurmctld", "slurmd"):
            command = (name, "-D", "-f", str(configuration))
            log = folder / f"{name}.log"
            daemons.enter_context(_daemon(log, *command, SLURM_CONF=str(configuration)))
        until(lambda: _is_idle(slurm))
        yield slurm
        slurm.call("scancel", "--full", f"--user={getpass.getuser()}")
        until(lambda: slurm.jobs() == [])


def _is_idle(slurm: Slurm) -> bool:
    try:
        return slurm.call("sinfo", "--noheader", "--format=%t") == "idle"
    except subprocess.CalledProcessError:
        return False  # the controller isn't there yet


@dataclass(frozen=True)
class SshServer:
    """An SSH server on this machine's loopback."""

    launcher: tuple[str, ...]
    """The `ssh` command that reaches it, with a key of its own."""
    process: subprocess.Popen[bytes]
    port: int


@contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Anybody who has the throwaway key in `folder` may enter as ourselves."""
    for name in ("host", "mine"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
        )
    (folder / "authorized").write_bytes((folder / "mine.pub").read_bytes())
    (folder / "authorized").chmod(0o600)
    port = _free_port()
    known = folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text()}")
    settings = folder / "sshd_config"
    settings.write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile {folder}/sshd.pid\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
    )
    options = ("StrictHostKeyChecking=yes", f"UserKnownHostsFile={known}", "BatchMode=yes")
    words = (word for option in options for word in ("-o", option))
    key = str(folder / "mine")
    launcher = ("ssh", "-F", "none", "-p", str(port), "-i", key, *words, "127.0.0.1")
    if os.getuid() == 0:  # then sshd wants this folder, which a service would have made
        Path("/run/sshd").mkdir(exist_ok=True)
    with _daemon(folder / "sshd.log", "sshd", "-D", "-e", "-f", str(settings)) as process:
        until(lambda: _answers(port))
        yield SshServer(launcher, process, port)


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def until(is_so: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """Waits for it. Fails when it doesn't come."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
