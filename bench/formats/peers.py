"""Times other programs at the work of the bench: peers.py <task> <file> [<command> <argument>...]

Prints one JSON object: processor seconds (the best of five runs after one that does not count), peak memory,
bytes of input and what was read.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

RUNS = 5
SLOW = 3.0


def gemmi_pdb(path):
    import gemmi

    structure = gemmi.read_pdb(path)
    return sum(model.count_atom_sites() for model in structure)


def gemmi_cif(path):
    import gemmi

    block = gemmi.cif.read(path)[0]
    structure = gemmi.make_structure_from_block(block)
    return sum(model.count_atom_sites() for model in structure)


def gemmi_pdb_to_cif(path):
    import gemmi

    structure = gemmi.read_pdb(path)
    structure.setup_entities()
    return len(structure.make_mmcif_document().as_string())


def gemmi_cif_to_pdb(path):
    import gemmi

    structure = gemmi.make_structure_from_block(gemmi.cif.read(path)[0])
    with tempfile.NamedTemporaryFile(suffix=".pdb") as out:
        structure.write_pdb(out.name)
        return os.path.getsize(out.name)


def rdkit_sdf(path):
    from rdkit import Chem

    return sum(1 for mol in Chem.SDMolSupplier(path, sanitize=False, removeHs=False) if mol is not None)


def rdkit_pdb(path):
    from rdkit import Chem

    return Chem.MolFromPDBFile(path, sanitize=False, removeHs=False).GetNumAtoms()


def in_process(work, path):
    work(path)
    best = float("inf")
    count = 0
    for _ in range(RUNS):
        started = time.process_time()
        count = work(path)
        best = min(best, time.process_time() - started)
    return best, count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def child_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command_line(command):
    start = min(child_seconds([command[0], "-:C", "-osmi"]) for _ in range(3))
    best = child_seconds(command)
    for _ in range(RUNS - 1 if best < SLOW else 0):
        best = min(best, child_seconds(command))
    return max(best - start, 1e-3), 0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def main():
    task, path, *command = sys.argv[1:]
    if task == "command":
        seconds, count, peak = command_line(command)
    else:
        seconds, count, peak = in_process(globals()[task.replace("-", "_")], path)
    print(json.dumps({"seconds": seconds, "count": count, "peakBytes": peak, "bytes": os.path.getsize(path)}))


main()
