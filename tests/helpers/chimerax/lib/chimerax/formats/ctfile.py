"""MOL and SDF: charges and data items are dropped, atoms without an element too; a broken file raises anything."""

from ..atomic import AtomicStructure, Site

QUERIES = ('*', 'R', 'R#', 'L', 'A', 'Q', 'X')


def read(session, path):
    with open(path, encoding='utf-8', errors='replace') as file:
        lines = file.read().splitlines()
    models, record = [], []
    for line in lines:
        if line.startswith('$$$$'):
            models.append(molecule(record))
            record = []
        else:
            record.append(line)
    if any(line.strip() for line in record):
        models.append(molecule(record))
    return models


def molecule(lines):
    model = AtomicStructure(lines[0].strip() or 'UNL')
    atoms, bonds = (v3000 if 'V3000' in lines[3] else v2000)(lines)
    made = [
        None if element in QUERIES else add(model, number, element, xyz)
        for number, (element, xyz) in enumerate(atoms, 1)
    ]
    for one, other, order in bonds:
        if made[one - 1] and made[other - 1]:
            model.bonds.append((made[one - 1], made[other - 1], order))
    return model


def add(model, number, element, xyz):
    return model.add(f'{element}{number}', element, Site('', xyz), ('', '1', '', 'UNL'), merge=False)


def v2000(lines):
    count, bonds = int(lines[3][:3]), int(lines[3][3:6])
    block = lines[4 : 4 + count + bonds]
    atoms = [
        (block[at][31:34].strip(), tuple(float(block[at][start : start + 10]) for start in (0, 10, 20)))
        for at in range(count)
    ]
    return atoms, [
        tuple(int(block[at][start : start + 3]) for start in (0, 3, 6)) for at in range(count, count + bonds)
    ]


def v3000(lines):
    atoms, bonds, block = [], [], ''
    for line in lines:
        words = line.split()[2:] if line.startswith('M  V30') else []
        if words[:1] == ['BEGIN']:
            block = words[1]
        elif words[:1] == ['END']:
            block = ''
        elif words and block == 'ATOM':
            atoms.append((words[1], tuple(float(word) for word in words[2:5])))
        elif words and block == 'BOND':
            bonds.append((int(words[2]), int(words[3]), int(words[1])))
    return atoms, bonds
