import { describe, expect, test } from 'vitest';
import { expressionLanguage } from '../../src/rulebook/expression.ts';

const language = expressionLanguage();

/** The fault of an expression of a rule for virtual machines, with the text that it points at. */
function faultOf(source: string, { type = 'bool' as 'bool' | 'any' } = {}): string | undefined {
  const parsed = language.parse(source, { variables: { vm: 'VirtualMachine' }, params: { names: 'list<string>' }, type, allowHas: type === 'any' });
  return 'fault' in parsed ? `${source.slice(parsed.fault.start, parsed.fault.end)}: ${parsed.fault.message}` : undefined;
}

describe('an expression is refused', () => {
  test.each<[string, string, string]>([
    ['deeper than 24 levels', `${'!('.repeat(25)}vm.clustered${')'.repeat(25)}`, 'nested more than 24 deep'],
    [
      'with four quantifiers inside one another',
      'nodes.all(a, nodes.all(b, nodes.all(c, nodes.all(d, d.name == a.name))))',
      'nodes.all(d, d.name == a.name): is the 4th quantifier inside another',
    ],
    [
      'that walks all virtual machines for each of them',
      'virtualMachines.all(other, other.name != vm.name || other.id == vm.id)',
      'once per virtual machine',
    ],
    [
      'that does so by way of the cluster',
      'nodes.all(node, cluster.virtualMachines.exists(other, other.owner == node.name))',
      'once per virtual machine',
    ],
    ['with a pattern that can back-track', 'vm.name.matches("(a+)+$")', '"(a+)+$": repeats a group'],
    ['with a pattern from elsewhere', 'vm.name.matches(vm.role)', 'takes a literal pattern'],
    ['that divides whole numbers', 'vm.generation / 2 == 1', 'write double'],
    ['with a misspelt fact', 'vm.clusterd', 'did you mean "clustered"?'],
    ['with a misspelt fact in a group', 'vm.paths.configurations == ""', 'did you mean "configuration"?'],
    ['that turns unknown into false by has()', 'has(vm.owner)', 'has() turns "not collected" into false'],
    ['that turns unknown into false by certain()', 'certain(vm.clustered)', 'certain() turns unknown into false'],
    ['that reads a fact optionally', 'vm.?owner.hasValue()', ''],
    ['of another type', 'vm.name', 'must be bool, but is string'],
    ['that calls what does not exist', 'vm.name.reverse() == ""', 'reverse'],
    ['that compares different types', 'vm.name == 1', ''],
  ])('%s', (_name, source, message) => {
    const fault = faultOf(source);
    expect(fault).toBeDefined();
    expect(fault).toContain(message);
  });

  test('with a misspelt fact inside has()', () => {
    expect(faultOf('has(vm.ownr) ? vm.owner : ""', { type: 'any' })).toContain('did you mean "owner"?');
  });
});

test.each([
  '!(vm.clustered)',
  'nodes.all(a, nodes.all(b, nodes.exists(c, c.name == a.name)))',
  'vm.name in params.names',
  'vm.name.matches("^web[0-9]+$")',
])('%s is taken', (source) => {
  expect(faultOf(source)).toBeUndefined();
});
