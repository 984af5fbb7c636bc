import { type Delivery, taskScript } from '../collect/task-script.ts';
import type { Invocation } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** The script that --task asks for; a file begins with the mark by which Windows PowerShell knows UTF-8. */
export function taskText({ texts, lang }: Pick<Invocation, 'texts' | 'lang'>, isFile: boolean): string {
  const script = taskScript({ delivery: deliveryOf(texts.get('share'), texts.get('url')), clustered: texts.get('os') !== '2008 R2', lang });
  return isFile ? `\uFEFF${script}` : script;
}

function deliveryOf(share: string | undefined, url: string | undefined): Delivery {
  if (share !== undefined && url === undefined) return { share: checkedShare(share) };
  if (url !== undefined && share === undefined) return { url: checkedUrl(url) };
  throw new Failure(exitCodes.usage, {
    en: '--task: say where the snapshots go, with either --share or --url',
    ja: '--task: 構成スナップショットの配信先を --share または --url のどちらか一方で指定してください。',
  });
}

function checkedShare(share: string): string {
  if (/^\\\\[^\\/:*?"<>|\p{C}]+(?:\\[^\\/:*?"<>|\p{C}]+)+$/u.test(share)) return share;
  throw new Failure(exitCodes.usage, {
    en: `--share "${share}": expected a shared folder such as \\\\FS01\\hvlint`,
    ja: `--share "${share}": \\\\FS01\\hvlint のような共有フォルダーを指定してください。`,
  });
}

/** The token would be read by anybody on the way of plain http. */
function checkedUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url.href;
  throw new Failure(exitCodes.usage, {
    en: `--url "${given}": expected an https address without a user name`,
    ja: `--url "${given}": https のアドレスを、ユーザー名を含めずに指定してください。`,
  });
}
