import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../src/cli/file-system.ts';
import { findInputs } from '../../src/cli/find-inputs.ts';

/** A file system in memory: the paths are those of Windows on any machine. */
function memory(path: typeof win32, cwd: string, paths: readonly string[]): FileSystem {
  const folders = new Set<string>();
  for (const file of paths) for (let at = path.dirname(file); !folders.has(at); at = path.dirname(at)) folders.add(at);
  // Windows finds files whatever their case
  const same = (a: string, b: string) => (path === win32 ? a.toLowerCase() === b.toLowerCase() : a === b);
  const kind = (wanted: string) => {
    const clean = path.normalize(wanted);
    const plain = clean === path.parse(clean).root ? clean : clean.replace(/[\\/]$/, '');
    if (paths.some((file) => same(file, plain))) return 'file';
    return [...folders].some((folder) => same(folder, plain)) ? 'folder' : undefined;
  };
  return {
    path,
    cwd,
    kind,
    identity: (folder) => folder,
    read: (file) => new TextEncoder().encode(file),
    size: (file) => file.length,
    readPart: (file, offset, length) => new TextEncoder().encode(file).subarray(offset, offset + length),
    list: (folder) => {
      const clean = path.normalize(folder).replace(/[\\/]$/, '');
      const inside = [...paths, ...folders].filter((each) => each !== path.dirname(each) && same(path.dirname(each).replace(/[\\/]$/, ''), clean));
      return inside.map((each) => ({ name: path.basename(each), kind: kind(each) }));
    },
  };
}

const stdin = { name: 'stdin', read: () => new Uint8Array() };

function found(paths: readonly string[], files: FileSystem): Record<string, string[]> {
  return Object.fromEntries(findInputs(paths, files, stdin).groups.map(({ name, files: inside }) => [name, inside.map(({ path }) => path)]));
}

const windows = memory(win32, 'D:\\ops', [
  'D:\\ops\\exports\\osaka\\GetClusterNetwork.json',
  'D:\\ops\\exports\\osaka\\Node_HV-OSA-01\\GetNetAdapter.xml',
  'D:\\ops\\exports\\osaka\\hvlint.yaml',
  'D:\\ops\\exports\\tokyo\\net.txt',
  'D:\\ops\\net.txt',
  'E:\\会計\\クラスター 1\\vm.json',
  '\\\\fs01\\share\\cluster\\net.txt',
  '\\\\fs01\\share\\cluster\\vm.txt',
]);

describe('on Windows', () => {
  it.each<[string, string[], Record<string, string[]>]>([
    [
      'a folder of folders: one cluster each, Node_X with its cluster, no settings',
      ['exports'],
      {
        'exports/osaka': ['exports/osaka/GetClusterNetwork.json', 'exports/osaka/Node_HV-OSA-01/GetNetAdapter.xml'],
        'exports/tokyo': ['exports/tokyo/net.txt'],
      },
    ],
    ['backslashes and ..', ['.\\exports\\..\\exports\\tokyo\\'], { tokyo: ['exports/tokyo/net.txt'] }],
    ['/ as separator', ['exports/tokyo'], { tokyo: ['exports/tokyo/net.txt'] }],
    ['a drive letter and Japanese names with a blank', ['E:\\会計\\クラスター 1'], { 'クラスター 1': ['E:/会計/クラスター 1/vm.json'] }],
    ['a UNC path', ['\\\\fs01\\share\\cluster'], { cluster: ['//fs01/share/cluster/net.txt', '//fs01/share/cluster/vm.txt'] }],
    ['a pattern that cmd.exe hands on', ['exports\\*\\*.txt'], { net: ['exports/tokyo/net.txt'] }],
    ['a pattern in other case', ['EXPORTS\\*\\*.TXT'], { net: ['EXPORTS/tokyo/net.txt'] }],
    [
      'a pattern over folders',
      ['exports\\*'],
      { osaka: ['exports/osaka/GetClusterNetwork.json', 'exports/osaka/Node_HV-OSA-01/GetNetAdapter.xml'], tokyo: ['exports/tokyo/net.txt'] },
    ],
    ['** over any depth', ['D:\\ops\\exports\\**\\*.xml'], { GetNetAdapter: ['D:/ops/exports/osaka/Node_HV-OSA-01/GetNetAdapter.xml'] }],
    ['a pattern on a UNC share', ['\\\\fs01\\share\\cluster\\*.txt'], { net: ['//fs01/share/cluster/net.txt', '//fs01/share/cluster/vm.txt'] }],
    ['stdin', ['-'], { stdin: ['stdin'] }],
    ['a file twice is read once', ['net.txt', '.\\net.txt'], { net: ['net.txt'] }],
  ])('%s', (_what, paths, expected) => {
    expect(found(paths, windows)).toEqual(expected);
  });

  it.each(['nothing.txt', 'exports\\*.csv', 'Q:\\x', '\\\\fs02\\share'])('says that nothing is at %s', (path) => {
    expect(findInputs([path], windows, stdin)).toEqual({ groups: [], missing: [path] });
  });
});

describe('on other systems', () => {
  const files = memory(posix, '/srv', ['/srv/before/satellite/net.txt', '/srv/after/satellite/net.txt', '/srv/odd\\name.txt', '/srv/a[1].txt']);

  it('tells two folders of one name apart', () => {
    expect(Object.keys(found(['before/satellite', 'after/satellite'], files))).toEqual(['before/satellite', 'after/satellite']);
  });

  it('takes a backslash as part of a name', () => {
    expect(found(['odd\\name.txt'], files)).toEqual({ 'odd\\name': ['odd\\name.txt'] });
  });

  it('keeps files that are named apart from those found inside folders', () => {
    const { groups } = findInputs(['before', '/srv/before/satellite/net.txt'], files, stdin);
    expect(groups.flatMap((group) => group.files.map(({ path, named }) => [path, named]))).toEqual([
      ['before/satellite/net.txt', false],
      ['/srv/before/satellite/net.txt', true],
    ]);
  });
});
