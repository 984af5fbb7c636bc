import { className, unescapeText } from './values.ts';

/** Elements below a property that nobody reads: nothing is kept of them but the names of classes, which later objects refer to. */
export interface Skipping {
  /** Elements that are open; 0: nothing is being skipped */
  depth: number;
  /** RefId of the open TN, and how deep it is */
  typeId: string | undefined;
  typeDepth: number;
  /** The first T of it */
  type: string | undefined;
  isInType: boolean;
}

export function newSkipping(): Skipping {
  return { depth: 0, typeId: undefined, typeDepth: 0, type: undefined, isInType: false };
}

export function skipOpen(skipping: Skipping, tag: string, refId: string | undefined): void {
  skipping.depth++;
  if (tag === 'TN') {
    skipping.typeId = refId;
    skipping.typeDepth = skipping.depth;
    skipping.type = undefined;
  } else if (tag === 'T' && skipping.typeId !== undefined && skipping.type === undefined) {
    skipping.type = '';
    skipping.isInType = true;
  }
}

export function skipText(skipping: Skipping, text: string): void {
  if (skipping.isInType) skipping.type += text;
}

export function skipClose(skipping: Skipping, types: Map<string, string>): void {
  if (skipping.typeId !== undefined && skipping.depth === skipping.typeDepth) {
    if (skipping.type !== undefined) types.set(skipping.typeId, className(unescapeText(skipping.type)));
    skipping.typeId = undefined;
  }
  skipping.isInType = false;
  skipping.depth--;
}
