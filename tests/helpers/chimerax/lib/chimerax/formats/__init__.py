from . import ctfile, mmcif, mol2, pdb
from .faults import reading, writing

READERS = {
    'pdb': reading(pdb.read),
    'mmcif': reading(mmcif.read),
    'sdf': reading(ctfile.read),
    'mol2': reading(mol2.read),
}
WRITERS = {'pdb': writing(pdb.write), 'mmcif': writing(mmcif.write), 'mol2': writing(mol2.write)}
