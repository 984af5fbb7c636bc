import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isValidationReport } from '../../src/import/detect.ts';
import { decodeText } from '../../src/import/encoding.ts';
import { decodeValidation } from '../../src/import/validation.ts';

function read(name: string) {
  const bytes = readFileSync(`fixtures/exports/test-cluster/${name}/Validation Report 2026.11.20 At 09.15.00.xml`);
  const decoded = decodeText(bytes);
  if ('code' in decoded) throw new Error(decoded.code);
  return { text: decoded.text, ...decodeValidation(decoded.text, 'report.xml') };
}

describe('reports of Test-Cluster', () => {
  it('have tests with their category, the result by its bits and what they warn of', () => {
    const { tests, errors } = read('disagreement');
    expect(errors).toEqual([]);
    expect(tests.map(({ test, category, result }) => [test, category, result])).toEqual([
      ['Validate Hyper-V Network Resource Pool And Virtual Switch Compatibility', 'Hyper-V Configuration', 'success'],
      ['Validate Hyper-V Role Installed', 'Hyper-V Configuration', 'success'],
      ['Validate Network Communication', 'Network', 'failure'],
      ['Validate OS Edition', 'System Configuration', 'notApplicable'],
    ]);
    expect(tests[2]?.messages).toEqual(['HV-OSK-B.example.jp could not be reached from HV-OSK-A.example.jp by UDP on port 3343.']);
  });

  it('keep their own language; the bits tell the result', () => {
    expect(read('japanese').tests).toMatchObject([
      { test: 'Hyper-V の役割がインストールされていることの検証', result: 'success', said: '成功' },
      { test: 'ネットワーク通信の検証', result: 'warning', messages: ['HV-OSK-A と HV-OSK-B の間の経路が 1 つしかありません。'] },
    ]);
  });

  it('without bits the levels of the messages tell, and nothing is called a success for want of them', () => {
    const { tests } = read('warnings');
    expect(tests.map(({ result, said }) => [result, said])).toEqual([
      ['warning', 'Warning'],
      [undefined, 'Completed'],
      ['cancelled', 'Cancelled'],
    ]);
  });

  it('that are cut off keep the tests before, and say where', () => {
    const { tests, errors } = read('truncated');
    expect(tests.map(({ test }) => test)).toEqual(['Validate Hyper-V Role Installed']);
    expect(errors).toMatchObject([{ code: 'xml-truncated' }]);
  });

  it.each<[string, string, boolean]>([
    ['a report', '<?xml version="1.0"?>\r\n<Report>\r\n <Channel Type="Summary">', true],
    ['with a comment before it', '<!-- copied --><Report><Channel>', true],
    ['CLIXML', '<Objs Version="1.1.0.1"><Obj><Report><Channel>', false],
    ['another report', '<Report><Table/></Report>', false],
  ])('%s is told by its start', (_name, start, expected) => {
    expect(isValidationReport(start)).toBe(expected);
  });

  it('refuse entities and depth', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Report><Channel><Title><Value>&a;</Value></Title></Channel></Report>';
    expect(decodeValidation(bomb, 'r.xml').errors).toMatchObject([{ code: 'doctype' }]);
    expect(decodeValidation(`<Report>${'<Channel>'.repeat(5000)}`, 'r.xml').errors).toMatchObject([{ code: 'xml-too-deep' }]);
  });
});
