import { prefixOf } from './addresses.ts';
import { isDefaultName, isKnownFolder, isKnownProduct, isWindowsAccount } from './well-known.ts';

/** What replaces the smallest parts of a text, each alike wherever it stands. */
export interface Replacements {
  words(text: string): string;
  guid(text: string): string;
  sid(text: string): string;
  mac(text: string): string;
  /** Address or subnet in CIDR form; prefixLength where it stands apart */
  address(text: string, prefixLength?: number): string;
}

export type ReplaceText = (text: string, to: Replacements) => string;

const guidPattern = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** A name that somebody has given, whole or with what Windows puts around it; ids and addresses in it are replaced as such. */
export function nameText(text: string, to: Replacements): string {
  if (text === '' || isDefaultName(text) || isWindowsAccount(text)) return text;
  if (/^[\d.]+$|:.*:/.test(text) && isAddress(text)) return addressText(text, to);
  if (/^S-1-\d/i.test(text)) return to.sid(text);
  const [, before = '', inner, after = ''] = /^(SCVMM |vEthernet \(|Node_)(.+?)( Resources|\))?$/.exec(text) ?? [];
  if (inner !== undefined && (before !== 'SCVMM ' || after !== '')) return `${before}${nameText(inner, to)}${after}`;
  return text
    .split(guidPattern)
    .map((part, index) => (index % 2 === 1 ? to.guid(part) : to.words(part)))
    .join('');
}

function isAddress(text: string): boolean {
  return prefixOf(withoutZone(text)[0]) !== undefined;
}

/** "1" to "999": the number of a node. */
export function idText(text: string, to: Replacements): string {
  return /^\d{1,3}$/.test(text) ? text : nameText(text, to);
}

/** What a maker calls a device stays; where somebody has put a name in its place, it is replaced. "#2" tells two of one kind apart. */
export function descriptionText(text: string, to: Replacements): string {
  const [, plain = text, count = ''] = /^(.*?)( #\d{1,4})?$/s.exec(text) ?? [];
  return isKnownProduct(plain) ? text : `${nameText(plain, to)}${count}`;
}

/** Keywords of IPsec rules, addresses, subnets, and ranges from one address to another. */
export function addressText(text: string, to: Replacements): string {
  if (/^\s*(?:\*|[a-z]\w*)\s*$/i.test(text) && !guidPattern.test(text) && keywords.includes(text.trim().toLowerCase())) return text;
  const ends = text.split('-').map((each) => each.trim());
  if (ends.length > 2 || !ends.every(isAddress)) return to.words(text);
  return ends
    .map((end) => {
      const [address, zone] = withoutZone(end);
      return to.address(address) + zone;
    })
    .join('-');
}

const keywords: readonly string[] = ['*', 'any', 'localsubnet', 'dns', 'dhcp', 'wins', 'defaultgateway', 'internet', 'intranet'];

/** fe80::1%12: the number of the interface on its computer. */
function withoutZone(text: string): readonly [address: string, zone: string] {
  const [, address = text, zone = '', length = ''] = /^([^%/]*)(%[^/]{1,20})?(\/\d{1,3})?$/.exec(text.trim()) ?? [];
  return [`${address}${length}`, /^%\d{1,10}$/.test(zone) ? zone : ''];
}

/** "cifs/HV-OSK-B": what is delegated stays. */
export function principalText(text: string, to: Replacements): string {
  const [, service = '', host = text] = /^([A-Za-z ]{1,60}\/)(.*)$/.exec(text) ?? [];
  return `${service}${nameText(host, to)}`;
}

/** DOMAIN\\HV-OSK-A$, or a distinguished name, of which the keywords stay: CN=HV-OSK-A,OU=… */
export function accountText(text: string, to: Replacements): string {
  if (!/^CN=/i.test(text)) return nameText(text, to);
  return text
    .split(',')
    .map((part) => {
      const [, key = '', value = part] = /^([A-Za-z]{1,4}=)(.*)$/s.exec(part) ?? [];
      return `${key}${nameText(value, to)}`;
    })
    .join(',');
}

/** World wide names of an adapter; a set that was never filled is all zeros. */
export function portSetText(text: string, to: Replacements): string {
  return /^[0:]*$/.test(text) ? text : to.words(text);
}

/** A path keeps its drive or the form of its share, the folders that Windows makes, and what the file is; what is no path is taken for a name. */
export function pathText(text: string, to: Replacements): string {
  if (/^[a-z]:[\\/¥]?$/i.test(text) || /^(?:disk|ディスク|physical drive) \d/i.test(text)) return text;
  if (!/[\\/¥]/.test(text)) return nameText(text, to);
  const isShare = /^(?:[\\/¥]{2}[?.][\\/¥]unc[\\/¥]|[\\/¥]{2}(?![?.][\\/¥]))/i.test(text);
  let names = 0;
  return text
    .split(/([\\/¥]+)/)
    .map((part, index) => {
      if (index % 2 === 1 || part === '' || /^[?.]{1,2}$/.test(part) || /^[a-z]:$/i.test(part) || (names === 0 && /^unc$/i.test(part))) return part;
      names++;
      return isShare && names <= 2 ? shareText(part, names === 1, to) : folderText(part, to);
    })
    .join('');
}

function shareText(part: string, isServer: boolean, to: Replacements): string {
  if (isServer ? part.toLowerCase() === 'localhost' : /^(?:[a-z]|admin|ipc)\$$/i.test(part)) return part;
  return nameText(part, to);
}

function folderText(part: string, to: Replacements): string {
  if (isKnownFolder(part)) return part;
  const [, base = part, ending = ''] =
    /^(.+?)(\.(?:a?vhdx?|vhds|vhdpmem|vmcx|vmrs|vmgs|vsv|bin|xml|iso|vfd|exp|clixml|json|txt|csv|log|zip|cab|\d{3}))$/i.exec(part) ?? [];
  return `${isKnownFolder(base) ? base : nameText(base, to)}${ending}`;
}

/** Where facts come from: "Get-VM (osk/Node_HV-OSK-A/GetVM.xml)". The command stays, and the names of files that are those of commands. */
export function sourceText(text: string, to: Replacements): string {
  const [, command = '', path] = /^([A-Za-z]+-[A-Za-z]+|(?:Win32|Msvm|MSFT|MSCluster|MSiSCSI[A-Za-z]*)_[A-Za-z_]+)(?: \((.*)\))?$/s.exec(text) ?? [];
  if (command === '') return isKnownProduct(text) ? text : pathText(text, to);
  return path === undefined ? text : `${command} (${filePath(path, command, to)})`;
}

function filePath(path: string, command: string, to: Replacements): string {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const at = path.lastIndexOf('/') + 1;
  const file = path.slice(at);
  const isOfCommand = plain(file.replace(/\.[^.]*$/, '')) === plain(command);
  return pathText(path.slice(0, at), to) + (isOfCommand ? file : pathText(`/${file}`, to).slice(1));
}
