import { distinctObjects, distinctRules } from './gaps.ts';
import { append } from './multimap.ts';
import { compareText } from './order.ts';
import type { Finding, Missing } from './report.gen.ts';

/** One command to run, and what that brings. */
export interface Step {
  readonly command: string;
  /** What stands before the command: an option in its place, rights that it needs; empty where nothing does */
  readonly how: { readonly en: string; readonly ja: string };
  /** Rules of which no unknown is left for want of an export, once this and the steps before have been run */
  readonly settles: readonly string[];
  /** It tells which rules apply, or the objects that they are about: these are asked only then, and may need more */
  readonly opens: readonly string[];
  /** Objects that get an answer by it */
  readonly objects: number;
  /** Rules that wait for it and for others too */
  readonly helps: readonly string[];
}

/** What no command settles: the rules that wait for it, by what is to be done instead. */
export interface Advice {
  readonly how: { readonly en: string; readonly ja: string };
  readonly facts: readonly string[];
  readonly rules: readonly string[];
}

export interface NextSteps {
  /** Rules that stay unknown on some object */
  readonly unknown: readonly string[];
  readonly steps: readonly Step[];
  readonly advice: readonly Advice[];
}

/** The way out of the unknowns: each next command is the one that settles most rules by itself; where none does, one of the shortest list of them. */
export function nextSteps(findings: readonly Finding[]): NextSteps {
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown');
  const waiting = unknown.map((finding) => ({ finding, needs: commandsOf(finding), isBlocked: (finding.missing ?? []).some(isAdvice) }));
  const steps: Step[] = [];
  const done = new Set<string>();
  for (let open = waiting; ; ) {
    open = waiting.filter(({ needs }) => needs.some((command) => !done.has(command)));
    const command = nextCommand(open, done);
    if (command === undefined) break;
    done.add(command);
    steps.push(buildStep(command, open, done));
  }
  return { unknown: distinctRules(unknown), steps, advice: adviceOf(unknown) };
}

interface Waiting {
  readonly finding: Finding;
  readonly needs: readonly string[];
  /** Something else is missing that no command tells */
  readonly isBlocked: boolean;
}

function commandsOf({ missing = [] }: Finding): readonly string[] {
  return [...new Set(missing.flatMap(({ how }) => how.command ?? []))];
}

function isAdvice({ how }: Missing): boolean {
  return how.command === undefined;
}

function nextCommand(open: readonly Waiting[], done: ReadonlySet<string>): string | undefined {
  const left = open.map(({ finding, needs, isBlocked }) => ({ finding, isBlocked, rest: needs.filter((command) => !done.has(command)) }));
  const free = left.some(({ isBlocked }) => !isBlocked) ? left.filter(({ isBlocked }) => !isBlocked) : left;
  const shortest = Math.min(...free.map(({ rest }) => rest.length));
  const alone = new Map<string, Finding[]>();
  for (const { finding, rest } of free) if (rest.length === shortest) for (const command of rest) append(alone, command, finding);
  const helped = (command: string) => distinctRules(left.filter(({ rest }) => rest.includes(command)).map(({ finding }) => finding)).length;
  const ranked = [...alone].map(([command, findings]) => ({ command, rules: distinctRules(findings).length, objects: distinctObjects(findings) }));
  ranked.sort((a, b) => b.rules - a.rules || helped(b.command) - helped(a.command) || b.objects - a.objects || compareText(a.command, b.command));
  return ranked[0]?.command;
}

/** What says which rules there are to ask, and of which objects, and little else about these */
const before = ['nodes.os.build', 'nodes', 'virtualMachines'];

function buildStep(command: string, open: readonly Waiting[], done: ReadonlySet<string>): Step {
  const concerned = open.filter(({ needs }) => needs.includes(command));
  const missing = concerned.flatMap(({ finding }) => finding.missing ?? []).filter(({ how }) => how.command === command);
  const settled = concerned.filter(({ needs, isBlocked }) => !isBlocked && needs.every((each) => done.has(each))).map(({ finding }) => finding);
  const { en, ja } = missing.find(({ how }) => how.en !== '')?.how ?? { en: '', ja: '' };
  const rest = new Set(open.filter(({ finding }) => !settled.includes(finding)).map(({ finding }) => finding.rule));
  const first = distinctRules(settled.filter((finding) => (finding.missing ?? []).some(({ fact }) => before.includes(fact))));
  const settles = distinctRules(settled).filter((rule) => !rest.has(rule) && !first.includes(rule));
  const helps = distinctRules(concerned.map(({ finding }) => finding)).filter((rule) => !settles.includes(rule) && !first.includes(rule));
  const answered = settled.filter(({ rule }) => !first.includes(rule));
  return { command, how: { en, ja }, settles, opens: first, objects: answered.length === 0 ? 0 : distinctObjects(answered), helps };
}

function adviceOf(unknown: readonly Finding[]): readonly Advice[] {
  const groups = new Map<string, { how: Advice['how']; facts: Set<string>; findings: Finding[] }>();
  for (const finding of unknown) {
    for (const { fact, how } of (finding.missing ?? []).filter(isAdvice)) {
      const key = how.en === '' ? fact : how.en;
      const group = groups.get(key) ?? { how: { en: how.en, ja: how.ja }, facts: new Set<string>(), findings: [] };
      groups.set(key, group);
      group.facts.add(fact);
      group.findings.push(finding);
    }
  }
  const advice = [...groups.values()].map(({ how, facts, findings }) => ({
    how,
    facts: [...facts].sort(compareText),
    rules: distinctRules(findings),
  }));
  return advice.sort((a, b) => b.rules.length - a.rules.length || compareText(a.facts[0] ?? '', b.facts[0] ?? ''));
}
