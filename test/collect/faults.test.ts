import { describe, expect, it } from 'vitest';
import { collectFaultWords } from '../../src/cli/collect-words.ts';
import type { Computer } from '../../src/collect/computer.ts';
import { outputLimits } from '../../src/collect/document.ts';
import { faultOf } from '../../src/collect/faults.ts';

const node: Computer = { by: 'ssh', name: 'HV-OSK-A', destination: 'admin@HV-OSK-A' };
const limits = { seconds: 1800, output: outputLimits };

function exited(code: number | undefined, errors: string, computer: Computer = node) {
  return faultOf(computer, { how: 'exited', code, output: { fault: 'noDocument' }, errors }, limits);
}

describe('what the OpenSSH client says last', () => {
  it.each([
    ['ssh: connect to host HV-OSK-A port 22: Connection timed out', 'connectTimeOut'],
    ['ssh: connect to host HV-OSK-A port 22: Operation timed out', 'connectTimeOut'],
    ['Connection timed out during banner exchange\nConnection to 10.20.0.11 port 22 timed out', 'connectTimeOut'],
    ['Timeout, server HV-OSK-A not responding.', 'connectionDropped'],
    ['client_loop: send disconnect: Broken pipe', 'connectionDropped'],
    ['kex_exchange_identification: Connection closed by remote host', 'connectionDropped'],
    ['Received disconnect from 10.20.0.11 port 22:2: Too many authentication failures', 'keyRefused'],
    ['/home/ci/.ssh/config: line 3: Bad configuration option: identityfle', 'sshSettings'],
    ['', 'connectionDropped'],
    ['ssh: unforeseen', 'sshFailed'],
  ])('%j is %s', (errors, code) => {
    expect(exited(255, errors)).toEqual({ code, values: { detail: errors.split('\n').at(-1) } });
  });

  it('counts only where ssh itself has failed: the same words of a node are nothing but its words', () => {
    expect(exited(1, 'Host key verification failed')).toMatchObject({ code: 'remoteError' });
    expect(exited(255, 'Permission denied', { by: 'powershell', name: 'HV-OSK-A' })).toMatchObject({ code: 'remoteError' });
  });
});

describe('the words of a fault', () => {
  it('hold what a node says without what a terminal or the log of a CI runner would obey', () => {
    const fault = exited(1, 'first\n::error::\x1B[31m##vso[task.complete]');
    const { en, ja } = collectFaultWords(fault ?? { code: 'interrupted' });
    for (const text of [en, ja]) {
      expect(text).toContain('<1B>[31m');
      expect(text).not.toMatch(/::error::|##vso\[/);
    }
  });
});
