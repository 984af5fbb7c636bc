const folders: ReadonlySet<string> = new Set([
  'clusterstorage',
  'hyper-v',
  'virtual machines',
  'virtual hard disks',
  'snapshots',
  'programdata',
  'program files',
  'microsoft',
  'windows',
  'users',
  'public',
  'documents',
]);

/** Folders that Windows makes, and the numbers that it gives to volumes and disks. */
export function isKnownFolder(name: string): boolean {
  return folders.has(name.toLowerCase()) || /^(?:volume|physicaldrive)\d{1,4}$/i.test(name);
}

/** Names that Windows gives by itself, without regard to width, with the number that follows. */
export function isDefaultName(name: string): boolean {
  return defaults.test(name.normalize('NFKC'));
}

const defaults = new RegExp(
  `^(?:${[
    'Cluster Disk|クラスター ディスク',
    'Cluster Network|クラスター ネットワーク',
    'Cluster Group|クラスター グループ',
    'Available Storage|使用可能な記憶域',
    'Local Area Connection|ローカル エリア接続',
    'Ethernet|イーサネット',
    'Network Adapter|ネットワーク アダプター',
    'Default Switch|localhost',
  ].join('|')})(?: \\d{1,4})?$`,
  'i',
);

/** Accounts and groups that every computer has. */
export function isWindowsAccount(name: string): boolean {
  return /^(?:NT AUTHORITY|BUILTIN)\\/i.test(name);
}

/** Of makers and of Windows: what such a description says more is the model. */
export function isKnownProduct(description: string): boolean {
  return makers.test(description);
}

const makers =
  /^(?:Intel|Broadcom|QLogic|Mellanox|NVIDIA|Emulex|Chelsio|Marvell|Cisco|Realtek|Cavium|Solarflare|Microsoft|Hyper-V|Windows|Remote NDIS|Teredo|WAN Miniport|RAS Async|VMware|NEC|HP|HPE|Dell|IBM|Lenovo|Fujitsu|Hitachi|LSI|Avago|AMD|Export-Clixml|ConvertTo-Json)(?![A-Za-z])[ -~]*$/;
