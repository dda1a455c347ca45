"""Structures as the real program holds them: one atom for each name of a residue, with all its alternate locations."""

from math import dist

RADII = {'H': 0.31, 'C': 0.76, 'N': 0.71, 'O': 0.66, 'S': 1.05, 'P': 1.07}
VALENCES = {'C': 4, 'N': 3, 'O': 2}
TOLERANCE = 0.4


class Site:
    """One location of an atom."""

    def __init__(self, altloc, xyz, occupancy=1.0, b=0.0, anisou=None):
        self.altloc, self.xyz, self.occupancy, self.b, self.anisou = altloc, xyz, occupancy, b, anisou


class Atom:
    def __init__(self, name, element, site, residue, hetero=True):
        self.name, self.element, self.residue, self.hetero = name, element, residue, hetero
        self.sites = [site]

    @property
    def coord(self):
        return max(self.sites, key=lambda site: site.occupancy).xyz


class Values(list):
    def __eq__(self, other):
        return Flags(value == other for value in self)


class Flags(list):
    def sum(self):
        return sum(bool(flag) for flag in self)


class Atoms(list):
    @property
    def elements(self):
        return self

    @property
    def numbers(self):
        return Values(1 if atom.element in ('H', 'D') else 6 for atom in self)


class Bonds(list):
    def delete(self):
        self.clear()


class AtomicStructure:
    num_coordsets = 1

    def __init__(self, name):
        self.name = name
        self.atoms = Atoms()
        self.bonds = Bonds()
        self.cell = None
        self._known = {}

    num_atoms = property(lambda self: len(self.atoms))
    num_bonds = property(lambda self: len(self.bonds))

    @property
    def num_residues(self):
        return len({atom.residue for atom in self.atoms})

    def add(self, name, element, site, residue, hetero=True, merge=True):
        """An atom, or another location of one that is there: what shares the location too is dropped, without a word."""
        known = self._known.get((residue, name)) if merge else None
        if known is None:
            atom = Atom(name, element, site, residue, hetero)
            self._known[(residue, name)] = atom
            self.atoms.append(atom)
            return atom
        if site.altloc and all(other.altloc != site.altloc for other in known.sites):
            known.sites.append(site)
        return known

    def connect_structure(self):
        """Bonds by distance, neighbours found by cells of two ångström."""
        cells = {}
        for index, atom in enumerate(self.atoms):
            cells.setdefault(tuple(int(value // 2) for value in atom.coord), []).append(index)
        for (i, j, k), members in cells.items():
            near = [
                other
                for di in (-1, 0, 1) for dj in (-1, 0, 1) for dk in (-1, 0, 1)
                for other in cells.get((i + di, j + dj, k + dk), ())
            ]
            for index in members:
                for other in near:
                    if index < other and self._bonded(self.atoms[index], self.atoms[other]):
                        self.bonds.append((self.atoms[index], self.atoms[other], 1))

    @staticmethod
    def _bonded(one, other):
        if one.element in ('H', 'D') and other.element in ('H', 'D'):
            return False
        reach = RADII.get(one.element, 1.0) + RADII.get(other.element, 1.0) + TOLERANCE
        return dist(one.coord, other.coord) <= reach

    def add_hydrogens(self):
        """Fills valences; where the hydrogens stand is of no concern here, but that they stand apart."""
        orders = {}
        for one, other, order in self.bonds:
            for atom in (one, other):
                orders[id(atom)] = orders.get(id(atom), 0) + order
        added = 0
        for atom in list(self.atoms):
            for number in range(max(0, VALENCES.get(atom.element, 0) - int(orders.get(id(atom), 0)))):
                x, y, z = atom.coord
                place = (x + 0.6 - 0.4 * number, y + 0.7, z + 0.3 * number)
                hydrogen = self.add(f'H{added + 1}', 'H', Site('', place), atom.residue, atom.hetero)
                self.bonds.append((atom, hydrogen, 1))
                added += 1
        return added
