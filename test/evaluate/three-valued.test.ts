import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { toClosure } from '../../src/rulebook/closures.ts';
import { expressionLanguage } from '../../src/rulebook/expression.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown } from '../../src/snapshot/known.ts';
import type { Cluster, Node } from '../../src/snapshot/snapshot.gen.ts';
import { generateFunctionList } from '../../tools/function-list.ts';

const path = 'docs/decisions/0002-three-valued-cel.md';
const text = readFileSync(path, 'utf8');
const language = expressionLanguage();

interface Row {
  /** What a, b or list stand for */
  readonly operands: Readonly<Record<string, string>>;
  readonly expression: string;
  readonly expected: string;
}

/** The cells of the tables whose first columns are operands: everything but the list of functions. */
function readRows(): readonly Row[] {
  const tables = [...text.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => table.trim().split('\n').map(cells));
  return tables.flatMap(([head = [], , ...rows]) => {
    const operandCount = head.findIndex((name) => !/^(?:a|b|list)$/.test(name));
    return rows.flatMap((row) => {
      const operands = Object.fromEntries(head.slice(0, operandCount).map((name, index) => [name, row[index] ?? '']));
      return operandCount === 0
        ? []
        : head.slice(operandCount).map((expression, index) => ({ operands, expression, expected: row[operandCount + index] ?? '' }));
    });
  });
}

function cells(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Facts of the snapshot that have these values. */
const facts: Readonly<Record<string, string>> = {
  true: 'cluster.sharedVolumesEnabled',
  false: 'cluster.drainOnShutdown',
  unknown: 'cluster.backupInProgress',
  '0': 'cluster.functionalLevel',
  '2': 'cluster.autoBalancerMode',
  '3': 'cluster.enforcedAntiAffinity',
};
const unknownNumber = 'cluster.moveTypeThreshold';
const known = { sharedVolumesEnabled: true, drainOnShutdown: false, functionalLevel: 0, autoBalancerMode: 2, enforcedAntiAffinity: 3 };

/** The expression over facts of a snapshot, and that snapshot. */
function ask({ operands, expression }: Row): { readonly source: string; readonly cluster: Omit<Cluster, 'name'>; readonly isWhole: boolean } {
  if (operands.list !== undefined) {
    const source = expression.replaceAll(/\blist\b/g, 'nodes').replaceAll('e.is', 'e.credentialGuard');
    const entries =
      operands.list === 'unknown'
        ? undefined
        : operands.list
            .slice(1, -1)
            .split(', ')
            .filter((entry) => entry !== '');
    const nodes = entries
      ?.filter((entry) => entry !== '…')
      .map((entry, index): Node => ({ name: `HV-OSA-0${index + 1}`, ...(entry === 'unknown' ? {} : { credentialGuard: entry === 'true' }) }));
    return { source, cluster: nodes === undefined ? {} : { nodes }, isWhole: entries?.includes('…') !== true };
  }
  const isNumeric = Object.values(operands).some((operand) => /\d/.test(operand));
  const fact = (operand: string) => (isNumeric && operand === 'unknown' ? unknownNumber : (facts[operand] ?? operand));
  return { source: expression.replaceAll(/\b[ab]\b/g, (name) => fact(operands[name] ?? name)), cluster: known, isWhole: true };
}

/** What the evaluator says, written as the tables write it. */
function answer(row: Row): string {
  const { source, cluster, isWhole } = ask(row);
  const parsed = language.parse(source, { variables: {}, params: {}, type: 'any', allowHas: true });
  if ('fault' in parsed) throw new Error(`${source}: ${parsed.fault.message}`);
  const collected = listPaths.filter((list) => isWhole || list !== 'nodes').map((list) => ({ list, source: 'Get-ClusterNode' }));
  const prepared = prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'satellite', ...cluster } });
  const unasked = () => {
    throw new Error('no row of the tables asks for downtime');
  };
  const run = { facts: prepared, downtime: unasked, tolerance: unasked, incomplete: new Map() };
  const value = toClosure(parsed.tree, ['cluster'])({ run, slots: [prepared.cluster], params: {} });
  if (isUnknown(value)) return value.missing.length > 0 ? 'unknown' : 'unknown without a missing fact';
  if (!Array.isArray(value)) return String(value);
  return `[${[...value.map(String), ...(run.incomplete.has(value) ? ['…'] : [])].join(', ')}]`;
}

describe(`the tables of ${path}`, () => {
  const rows = readRows();

  it('cover every operator with true, false, unknown and incomplete lists', () => {
    const heads = new Set(
      rows
        .map(({ expression }) => expression)
        .join(' ')
        .match(/&&|\|\||[=!<>]=|[<>+*/?!-]|\bin\b|\ball\b|\bexists\b|\bexists_one\b|\bfilter\b|\bmap\b|\bsize\b|\bhas\b|\bcertain\b/g),
    );
    expect([...heads].sort()).toEqual(
      [
        '!',
        '!=',
        '&&',
        '*',
        '+',
        '-',
        '/',
        '<',
        '<=',
        '==',
        '>',
        '>=',
        '?',
        'all',
        'certain',
        'exists',
        'exists_one',
        'filter',
        'has',
        'in',
        'map',
        'size',
        '||',
      ].sort(),
    );
    const operands = (name: string) => new Set(rows.flatMap((row) => row.operands[name] ?? []));
    expect([...operands('a')].sort()).toEqual(['2', '3', 'false', 'true', 'unknown']);
    expect(operands('list').size).toBe(14);
  });

  test.each(
    rows.map(
      (row) =>
        [
          Object.entries(row.operands)
            .map(([name, value]) => `${name} = ${value}`)
            .join(', '),
          row.expression,
          row,
        ] as const,
    ),
  )('%s: %s', (_operands, _expression, row) => {
    expect(answer(row)).toBe(row.expected);
  });
});

it('the list of functions is that of the code: npm run generate writes it', () => {
  expect(generateFunctionList().get(path)).toBe(text);
});
