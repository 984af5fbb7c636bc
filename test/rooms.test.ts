import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Room {
  /** Rooms whose functions it may use */
  readonly uses: readonly string[];
  /** Rooms whose results it may name: types alone */
  readonly knows?: readonly string[];
  /** Takes bytes, values and functions, and runs in a browser as it is */
  readonly freeOfNode?: true;
  /** The one to three functions by which the rooms above come in; a star stands for one file per format */
  readonly doors: readonly string[];
  /** Files with the words of the room, which every room that may use it may say: what unknown means, questions about the data */
  readonly words?: readonly string[];
}

const every = ['snapshot', 'redact', 'import', 'collect', 'rulebook', 'evaluate', 'estimate', 'change', 'plan', 'fleet', 'report'];

/** The only place where it is said which room may see which. */
const rooms: Readonly<Record<string, Room>> = {
  snapshot: {
    uses: [],
    freeOfNode: true,
    doors: ['readSnapshot', 'isSnapshotText', 'prepareFacts'],
    words: ['facts.ts', 'known.ts', 'nearest.ts', 'regions.ts', 'positions.ts', 'json-scan.ts', 'write.ts', 'sources.ts', 'derived/'],
  },
  redact: { uses: ['snapshot'], freeOfNode: true, doors: ['redactSnapshot'] },
  import: { uses: ['snapshot'], freeOfNode: true, doors: ['importClusters', 'openArchive'] },
  collect: {
    uses: ['snapshot'],
    doors: ['collectSnapshots', 'readComputer', 'taskScript'],
    words: ['document.ts'],
  },
  rulebook: {
    uses: ['snapshot'],
    freeOfNode: true,
    doors: ['builtinPacks', 'loadPack'],
    words: ['rulebook.ts', 'glob.ts'],
  },
  evaluate: {
    uses: ['snapshot', 'rulebook'],
    freeOfNode: true,
    doors: ['readyRule', 'evaluate', 'checkExamples'],
    words: ['params.ts', 'tolerance.ts', 'calendar.ts', 'waivers.ts', 'baseline.ts'],
  },
  estimate: { uses: ['snapshot'], knows: ['rulebook'], freeOfNode: true, doors: ['downtimeOf', 'estimateDowntime'] },
  change: { uses: ['snapshot'], knows: ['evaluate'], freeOfNode: true, doors: [] },
  plan: { uses: ['snapshot', 'evaluate', 'estimate', 'change'], freeOfNode: true, doors: [] },
  fleet: { uses: every.filter((room) => room !== 'plan' && room !== 'fleet'), doors: [] },
  report: {
    uses: ['snapshot'],
    knows: every,
    freeOfNode: true,
    doors: ['buildCluster', 'buildReport', 'render*'],
    words: ['width.ts', 'words.ts', 'neutralise.ts', 'passes.ts', 'build/fingerprint.ts', 'build/evidence.ts'],
  },
  page: { uses: every.filter((room) => room !== 'collect' && room !== 'fleet'), freeOfNode: true, doors: [] },
  // arguments, files and streams; what the commands share, so it has no doors
  cli: { uses: every, doors: [], words: [''] },
  // one file per command, which never calls another
  commands: { uses: [...every, 'cli'], doors: [] },
};

interface Import {
  readonly file: string;
  readonly from: string;
  /** undefined: all of the module */
  readonly names: readonly string[] | undefined;
  readonly typesOnly: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const from = (specifier: string) => (specifier.startsWith('.') ? join(dirname(file), specifier).replaceAll('\\', '/') : specifier);
  const named = [...source.matchAll(/^(?:import|export) (type )?(?:\{([^}]*)\}|\* as \w+|\*|\w+) from '([^']+)'/gm)].map(
    ([, type, names, specifier = '']): Import => {
      const all = names?.split(',').map((name) => name.trim().replace(/ as .*/, ''));
      const values = all?.filter((name) => name !== '' && !name.startsWith('type '));
      return { file, from: from(specifier), names: values, typesOnly: type !== undefined || values?.length === 0 };
    },
  );
  const lazy = [...source.matchAll(/(?:\{([^}]*)\} = await |\(await )?import\('([^']+)'\)\)?(?:\.(\w+))?/g)].map(
    ([, names, specifier = '', member]): Import => ({
      file,
      from: from(specifier),
      names: member === undefined ? names?.split(',').map((name) => name.trim()) : [member],
      typesOnly: false,
    }),
  );
  const bare = [...source.matchAll(/^import '([^']+)'/gm)].map(
    ([, specifier = '']): Import => ({ file, from: from(specifier), names: undefined, typesOnly: false }),
  );
  return [...named, ...lazy, ...bare];
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name.replaceAll('\\', '/')}`);
const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];
const imports = files.flatMap(importsOf);

/** Imports from one room into another */
const crossing = imports.flatMap((each) => {
  const into = roomOf(each.file);
  const out = roomOf(each.from);
  return into === undefined || out === undefined || into === out ? [] : [{ ...each, into, out }];
});

test('the scan sees imports of every kind', () => {
  expect(crossing.length).toBeGreaterThan(50);
  expect(crossing.some(({ typesOnly }) => typesOnly)).toBe(true);
  expect(imports).toContainEqual({ file: 'src/snapshot/read.ts', from: 'src/snapshot/yaml-text.ts', names: ['parseYaml'], typesOnly: false });
  expect(imports).toContainEqual({ file: 'src/cli.ts', from: 'src/commands/check.ts', names: ['check'], typesOnly: false });
});

test('every folder below src is a room of the table', () => {
  expect([...new Set(files.flatMap((file) => roomOf(file) ?? []))].filter((room) => rooms[room] === undefined)).toEqual([]);
});

describe.each(Object.entries(rooms))('%s', (name, { uses, knows = [], freeOfNode, doors }) => {
  test('imports only what the table allows', () => {
    const allowed = (out: string, typesOnly: boolean) => uses.includes(out) || (typesOnly && knows.includes(out));
    expect(crossing.filter(({ into, out, typesOnly }) => into === name && !allowed(out, typesOnly)).map(shown)).toEqual([]);
  });

  test('is entered by its doors', () => {
    expect(crossing.filter(({ out, ...each }) => out === name && !each.typesOnly && !entersByDoor(each)).map(shown)).toEqual([]);
    expect(doors.length).toBeLessThanOrEqual(3);
  });

  if (freeOfNode)
    test('is free of Node', () => {
      const own = imports.filter(({ file }) => roomOf(file) === name);
      expect(own.filter(({ from }) => isBuiltin(from)).map(shown)).toEqual([]);
      const globals = /\b(?:process|Buffer|__dirname|require)\b(?=[.(])/;
      expect(files.filter((file) => roomOf(file) === name && globals.test(readFileSync(file, 'utf8')))).toEqual([]);
    });
});

test('a command never calls another, and nothing but the start reaches them', () => {
  const reaching = imports.filter(({ file, from }) => roomOf(from) === 'commands' && file !== 'src/cli.ts');
  expect(reaching.map(shown)).toEqual([]);
});

function entersByDoor({ from, names }: Import): boolean {
  const room = roomOf(from) ?? '';
  const { doors = [], words = [] } = rooms[room] ?? {};
  const file = from.slice(`src/${room}/`.length);
  if (words.some((word) => file.startsWith(word))) return true;
  return names?.every((name) => doors.some((door) => (door.endsWith('*') ? name.startsWith(door.slice(0, -1)) : name === door))) ?? false;
}

function shown({ file, from, names }: Import): string {
  return `${file} imports ${names?.join(', ') ?? 'all'} from ${from}`;
}
