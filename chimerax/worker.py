"""Runs inside of ChimeraX (`--nogui --script worker.py`) and does conversions for Molshelf.

Requests come as JSON lines on standard input and are answered by JSON lines on what was standard output: no port, no
server. A request names one of the operations below and values that are checked here a second time; commands are put
together here from these values alone.

    {"id": 1, "op": "ping"}
    {"id": 2, "op": "convert", "input": "/job/run-x/input.pdb", "from": "PDB",
     "output": "/job/run-x/output.cif", "to": "MMCIF", "hydrogens": false, "bonds": false}

Each answer carries the id: {"event": "command" | "log" | "progress" | "done" | "failed", ...}. The first line is
{"event": "ready", "version": ...}. The worker ends at the end of its input.
"""

import json
import os
import re
import sys

# What ChimeraX calls the formats (`format` of its open and save commands), with options that keep every atom apart.
OPEN = {
    'PDB': 'pdb combineSymAtoms false',
    'MMCIF': 'mmcif combineSymAtoms false',
    'MOL': 'sdf',
    'SDF': 'sdf',
    'MOL2': 'mol2',
}
SAVE = {
    'PDB': 'pdb allCoordsets true',
    'MMCIF': 'mmcif allCoordsets true',
    'MOL2': 'mol2 resNum true',
}

# Names of our own making: ids and suffixes. Anything else could end a quote, or be fetched from the network.
PATH = re.compile(r'(/[A-Za-z0-9_.-]+)+/run-[a-z0-9]+/(input|output)\.[a-z0-9]+')
MOST_MESSAGES = 500
MOST_CHARACTERS = 1000

LEVELS = ('INFO', 'WARNING', 'ERROR', 'ERROR')


class Refused(Exception):
    """A request that is not one of ours."""


class Channel:
    """The private pipe: whatever else writes to standard output goes to standard error, and nothing else can read the requests."""

    def __init__(self):
        self.requests = os.fdopen(os.dup(0), 'r', encoding='utf-8', newline='\n')
        self.answers = os.fdopen(os.dup(1), 'w', encoding='utf-8', newline='\n')
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)

    def say(self, **answer):
        self.answers.write(json.dumps(answer) + '\n')
        self.answers.flush()


def listen_to(session, say):
    """Hands the messages of ChimeraX on, to one job at a time; its own log is silenced by this one."""
    from chimerax.core.logger import PlainTextLog

    class Messages(PlainTextLog):
        excludes_other_logs = True
        job = None
        left = 0

        def log(self, level, msg):
            for line in str(msg).splitlines():
                text = line.strip()
                if text and self.job is not None and self.left >= 0:
                    self.left -= 1
                    say(id=self.job, event='log', level=LEVELS[level] if level in range(4) else 'INFO',
                        message=text[:MOST_CHARACTERS] if self.left >= 0 else 'ChimeraX said more; its log is cut here.')
            return True

    messages = Messages()
    session.logger.add_log(messages)
    return messages


class Worker:
    def __init__(self, session, channel):
        self.session = session
        self.say = channel.say
        self.messages = listen_to(session, channel.say)

    def command(self, job, text):
        from chimerax.core.commands import run

        # In the log the names of files are enough.
        self.say(id=job, event='command', text=re.sub(r'"[^"]*/([^"/]+)"', r'\1', text))
        return run(self.session, text, log=False)

    def structures(self):
        from chimerax.atomic import AtomicStructure

        return self.session.models.list(type=AtomicStructure)

    def totals(self):
        """What is open, counted by ChimeraX: atoms and bonds of one coordinate set of each model."""
        structures = self.structures()
        return {
            'models': len(structures),
            'coordinateSets': sum(s.num_coordsets for s in structures),
            'atoms': sum(s.num_atoms for s in structures),
            'bonds': sum(s.num_bonds for s in structures),
            'residues': sum(s.num_residues for s in structures),
            'hydrogens': sum(int((s.atoms.elements.numbers == 1).sum()) for s in structures),
        }

    def convert(self, job, request):
        source, target = checked(request)
        self.command(job, 'close')
        try:
            self.command(job, f'open "{source}" format {OPEN[request["from"]]}')
            opened = self.totals()
            self.say(id=job, event='progress', fraction=0.5)
            if request.get('bonds') is True:
                for structure in self.structures():
                    structure.bonds.delete()
                    structure.connect_structure()
            if request.get('hydrogens') is True and opened['atoms'] > 0:
                self.command(job, 'addh hbond true')
            done = self.totals()
            self.say(id=job, event='progress', fraction=0.6)
            # With nothing open some formats are saved as nothing, without an error.
            if done['atoms'] > 0:
                self.command(job, f'save "{target}" format {SAVE[request["to"]]}')
            return {'opened': opened, 'saved': done}
        finally:
            self.command(job, 'close')

    def answer(self, request):
        job, op = request.get('id'), request.get('op')
        self.messages.job, self.messages.left = job, MOST_MESSAGES
        try:
            if op == 'ping':
                result = {}
            elif op == 'convert':
                result = self.convert(job, request)
            else:
                raise Refused('there is no such operation')
            self.say(id=job, event='done', memory=memory(), **result)
        except Exception as error:  # a broken file raises anything, IndexError for one
            self.say(id=job, event='failed', memory=memory(), kind=type(error).__name__,
                     message=' '.join(str(error).split())[:MOST_CHARACTERS])
        finally:
            self.messages.job = None


def checked(request):
    source, target = request.get('input'), request.get('output')
    for path in (source, target):
        if not isinstance(path, str) or not PATH.fullmatch(path) or '/../' in path:
            raise Refused('a path is not one of ours')
    if request.get('from') not in OPEN or request.get('to') not in SAVE:
        raise Refused('a format is not one of ours')
    return source, target


def memory():
    """Bytes that this process has resident."""
    try:
        with open('/proc/self/statm') as statm:
            return int(statm.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')
    except OSError:
        import resource

        # The highest so far, where the present one is not told (macOS, bytes).
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(session):
    channel = Channel()
    worker = Worker(session, channel)
    from chimerax import app_dirs

    channel.say(event='ready', version=str(app_dirs.version), memory=memory())
    for line in channel.requests:
        worker.answer(json.loads(line))


main(session)  # noqa: F821  a script has the session as a global
