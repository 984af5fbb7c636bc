import type { MissingFact } from '../known.ts';
import type { Processor } from '../snapshot.gen.ts';

/** true, false, or undefined where it is not known. */
export type Truth = boolean | undefined;

/** Whether two processors are the same, and whether they are of the same vendor. */
export interface Alike {
  readonly same: Truth;
  readonly sameVendor: Truth;
}

/** The same by vendor, family, model, stepping and ProcessorId; one known difference denies it, and only all of them known affirm it. */
export function alike(a: Processor, b: Processor): Alike {
  const sameVendor = isSameVendor(a, b);
  const same = and([
    sameVendor,
    isEqual(a.family, b.family),
    isEqual(a.model, b.model),
    isEqual(a.stepping, b.stepping),
    isEqual(a.processorId?.toUpperCase(), b.processorId?.toUpperCase()),
  ]);
  return { same, sameVendor };
}

/** Two vendors that are neither Intel nor AMD may be the same or not. */
function isSameVendor(a: Processor, b: Processor): Truth {
  return a.vendor === 'other' && b.vendor === 'other' ? undefined : isEqual(a.vendor, b.vendor);
}

function isEqual<T>(a: T | undefined, b: T | undefined): Truth {
  return a === undefined || b === undefined ? undefined : a === b;
}

export function and(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

export function or(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

const fields = ['vendor', 'family', 'model', 'stepping', 'processorId'] as const;

/** The facts that keep the processors of a node from being compared. */
export function socketsLack(sockets: readonly Processor[], node: string): readonly MissingFact[] {
  const lacking = fields.filter((field) => sockets.some((processor) => processor[field] === undefined));
  const facts: MissingFact[] = lacking.map((field) => ({ fact: `nodes.processors.${field}`, on: node, why: { code: 'notCollected' } }));
  if (sockets.some(({ vendor }) => vendor === 'other')) facts.push({ fact: 'nodes.processors.vendor', on: node, why: { code: 'vendorNotTold' } });
  return facts;
}

const vendors = { intel: 'Intel', amd: 'AMD', other: '?' } as const;

/** "Intel Family 6 Model 44 Stepping 2 BFEBFBFF000206C2", as Windows writes it; "?" stands for what was not collected. */
export function processorText({ vendor, family, model, stepping, processorId }: Processor): string {
  const name = vendor === undefined ? '?' : vendors[vendor];
  return `${name} Family ${family ?? '?'} Model ${model ?? '?'} Stepping ${stepping ?? '?'} ${processorId ?? '?'}`;
}
