import type { Settings } from '../evaluate/settings.gen.ts';
import { nearest } from '../snapshot/nearest.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';

export const settingsName = 'hvlint.yaml';

/** The nearest hvlint.yaml at or above a folder. */
export function findSettings(folder: string, files: FileSystem): string | undefined {
  for (let at = files.path.resolve(files.cwd, folder); ; at = files.path.dirname(at)) {
    const path = files.path.join(at, settingsName);
    if (files.kind(path) === 'file') return path;
    if (files.path.dirname(at) === at) return undefined;
  }
}

/** The settings of a folder, and where the files that go with them stand, or would. */
export function siteFiles(folder: string, files: FileSystem): readonly string[] {
  const settings = findSettings(folder, files);
  return settings === undefined ? [] : [settings, ...siteNames.map((name) => files.path.join(files.path.dirname(settings), name))];
}

const siteNames = ['hvlint-waivers.yaml', 'hvlint-baseline.json', 'rules'];

const waiversName = 'hvlint-waivers.yaml';

/** Reads settings, and the waivers of the file beside them; every fault in one Failure, as file:line:column. */
export async function readSettings(path: string, files: FileSystem): Promise<Settings> {
  const settings = await readSettingsFile(path, files);
  const beside = files.path.join(files.path.dirname(path), waiversName);
  if (files.kind(beside) !== 'file') return settings;
  const { waivers = [], ...others } = await readSettingsFile(beside, files);
  const [other] = Object.keys(others);
  if (other !== undefined) throw faulty([`${beside}: "${other}" belongs into ${settingsName}; here only "waivers" is expected`]);
  return { ...settings, waivers: [...(settings.waivers ?? []), ...waivers] };
}

/** yaml and the validator are loaded only here. */
async function readSettingsFile(path: string, files: FileSystem): Promise<Settings> {
  if (files.kind(path) !== 'file')
    throw new Failure(exitCodes.usage, { en: `read settings "${path}": there is no such file`, ja: `設定ファイル "${path}" がありません。` });
  const { LineCounter, parseDocument } = await import('yaml');
  const { validateSettings } = await import('../../generated/validate-settings.js');
  const lines = new LineCounter();
  const document = parseDocument(new TextDecoder().decode(files.read(path)), { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number | undefined) => {
    const { line, col } = lines.linePos(offset ?? 0);
    return `${path}:${line}:${col}`;
  };
  if (document.errors.length > 0) throw faulty(document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`));
  const data: unknown = document.toJS() ?? {};
  if (validateSettings(data)) return data;
  const { keysOfSettings } = await import('./settings-keys.ts');
  const faults = (validateSettings.errors ?? []).map(({ instancePath, keyword, params }) => {
    const keys = instancePath
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const node: unknown = document.getIn(keys, true);
    const range = (node as { readonly range?: readonly number[] } | undefined)?.range;
    return `${place(range?.[0])}: ${settingsFault(keys.join('.') || files.path.basename(path), { keyword, params, known: keysOfSettings(keys) })}`;
  });
  throw faulty([...new Set(faults)]);
}

interface SchemaFault {
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Keys that may stand there */
  readonly known: readonly string[];
}

function settingsFault(where: string, { keyword, params, known }: SchemaFault): string {
  if (keyword === 'additionalProperties') {
    const near = nearest(String(params.additionalProperty), known);
    return `${where}: unknown key "${params.additionalProperty}"${near === undefined ? '' : `, did you mean "${near}"?`}`;
  }
  if (keyword === 'enum') return `${where}: expected one of ${(params.allowedValues as readonly unknown[]).join(', ')}`;
  if (keyword === 'type') return `${where}: expected ${params.type}`;
  if (keyword === 'minLength') return `${where}: must not be empty`;
  if (keyword === 'required') return `${where}: "${params.missingProperty}" is missing`;
  return `${where}: breaks "${keyword}" ${JSON.stringify(params)}`;
}

function faulty(faults: readonly string[]): Failure {
  const text = faults.join('\n');
  return new Failure(exitCodes.usage, { en: `the settings are not valid:\n${text}`, ja: `設定ファイルに誤りがあります:\n${text}` });
}
