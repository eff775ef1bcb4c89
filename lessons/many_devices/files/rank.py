"""One rank of torch.distributed.run: calls the learner's worker, and writes down what it saw.

`python rank.py FOLDER`; the probe has put there what all ranks need, and reads what they leave.
"""

import functools
import json
import os
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1])
RANK = int(os.environ["RANK"])


def write_whole(name, write):
    """The reader never sees half a file."""
    path = FOLDER / f"unfinished-{RANK}"
    with path.open("wb") as file:
        write(file)
    path.rename(FOLDER / f"{name}-{RANK}")


def main():
    # What is printed here must not mix with what the launcher has to say.
    output = os.open(FOLDER / f"output-{RANK}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.path[:0] = [str(FOLDER / "modules")]
    sys.path.append(str(Path.cwd()))

    import numpy as np
    import torch
    import torch._dynamo  # what the first optimizer would import, and be waited for
    import torch.distributed as dist
    import torch.nn.parallel
    from common.torch_network import Network

    from tutor.worker import trouble
    from tutor.worker.learner import Learner

    with np.load(FOLDER / "given.npz") as given:
        model = Network([given[f"weight {k}"] for k in range(4)])
        data = torch.tensor(given["X"]), torch.tensor(given["y"]).long()
    name, filename, source = json.loads((FOLDER / "learner.json").read_text())
    learner = Learner(name, filename, source)
    dist.init_process_group = keeping_the_group(dist)
    several_gpus = torch.cuda.device_count() >= int(os.environ["WORLD_SIZE"])
    device = torch.device(f"cuda:{RANK}" if several_gpus else "cpu")
    write_whole("ready", lambda file: None)
    try:
        loss = learner.torch_worker(RANK, device, model, data)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the learner's
        description = json.dumps(trouble.describe(error, filename)).encode()
        write_whole("error", lambda file: file.write(description))
        os._exit(1)
    try:
        loss = [float(loss)]
    except (TypeError, ValueError, RuntimeError):
        loss = []
    seen = [number for numbers in model.numbers for number in numbers]
    result = {
        "weights": model.flattened(),
        "seen": np.array(seen, np.int64),
        "loss": np.array(loss, np.float64),
    }
    write_whole("result", lambda file: np.savez(file, **result))
    os._exit(0)


def keeping_the_group(dist):
    """`init_process_group` that holds on to the group for as long as this process lives.

    With the last reference to it, often that of DistributedDataParallel, its destructor waits
    for gloo's threads; one of them may wait for the interpreter, which the destructor holds
    (seen with PyTorch 2.13, in most runs on a busy machine).
    """
    original, kept = dist.init_process_group, []

    @functools.wraps(original)
    def init_process_group(*args, **kwargs):
        original(*args, **kwargs)
        kept.append(dist.group.WORLD)

    return init_process_group


main()
