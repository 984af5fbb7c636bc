import { isUnknown } from '../../snapshot/known.ts';
import { roundHundredths } from '../numbers.ts';

/** The values of a finding as plain data: objects of the snapshot by their names, numbers with two decimals at most, what is not known as { unknown: true }. */
export function evidenceOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return plainEntries(values);
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null || isUnknown(value)) return { unknown: true };
  if (typeof value === 'number') return roundHundredths(value);
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  if ('name' in value && typeof value.name === 'string') return value.name;
  return plainEntries(value);
}

function plainEntries(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
}
