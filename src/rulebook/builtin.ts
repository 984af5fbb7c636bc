import { packs } from '../../generated/packs.js';
import type { CompiledPack } from './rulebook.ts';

/** The packs of the product, checked and compiled when it was built. */
export function builtinPacks(): readonly CompiledPack[] {
  return packs;
}
