"""PDB: formal charges, titles and headers are dropped; CONECT is written anew from the bonds."""

from ..atomic import AtomicStructure, Site
from ..core.errors import UserError


def read(session, path):
    models, current, ended = [], None, False
    cell, anisou = None, None
    with open(path, encoding='latin-1') as file:
        for line in file:
            record = line[:6].rstrip()
            if record == 'CRYST1':
                cell = line.rstrip('\n')
            elif record == 'MODEL':
                current = None
            elif record in ('ATOM', 'HETATM'):
                if current is None:
                    current = AtomicStructure(path.rsplit('/', 1)[-1])
                    current.cell = cell
                    models.append(current)
                add_atom(current, line, record == 'HETATM')
            elif record == 'ANISOU' and current is not None:
                current.last.anisou = line[28:70]
            elif record == 'ENDMDL':
                current = None
    for model in models:
        model.connect_structure()
    return models


def add_atom(model, line, hetero):
    try:
        xyz = tuple(float(line[at : at + 8]) for at in (30, 38, 46))
    except ValueError:
        raise UserError(f'non-numeric coordinates: {line.strip()}')
    name = line[12:16]
    element = line[76:78].strip().capitalize() or name[:2].strip().capitalize()
    residue = (line[20:22].strip(), line[22:26].strip(), line[26].strip(), line[17:20].strip())
    model.last = Site(line[16].strip(), xyz, number(line[54:60], 1.0), number(line[60:66], 0.0))
    model.add(name.strip(), element, model.last, residue, hetero)


def number(text, otherwise):
    return float(text) if text.strip() else otherwise


def write(session, path, models, options):
    if not models:
        raise UserError('No structures to save')
    with open(path, 'w') as file:
        if models[0].cell:
            file.write(f'{models[0].cell}\n')
        for position, model in enumerate(models, 1):
            if len(models) > 1:
                file.write(f'MODEL     {position:4d}\n')
            serials = write_atoms(file, model)
            write_bonds(file, model, serials)
            if len(models) > 1:
                file.write('ENDMDL\n')
        file.write('END\n')


def write_atoms(file, model):
    serials, serial = {}, 0
    for atom in model.atoms:
        chain, seq, insertion, residue = atom.residue
        # Two-letter elements start a column earlier.
        name = atom.name if len(atom.name) == 4 or len(atom.element) == 2 else f' {atom.name}'
        for site in atom.sites:
            serial += 1
            x, y, z = site.xyz
            serials.setdefault(id(atom), serial)
            record = 'HETATM' if atom.hetero else 'ATOM'
            file.write(
                f'{record:6}{serial % 100000:5d} {name:4}{site.altloc or " "}{residue:>3}{chain:>2}{seq:>4}{insertion or " "}   '
                f'{x:8.3f}{y:8.3f}{z:8.3f}{site.occupancy:6.2f}{site.b:6.2f}          {atom.element.upper():>2}\n'
            )
            if site.anisou:
                file.write(
                    f'ANISOU{serial % 100000:5d} {name:4}{site.altloc or " "}{residue:>3}{chain:>2}{seq:>4}{insertion or " "} '
                    f'{site.anisou}      {atom.element.upper():>2}\n'
                )
    return serials


def write_bonds(file, model, serials):
    for one, other, _ in model.bonds:
        if one.hetero and other.hetero and max(serials[id(one)], serials[id(other)]) < 100000:
            file.write(f'CONECT{serials[id(one)]:5d}{serials[id(other)]:5d}\n')
            file.write(f'CONECT{serials[id(other)]:5d}{serials[id(one)]:5d}\n')
