"""The commands of the real program that matter here, with its quoting: a quote ends only before white space, `;` or the end."""

import os
import re

from ..formats import READERS, WRITERS
from .errors import UserError

QUOTED = re.compile(r'"((?:[^"]|"(?![\s;]|$))*)"(?=[\s;]|$)')


def split(text):
    """Commands of a line, each a list of words."""
    commands, words, at = [], [], 0
    while at < len(text):
        quoted = QUOTED.match(text, at)
        plain = re.match(r'[^\s;]+', text[at:])
        if quoted:
            words.append(quoted.group(1))
            at = quoted.end()
        elif text[at] == ';':
            commands.append(words)
            words = []
            at += 1
        elif plain:
            words.append(plain.group())
            at += plain.end()
        else:
            at += 1
    return [words for words in (*commands, words) if words]


def run(session, text, log=True):
    results = []
    for name, *words in split(text):
        if name not in COMMANDS:
            raise UserError(f'Unknown command: {name}')
        if log:
            session.logger.info(f'executing {name}')
        results.append(COMMANDS[name](session, words))
    return results[0] if len(results) == 1 else results


def options(words):
    return dict(zip(words[::2], words[1::2]))


def cmd_open(session, words):
    path, given = words[0], options(words[1:])
    if not os.path.exists(path):
        raise UserError(f'No such file/path: {path}' if '/' in path else f'Fetching {path} failed: no network')
    name = given.pop('format', None) or os.path.splitext(path)[1][1:]
    if name not in READERS:
        raise UserError(f'Unrecognized file format {name}')
    for option in given:
        if option not in ('combineSymAtoms', 'coordsets', 'logInfo', 'autoStyle', 'maxModels'):
            raise UserError(f'Expected fewer arguments: {option}')
    models = READERS[name](session, path)
    session.models.open.extend(models)
    return models


def cmd_save(session, words):
    path, given = words[0], options(words[1:])
    name = given.pop('format', None)
    if name not in WRITERS:
        raise UserError(f'Cannot save {name} files')
    WRITERS[name](session, path, session.models.list(), given)


def cmd_close(session, words):
    session.models.open.clear()


def cmd_addh(session, words):
    added = sum(model.add_hydrogens() for model in session.models.list())
    session.logger.info(f'{added} hydrogens added')


COMMANDS = {'open': cmd_open, 'save': cmd_save, 'close': cmd_close, 'addh': cmd_addh}
