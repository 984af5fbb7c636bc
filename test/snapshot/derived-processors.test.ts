import { describe, expect, it, test } from 'vitest';
import { doProcessorsSuit, isVendorUnlike, processorsUnlike } from '../../src/snapshot/derived/processor-moves.ts';
import { doSocketsDiffer, doVendorsDiffer, isProcessorShared, processorsElsewhere, processorsOf } from '../../src/snapshot/derived/processors.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, Node, Processor, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

const x5670: Processor = { vendor: 'intel', family: 6, model: 44, stepping: 2, processorId: 'BFEBFBFF000206C2' };
const x5570: Processor = { vendor: 'intel', family: 6, model: 26, stepping: 5, processorId: 'BFEBFBFF000106A5' };
const opteron: Processor = { vendor: 'amd', family: 16, model: 9, stepping: 1, processorId: '178BFBFF00100F91' };
const withoutId: Processor = { vendor: 'intel', family: 6, model: 44, stepping: 2 };
const withoutVendor: Processor = { family: 6, model: 44, stepping: 2, processorId: 'BFEBFBFF000206C2' };
const zhaoxin: Processor = { vendor: 'other', family: 7, model: 59, stepping: 0, processorId: 'BFEBFBFF000307B0' };

type Sockets = readonly Processor[] | undefined;

function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Win32_Processor' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'osaka', ...cluster } });
}

/** Nodes HV-OSA-01, HV-OSA-02… with these sockets. */
function nodesOf(sockets: readonly Sockets[]): Node[] {
  return sockets.map((processors, index) => ({ name: `HV-OSA-0${index + 1}`, ...(processors === undefined ? {} : { processors: [...processors] }) }));
}

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => (on === undefined ? fact : `${fact} of ${on}`)) : answer;
}

describe('a node with the processors of the others', () => {
  const noList = (node: number) => [`nodes.processors of HV-OSA-0${node}`];
  const noId = (node: number) => [`nodes.processors.processorId of HV-OSA-0${node}`];
  test.each<[string, readonly Sockets[], readonly string[], readonly unknown[]]>([
    ['alone', [[x5670]], [], [true]],
    ['alone, not collected', [undefined], [], [noList(1)]],
    ['alone, an empty list of sockets', [[]], [], [noList(1)]],
    ['alike', [[x5670, x5670], [x5670]], [], [true, true]],
    ['alike, the digits of the ProcessorId in another case', [[x5670], [{ ...x5670, processorId: 'bfebfbff000206c2' }]], [], [true, true]],
    ['two that differ', [[x5670], [x5570]], [], [false, false]],
    ['one of three differs', [[x5670], [x5570], [x5670]], [], [true, false, true]],
    ['half and half', [[x5670], [x5670], [x5570], [x5570]], [], [false, false, false, false]],
    ['three kinds', [[x5670], [x5570], [opteron]], [], [false, false, false]],
    ['another ProcessorId alone', [[x5670], [{ ...x5670, processorId: 'AFEBFBFF000206C2' }]], [], [false, false]],
    ['a ProcessorId missing', [[x5670], [withoutId]], [], [noId(2), noId(2)]],
    ['a ProcessorId missing from each', [[withoutId], [withoutId]], [], [noId(1), noId(2)]],
    ['a ProcessorId missing, and another model', [[withoutId], [x5570]], [], [false, false]],
    ['one of three not collected', [[x5670], [x5670], undefined], [], [true, true, noList(3)]],
    ['two that differ and one not collected', [[x5670], [x5570], undefined], [], [noList(3), noList(3), noList(3)]],
    [
      'three of five differ, though two are not collected',
      [[x5670], [x5570], [opteron], undefined, undefined],
      [],
      [...[1, 2, 3].map(() => [...noList(4), ...noList(5)]), noList(4), noList(5)],
    ],
    ['cannot reach the majority any more', [[x5670], [x5570], [x5570], undefined], [], [false, [...noList(4)], [...noList(4)], noList(4)]],
    ['sockets of one differ', [[x5670, x5570], [x5670], [x5670]], [], [false, true, true]],
    ['sockets of one differ, more nodes than listed', [[x5670, x5570], [x5670]], ['nodes'], [false, ['nodes']]],
    ['more nodes than listed', [[x5670], [x5670]], ['nodes'], [['nodes'], ['nodes']]],
    ['more sockets than listed', [[x5670], [x5670]], ['nodes.processors'], [noList(1), noList(2)]],
    ['more sockets than listed, and those differ', [[x5670], [x5570]], ['nodes.processors'], [false, false]],
    [
      'a vendor that is neither Intel nor AMD',
      [[zhaoxin], [zhaoxin]],
      [],
      [['nodes.processors.vendor of HV-OSA-01'], ['nodes.processors.vendor of HV-OSA-02']],
    ],
  ])('%s', (_name, sockets, open, expected) => {
    const nodes = nodesOf(sockets);
    const facts = factsOf({ nodes }, open);
    expect(nodes.map((node) => plain(isProcessorShared(facts, node)))).toEqual(expected);
  });

  it('differs by vendor from the majority, else from any other', () => {
    const differ = (...sockets: readonly Sockets[]) => {
      const nodes = nodesOf(sockets);
      return nodes.map((node) => plain(doVendorsDiffer(factsOf({ nodes }), node)));
    };
    expect(differ([x5670], [opteron])).toEqual([true, true]);
    expect(differ([x5670], [x5570])).toEqual([false, false]);
    expect(differ([x5670], [x5670], [x5670], [opteron], [x5570]).slice(3)).toEqual([true, false]);
    expect(differ([withoutVendor], [x5570])[1]).toEqual(['nodes.processors.vendor of HV-OSA-02']);
  });

  it('says whether its sockets differ', () => {
    const nodes = nodesOf([[x5670, x5670], [x5670, x5570], [withoutId], undefined]);
    expect(nodes.map((node) => plain(doSocketsDiffer(factsOf({ nodes }), node)))).toEqual([
      false,
      true,
      ['nodes.processors.processorId of HV-OSA-03'],
      ['nodes.processors of HV-OSA-04'],
    ]);
  });

  it('shows its processors, and those that it is held against', () => {
    const nodes = nodesOf([[x5670], [withoutId, opteron], [x5670]]);
    const facts = factsOf({ nodes });
    const shown = nodes.map((node) => [plain(processorsOf(facts, node)), processorsElsewhere(facts, node)]);
    expect(shown[1]).toEqual([
      'Intel Family 6 Model 44 Stepping 2 ? / AMD Family 16 Model 9 Stepping 1 178BFBFF00100F91',
      ['Intel Family 6 Model 44 Stepping 2 BFEBFBFF000206C2 (HV-OSA-01, HV-OSA-03)'],
    ]);
  });
});

describe('a virtual machine that may move to other processors', () => {
  const two = ['HV-OSA-01', 'HV-OSA-02'];
  const machine = (over: Partial<VirtualMachine> = {}, compatibility?: boolean): VirtualMachine => ({
    name: '会計システム',
    owner: 'HV-OSA-01',
    possibleOwners: two,
    ...(compatibility === undefined ? {} : { processor: { compatibility } }),
    ...over,
  });
  const { owner: _owner, ...nowhere } = machine({}, false);
  const { possibleOwners: _owners, ...anywhere } = machine({}, false);
  const mode = 'virtualMachines.processor.compatibility';

  test.each<[string, readonly Sockets[], VirtualMachine, unknown]>([
    ['the same, mode not collected', [[x5670], [x5670]], machine(), true],
    ['the same on all nodes, owners not collected', [[x5670], [x5670]], anywhere, true],
    ['the same on all nodes, owner not collected', [[x5670], [x5670]], nowhere, true],
    ['other ones, mode on', [[x5670], [x5570]], machine({}, true), true],
    ['other ones, mode off', [[x5670], [x5570]], machine({}, false), false],
    ['other ones, mode not collected', [[x5670], [x5570]], machine(), [mode]],
    ['another vendor, mode on', [[x5670], [opteron]], machine({}, true), false],
    ['another vendor, mode not collected', [[x5670], [opteron]], machine(), false],
    ['other ones on a node that is no possible owner', [[x5670], [x5670], [x5570]], machine({}, false), true],
    ['other ones on the third possible owner', [[x5670], undefined, [x5570]], machine({ possibleOwners: [...two, 'hv-osa-03'] }, false), false],
    ['other ones, owner not collected', [[x5670], [x5570]], nowhere, ['virtualMachines.owner']],
    ['other ones, possible owners not collected', [[x5670], [x5570]], anywhere, ['virtualMachines.possibleOwners']],
    ['no other possible owner', [[x5670], [x5570]], machine({ possibleOwners: ['HV-OSA-01'] }, false), true],
    ['not collected, mode on', [[x5670], undefined], machine({}, true), ['nodes.processors of HV-OSA-02']],
    ['without ProcessorId, mode on', [[x5670], [withoutId]], machine({}, true), true],
    ['without ProcessorId, mode off', [[x5670], [withoutId]], machine({}, false), ['nodes.processors.processorId of HV-OSA-02']],
    ['without ProcessorId, mode not collected', [[x5670], [withoutId]], machine(), ['nodes.processors.processorId of HV-OSA-02', mode]],
    ['other ones of an untold vendor, mode on', [[withoutVendor], [x5570]], machine({}, true), ['nodes.processors.vendor of HV-OSA-01']],
    [
      'a possible owner that is no known node',
      [[x5670], [x5570]],
      machine({ possibleOwners: ['HV-OSA-01', 'HV-OSA-09'] }, false),
      ['nodes.processors of HV-OSA-09'],
    ],
  ])('%s', (_name, sockets, vm, expected) => {
    expect(plain(doProcessorsSuit(factsOf({ nodes: nodesOf(sockets) }), vm))).toEqual(expected);
  });

  it('is judged the same whichever machine asks first', () => {
    const facts = factsOf({ nodes: nodesOf([[x5670], [x5570]]) });
    const asked = [
      machine({}, true),
      machine({}, false),
      machine(),
      machine({}, false),
      machine({ owner: 'HV-OSA-02', possibleOwners: ['HV-OSA-02'] }, false),
    ];
    expect(asked.map((vm) => plain(doProcessorsSuit(facts, vm)))).toEqual([true, false, [mode], false, true]);
  });

  it('says which ones, and whether of another vendor', () => {
    const facts = factsOf({ nodes: nodesOf([[x5670], [x5570], [opteron], [x5570]]) });
    const vm = machine({ possibleOwners: ['HV-OSA-01', 'HV-OSA-02', 'HV-OSA-03', 'HV-OSA-04'] });
    expect(processorsUnlike(facts, vm)).toEqual([
      'Intel Family 6 Model 26 Stepping 5 BFEBFBFF000106A5 (HV-OSA-02, HV-OSA-04)',
      'AMD Family 16 Model 9 Stepping 1 178BFBFF00100F91 (HV-OSA-03)',
    ]);
    expect(isVendorUnlike(facts, vm)).toBe(true);
    expect(isVendorUnlike(facts, machine())).toBe(false);
  });
});
