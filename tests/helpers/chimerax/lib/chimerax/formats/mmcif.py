"""mmCIF: the coordinates and nothing else; with nothing open it saves no file, and says so in the log only."""

import re

from ..atomic import AtomicStructure, Site
from ..core.errors import UserError

TOKEN = re.compile(r"""'(?:[^']|'(?=\S))*'(?=\s|$)|"(?:[^"]|"(?=\S))*"(?=\s|$)|\S+""")


def tokens(path):
    text = None
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            if text is not None:
                if line.startswith(';'):
                    yield 'v', '\n'.join(text)
                    text = None
                else:
                    text.append(line.rstrip('\n'))
            elif line.startswith(';'):
                text = [line[1:].rstrip('\n')]
            else:
                for found in TOKEN.finditer(line):
                    token = found.group()
                    if token.startswith('#'):
                        break
                    bare = token[0] not in '\'"'
                    yield ('k' if bare else 'v'), token if bare else token[1:-1]


def atom_rows(path):
    """The rows of the loop of atom sites, each a dictionary."""
    names, row, state = [], [], ''
    for kind, token in tokens(path):
        low = token.lower()
        if kind == 'k' and low == 'loop_':
            names, row, state = [], [], 'names'
        elif kind == 'k' and low.startswith('_') and state == 'names':
            names.append(low)
        elif kind == 'k' and (low.startswith('_') or low.startswith('data_')):
            state = ''
        elif state:
            state = 'rows'
            row.append(token)
            if len(row) == len(names):
                if names[0].startswith('_atom_site.'):
                    yield dict(zip((name[11:] for name in names), row))
                row = []
    if row:
        raise UserError('unexpected end of a loop')


def read(session, path):
    models = {}
    for row in atom_rows(path):
        number = row.get('pdbx_pdb_model_num', '1')
        model = models.setdefault(number, AtomicStructure(path.rsplit('/', 1)[-1]))

        def value(name, otherwise=''):
            text = row.get(name, '?')
            return otherwise if text in ('?', '.') else text

        def either(name):
            return value(f'auth_{name}') or value(f'label_{name}')

        residue = (either('asym_id'), either('seq_id'), value('pdbx_pdb_ins_code'), either('comp_id'))
        xyz = tuple(float(row[name]) for name in ('cartn_x', 'cartn_y', 'cartn_z'))
        site = Site(
            value('label_alt_id'), xyz, float(value('occupancy', 1)), float(value('b_iso_or_equiv', 0))
        )
        element = value('type_symbol').capitalize()
        model.add(either('atom_id'), element, site, residue, value('group_pdb') == 'HETATM')
    for model in models.values():
        model.connect_structure()
    return list(models.values())


COLUMNS = (
    'group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_entity_id label_seq_id '
    'Cartn_x Cartn_y Cartn_z auth_asym_id auth_seq_id pdbx_PDB_ins_code occupancy B_iso_or_equiv pdbx_PDB_model_num'
).split()


def quoted(text):
    if text == '':
        return '?'
    return f'"{text}"' if "'" in text else text


def write(session, path, models, options):
    if not models:
        session.logger.info('no structures to save')
        return
    with open(path, 'w') as file:
        file.write('#\\#CIF_1.1\n# mmCIF\ndata_input.pdb\n#\nloop_\n')
        file.writelines(f'_atom_site.{name}\n' for name in COLUMNS)
        serial = 0
        for position, model in enumerate(models, 1):
            for atom in model.atoms:
                chain, seq, insertion, residue = atom.residue
                for site in atom.sites:
                    serial += 1
                    x, y, z = site.xyz
                    group = 'HETATM' if atom.hetero else 'ATOM'
                    file.write(
                        f'{group} {serial} {atom.element} {quoted(atom.name)} {site.altloc or "."} {quoted(residue)} '
                        f'{quoted(chain)} 1 . {x:.3f} {y:.3f} {z:.3f} {quoted(chain)} {quoted(seq)} {quoted(insertion)} '
                        f'{site.occupancy:.2f} {site.b:.2f} {position}\n'
                    )
        file.write('#\n')
