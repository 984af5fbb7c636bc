import { type Maybe, missing } from '../known.ts';

/** Whether a configuration version, such as "9.0" or "10.0", is at least another one: by its numbers, not as text. */
export function isVersionAtLeast(version: string, least: string): Maybe<boolean> {
  const [own, other] = [partsOf(version), partsOf(least)];
  if (own === undefined || other === undefined) return missing('virtualMachines.version');
  return own.major === other.major ? own.minor >= other.minor : own.major > other.major;
}

function partsOf(version: string): { readonly major: number; readonly minor: number } | undefined {
  const parts = /^(\d{1,4})\.(\d{1,4})$/.exec(version);
  return parts === null ? undefined : { major: Number(parts[1]), minor: Number(parts[2]) };
}
