"""Faults that a test asks for by a line of its input: a word FAULT, what is to go wrong, and where it needs one, a value."""

import json
import os
import re
import signal
import socket
import sys
import time

ASKED = re.compile(rb'FAULT ([A-Z]+)(?: ([\w.:/-]+))?')
asked = None

PROGRAM = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..', '..'))


def reading(read):
    def faulty(session, path):
        global asked
        with open(path, 'rb') as file:
            found = ASKED.search(file.read())
        asked = found and (found.group(1).decode(), (found.group(2) or b'').decode())
        name, value = asked or ('', '')
        if name in BEFORE:
            BEFORE[name](session, path, value)
        if name == 'NOMODELS':
            return []
        models = read(session, path)
        if name == 'LOSE':
            lost = models[0].atoms.pop()
            models[0].bonds[:] = [bond for bond in models[0].bonds if lost not in bond]
        return models

    return faulty


def writing(write):
    def faulty(session, path, models, options):
        name, value = asked or ('', '')
        if name == 'NOSAVE':
            return
        if name == 'EMPTY':
            open(path, 'w').close()
        elif name == 'WRONG':
            with open(path, 'w') as file:
                file.write('3\nanother format\nC 0 0 0\nC 2 0 0\nC 4 0 0\n')
        elif name == 'LINK':
            os.symlink('/etc/passwd', path)
        elif name == 'HARDLINK':
            write(session, path, models, options)
            os.link(path, path + '.other')
        elif name == 'FIFO':
            os.mkfifo(path)
        else:
            write(session, path, models, options)

    return faulty


def hang(session, path, value):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        time.sleep(600)


def flood(session, path, value):
    for number in range(20_000):
        print(f'line {number} of a flood on standard output')
        print(f'line {number} of a flood on standard error', file=sys.stderr)
        session.logger.warning(f'line {number} of a flood')


def die(session, path, value):
    print('terminate called after throwing an instance', file=sys.stderr, flush=True)
    os.abort()


def fork(session, path, value):
    """A child that outlives its parent and left the process group."""
    if os.fork() == 0:
        os.setsid()
        os.execvp('sleep', ['sleep', '604'])
    os._exit(0)


def fill_memory(session, path, value):
    kept = []
    while True:
        kept.append(bytearray(16 * 2**20))


def fill_disk(session, path, value):
    with open(os.path.join(os.path.dirname(path), 'flood'), 'wb') as file:
        while True:
            file.write(bytes(2**20))


def reach(session, path, value):
    """Tries the network, as reading a residue without a template does."""
    host, port = value.rsplit(':', 1)
    try:
        socket.create_connection((host, int(port)), timeout=5).close()
        session.logger.warning('the network was REACHED')
    except OSError as error:
        session.logger.warning(f'fetching a template failed: {error}')


def peek(session, path, value):
    """Writes into its input, and looks for what is not its own."""
    with open(path, 'a') as file:
        file.write('REMARK   written by the engine\n')
    found = []
    for start in (value, '/root', '/home', '/tmp', '/var', '/etc/ssl'):
        for folder, _, files in os.walk(start):
            # The program itself is what it is meant to see, wherever the checkout lies.
            if not folder.startswith(PROGRAM):
                found += [os.path.join(folder, file) for file in files]
    session.logger.warning(f'PEEKED {len(found)} files: {found[:3]}')
    session.logger.warning(f'processes: {sorted(pid for pid in os.listdir("/proc") if pid.isdigit())}')


def answer(session, path, value):
    """Writes a result of its own to whatever is open."""
    counted = {'models': 1, 'coordinateSets': 1, 'atoms': 1, 'bonds': 0, 'residues': 1, 'hydrogens': 0}
    forged = {'id': 999, 'event': 'done', 'memory': 0, 'opened': counted, 'saved': counted}
    for descriptor in range(3, 16):
        try:
            os.write(descriptor, json.dumps(forged).encode() + b'\n')
        except OSError:
            pass


BEFORE = {
    'HANG': hang,
    'FLOOD': flood,
    'DIE': die,
    'FORK': fork,
    'MEMORY': fill_memory,
    'DISK': fill_disk,
    'REACH': reach,
    'PEEK': peek,
    'ANSWER': answer,
}
