/** Kinds of rules by the first digit of their number, and the first words of names that belong to them. */
const kinds: ReadonlyMap<string, readonly string[]> = new Map([
  ['HV1', ['network', 'lm', 'csv-network', 'switch', 'ipsec', 'subnet']],
  ['HV2', ['host', 'node', 'nodes', 'processor']],
  ['HV3', ['vm', 'guest', 'pass-through']],
  ['HV4', ['csv', 'disk', 'volume', 'storage']],
  ['HV5', []],
]);

/** The kind that a name suggests: "vm-tpm" is one of virtual machines, HV3; HV5 (cluster and operation) where it says nothing. */
export function kindOf(name: string): string {
  const found = [...kinds].find(([, words]) => words.some((word) => name === word || name.startsWith(`${word}-`)));
  return found?.[0] ?? 'HV5';
}

/** The id after the last one of a kind: "HV3" → "HV310". Gaps stay, since what stood there may be known to somebody. */
export function nextId(kind: string, taken: readonly string[]): string {
  const [, prefix, digit] = /^([A-Z]{2,8})([0-9])$/.exec(kind) ?? [];
  if (prefix === undefined || digit === undefined) throw new Error(`--kind "${kind}": expected capital letters and a digit, such as HV1`);
  const numbers = taken.flatMap((id) => (id.startsWith(kind) && id.length === prefix.length + 3 ? [Number(id.slice(prefix.length))] : []));
  const next = Math.max(Number(digit) * 100, ...numbers) + 1;
  if (next >= (Number(digit) + 1) * 100) throw new Error(`--kind ${kind}: all of its numbers are taken`);
  return `${prefix}${String(next).padStart(3, '0')}`;
}

/** Every id that stands anywhere in these texts or file names, whether its rule lives, is retired, or is only spoken of. */
export function takenIds(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(/\b[A-Z]{2,8}[0-9]{3}\b/g) ?? []))];
}

/** A rule that compiles and whose examples fail: what must be filled in says so in both languages. */
export function ruleSkeleton({ id, name, document }: { readonly id: string; readonly name: string; readonly document: string }): string {
  return `# yaml-language-server: $schema=../../schema/rule.schema.json
id: ${id}
name: ${name}
severity: warning
appliesTo: { os: ["2008 R2"] }
source: { document: ${document}, section: "Fill in" }
title:
  en: "Fill in: what must hold"
  ja: "Fill in: 満たすべき条件"
why:
  en: "Fill in: what goes wrong otherwise, and what that costs"
  ja: "Fill in: 満たさない場合の問題と影響"
fix:
  steps:
    en: "Fill in: what to do on exactly this release"
    ja: "Fill in: 該当バージョンでの対処手順"
  rollback: { en: "Fill in: how to take it back", ja: "Fill in" }
for: vm
assert: vm.clustered && vm.name != vm.name
values:
  name: vm.name
message:
  en: '"{name}": Fill in: which value, against whose'
  ja: "「{name}」: Fill in: どの値が、何と比べて問題か"
examples:
  - verdict: pass
    name: "Fill in: a cluster where it holds"
    on: [ws2008r2-lm]
    cluster: { virtualMachines: [{ name: ws2008r2-lm, clustered: true }] }
  - verdict: pass
    name: "Fill in: another, as different as it can be"
    on: [会計システム]
    cluster: { virtualMachines: [{ name: 会計システム, clustered: true }] }
  - verdict: fail
    name: "Fill in: a cluster where it does not hold"
    on: [ws2003r2-lm]
    cluster: { virtualMachines: [{ name: ws2003r2-lm, clustered: true }] }
  - verdict: fail
    name: "Fill in: the same for another reason"
    on: [DomainController]
    cluster: { virtualMachines: [{ name: DomainController, clustered: true }] }
  - verdict: unknown
    name: "Fill in: the fact that decides was not collected"
    on: [ws2008r2-lm]
    missing: [virtualMachines.clustered]
    cluster: { virtualMachines: [{ name: ws2008r2-lm }] }
  - verdict: notApplicable
    name: there is no virtual machine
    cluster: { virtualMachines: [] }
`;
}

/** The definition of a site's own pack. */
export function packSkeleton(): string {
  return `name: site
version: "1"
title: { en: Rules of our site, ja: 自社ルール }
documents:
  - { id: site-standard, title: { en: Standard of our site, ja: 自社基準 } }
cautions: []
profiles: {}
`;
}
