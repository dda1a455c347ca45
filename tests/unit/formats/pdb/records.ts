/** An ATOM or HETATM line in the columns of PDB 3.3. */
export function atomLine({
  record = 'ATOM',
  serial = 1,
  name = ' CA ',
  altloc = ' ',
  residue = 'ALA',
  chain = ' A',
  number = '   1',
  code = ' ',
  x = '  11.104',
  y = '   6.134',
  z = '  -6.504',
  occupancy = '  1.00',
  bFactor = ' 20.00',
  segment = '    ',
  element = ' C',
  charge = '  ',
} = {}): string {
  return (
    record.padEnd(6) +
    String(serial).padStart(5) +
    ' ' +
    name +
    altloc +
    residue.padStart(3) +
    chain +
    number +
    code +
    '   ' +
    x +
    y +
    z +
    occupancy +
    bFactor +
    '      ' +
    segment +
    element +
    charge
  );
}
