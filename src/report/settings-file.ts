import type { Lang } from './catalogue.ts';
import { textOf } from './json.ts';
import { compareText } from './order.ts';
import { settingsWords } from './words/settings-file.ts';

/** What the exports say that settings depend on. */
export interface SeenInExports {
  /** Names of clusters, with the release where it is known */
  readonly clusters: readonly { readonly name: string; readonly os: readonly string[] }[];
  /** Some network does not say whether it is up */
  readonly lacksNetworkState: boolean;
  /** "MANUFACTURER MODEL" of the nodes */
  readonly models: readonly string[];
  /** Virtual machines with pass-through disks */
  readonly passThrough: readonly string[];
}

/** A commented hvlint.yaml: what is seen stands in it as proposals, since only the site can decide them. Ends in \n. */
export function renderSettingsFile(seen: SeenInExports, lang: Lang): string {
  const words = settingsWords[lang];
  const unknown = seen.clusters.filter(({ os }) => os.length === 0).map(({ name }) => name);
  const models = list(seen.models);
  const machines = distinct(seen.passThrough).slice(0, mostNames);
  const [machine = 'sql*'] = machines;
  return `${[
    comment(words.head),
    ...seen.clusters.slice(0, mostNames).map(({ name, os }) => `#   ${quoted(name)}${os.length === 0 ? '' : ` (${os.join(', ')})`}`),
    '',
    comment(words.lang),
    `lang: ${lang}`,
    '',
    comment(words.failOn),
    'failOn: error',
    '',
    comment(words.unknown),
    'unknown: warn',
    '',
    comment(words.profile),
    'profile: migration',
    '',
    comment(words.require),
    '# require: { rules: [lm-network-dedicated], facts: [nodes.hardware.model] }',
    '',
    comment(unknown.length === 0 && !seen.lacksNetworkState ? words.assume : words.assumeNow),
    ...(unknown.length === 0 ? [] : [`#   ${list(unknown)}`]),
    '# assume: { os: "2008 R2", networks: up }',
    '',
    comment(words.models),
    ...(seen.models.length === 0 ? [] : [comment(words.modelsSeen)]),
    '# rules:',
    `#   host-model-supported: { params: { models: ${models === '[]' ? '["Express5800/*"]' : models} } }`,
    comment(words.rules),
    `#   manual-metric: { off: ${quoted(words.offReason)} }`,
    '#   vm-automatic-start: { severity: warning }',
    '',
    comment(words.tolerances),
    ...(machines.length === 0 ? [] : [`#   ${list(machines)}`]),
    '# tolerances:',
    `#   - { vm: ${quoted(machine)}, seconds: 10 }`,
    '',
    comment(words.operator),
    '# operator: { account: "EXAMPLE\\\\hvadmin", domainAdministrator: true }',
    '',
    comment(words.waivers),
    '# waivers:',
    '#   - rule: vm-clustered',
    `#     subject: "TEST-*"`,
    `#     reason: ${quoted(words.waiverReason)}`,
    `#     approver: ${quoted(words.approver)}`,
    '#     expires: 2027-03-31',
    '#     timeZone: Asia/Tokyo',
    '#     ticket: CHG-1234',
    '',
    comment(words.outputs),
    '# outputs: [text, json=hvlint-report.json]',
    '',
    comment(words.packs),
    '# packs: [../standards/hyper-v]',
  ].join('\n')}\n`;
}

const mostNames = 20;

function comment(text: string): string {
  return text
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n');
}

/** A name of the input as JSON, which YAML reads alike: on one line, whatever is in it. */
function quoted(name: string): string {
  return textOf(name);
}

function list(names: readonly string[]): string {
  return `[${distinct(names).slice(0, mostNames).map(quoted).join(', ')}]`;
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(compareText);
}
