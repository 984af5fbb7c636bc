import { cell, isRow, numberOf, type Reading, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { readNodeValues } from './node-values.ts';
import { type Reader, signature } from './reader.ts';

/** Configuration versions of virtual machines that a host can run: Name, Version and IsDefault of each. */
export const getVmHostSupportedVersion: Reader = {
  command: 'Get-VMHostSupportedVersion',
  list: 'nodes.vmVersions',
  types: ['vmhostsupportedversion'],
  phase: 1,
  identify: signature(['name version isdefault'], 'name version'),
  read: (table, reading) => readNodeValues(table, reading, 'vmVersions', versionOf),
};

/** "9.0"; JSON takes a System.Version apart. */
function versionOf(row: Row): Reading<string> {
  const version = cell(row, 'version');
  if (!isRow(version)) return textOf(version);
  const [major, minor] = [numberOf(cell(version, 'major')), numberOf(cell(version, 'minor'))];
  return typeof major === 'number' && typeof minor === 'number' ? `${major}.${minor}` : textOf(version);
}
