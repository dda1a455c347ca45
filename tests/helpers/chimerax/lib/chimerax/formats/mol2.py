"""MOL2: types and bond orders are perceived anew, charges are dropped; with nothing open an empty file is saved."""

from ..atomic import AtomicStructure, Site

TYPES = {'C': 'C.3', 'N': 'N.3', 'O': 'O.3', 'S': 'S.3', 'P': 'P.3'}


def read(session, path):
    models, section, lines = [], '', []
    made = {}
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            line = line.rstrip('\n')
            if line.startswith('@<TRIPOS>'):
                section, lines = line[9:].strip(), []
                if section == 'MOLECULE':
                    made = {}
                continue
            if section == 'MOLECULE' and not lines:
                models.append(AtomicStructure(line.strip()))
            lines.append(line)
            words = line.split()
            if section == 'ATOM' and words:
                made[words[0]] = atom_of(models[-1], words)
            elif section == 'BOND' and words:
                models[-1].bonds.append((made[words[1]], made[words[2]], 1))
    return models


def atom_of(model, words):
    xyz = tuple(float(word) for word in words[2:5])
    residue = ('', words[6] if len(words) > 6 else '1', '', words[7] if len(words) > 7 else 'UNL')
    element = words[5].split('.')[0].capitalize()
    return model.add(words[1], element, Site('', xyz), residue, merge=False)


def write(session, path, models, options):
    with open(path, 'w') as file:
        for model in models:
            residues = list(dict.fromkeys(atom.residue for atom in model.atoms))
            numbers = {residue: number for number, residue in enumerate(residues, 1)}
            places = {id(atom): number for number, atom in enumerate(model.atoms, 1)}
            file.write(f'@<TRIPOS>MOLECULE\n{model.name}\n')
            file.write(f'{len(model.atoms)} {len(model.bonds)} {len(residues)} 0 0\nSMALL\nNO_CHARGES\n\n\n')
            file.write('@<TRIPOS>ATOM\n')
            for number, atom in enumerate(model.atoms, 1):
                x, y, z = atom.coord
                kind = TYPES.get(atom.element, atom.element)
                place = numbers[atom.residue]
                file.write(
                    f'{number:7d} {atom.name:8} {x:9.4f} {y:9.4f} {z:9.4f} {kind:6} {place} {label(atom.residue)} 0.0000\n'
                )
            file.write('@<TRIPOS>BOND\n')
            for number, (one, other, order) in enumerate(model.bonds, 1):
                file.write(f'{number:6d} {places[id(one)]} {places[id(other)]} {order}\n')
            file.write('@<TRIPOS>SUBSTRUCTURE\n')
            for residue in residues:
                root = next(places[id(atom)] for atom in model.atoms if atom.residue == residue)
                file.write(f'{numbers[residue]} {label(residue)} {root}\n')


def label(residue):
    chain, seq, insertion, name = residue
    return name if name[-1:].isdigit() or not seq else f'{name}{seq}'
