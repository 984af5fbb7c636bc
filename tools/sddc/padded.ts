import { closeSync, openSync, writeSync } from 'node:fs';
import { clixml, guid, type Thing, type Value, word } from './clixml.ts';

/** Writes a CLIXML file of Get-VM of about so many bytes: the machines and their facts are the same in any size, what no reader reads is more. */
export function writePadded(path: string, { machines, bytes }: { readonly machines: number; readonly bytes: number }): void {
  const handle = openSync(path, 'w');
  writeSync(handle, Buffer.from('\uFEFF', 'utf16le'));
  // each member of the padding takes some 60 characters
  const members = Math.floor(bytes / 2 / machines / 60);
  for (const text of clixml(Array.from({ length: machines }, (_, index) => machine(index, members)))) writeSync(handle, Buffer.from(text, 'utf16le'));
  closeSync(handle);
}

function machine(index: number, members: number): Thing {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    types: ['Microsoft.HyperV.PowerShell.VirtualMachine'],
    props: {
      Metering: padding(members),
      Name: `vm-${String(index).padStart(4, '0')}`,
      VMId: guid(id),
      ComputerName: 'HV-OSA-01',
      State: word('Microsoft.HyperV.PowerShell.VMState', 'Running', 2),
      IsClustered: true,
      ConfigurationLocation: `C:\\ClusterStorage\\Volume1\\vm-${index}`,
    },
  };
}

/** Objects of some size, with references among them. */
function padding(members: number): Value {
  return Array.from({ length: Math.ceil(members / 20) }, (_, index): Thing => {
    const values = Array.from({ length: 20 }, (__, member): [string, Value] => [`Counter${member}`, `${index} of the day, bytes in and out`]);
    return { types: ['Microsoft.HyperV.PowerShell.VMMeteringReport'], props: Object.fromEntries(values) };
  });
}
