import { existsSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { Catalogue } from '../report/catalogue.ts';
import type { Report } from '../report/report.gen.ts';
import type { Invocation } from './command.ts';
import type { Host } from './host.ts';
import type { Output } from './outputs.ts';
import type { Writing } from './render-report.ts';

interface Exchange {
  readonly report: Report;
  readonly catalogue: Catalogue;
  readonly writing: Writing;
  readonly invocation: Invocation;
}

/** The outputs that other programs read, each of which is loaded only where it is asked for. */
export async function renderExchange({ format, file }: Output, { report, catalogue, writing, invocation }: Exchange): Promise<Iterable<string>> {
  const { lang, host, texts } = invocation;
  const options = { lang, placeOf: placeBelowRoot(host) };
  switch (format) {
    case 'sarif':
      return (await import('../report/sarif.ts')).renderSarif(report, catalogue, { ...options, passes: writing.passes });
    case 'junit':
      return (await import('../report/junit.ts')).renderJunit(report, catalogue, {
        lang,
        date: dateOf(texts.get('now')),
        failsOnUnknown: writing.failsOnUnknown,
      });
    case 'github':
      return [(await import('../report/github.ts')).renderGithub(report, options)];
    case 'azure':
      return [(await import('../report/azure.ts')).renderAzure(report, options)];
    case 'gitlab':
      return [(await import('../report/gitlab.ts')).renderGitlab(report, options)];
    case 'csv':
      return (await import('../report/csv.ts')).renderCsv(report, catalogue, options);
    default:
      return [`${(await import('../report/markdown.ts')).renderMarkdown(report, catalogue, { lang, maximumBytes: roomOfSummary(file) })}\n`];
  }
}

/** GitHub takes no summary of a step above 1,024 KiB, and other commands of the step may have written theirs. */
function roomOfSummary(file: string | undefined): number {
  const taken = file !== undefined && existsSync(file) ? statSync(file).size : 0;
  return Math.max(1000, 1_000_000 - taken);
}

/** The date by which the run judges: of --now, else today's. */
function dateOf(now: string | undefined): string {
  return (now ?? new Date().toISOString()).slice(0, 10);
}

/** Paths below the root of the repository, where a CI says it, else below the working folder; outside of it they stay as they are. */
function placeBelowRoot({ cwd, env, isWindows }: Host): (path: string) => string {
  const { resolve, relative, isAbsolute } = isWindows ? win32 : posix;
  const root = env.GITHUB_WORKSPACE || env.CI_PROJECT_DIR || env.BUILD_SOURCESDIRECTORY || cwd;
  const known = new Map<string, string>();
  return (path) => {
    const place = known.get(path) ?? placed(path);
    known.set(path, place);
    return place;
  };
  function placed(path: string): string {
    const below = relative(root, resolve(cwd, path)).replaceAll(isWindows ? '\\' : '/', '/');
    return below === '' || below.startsWith('..') || isAbsolute(below) ? path : below;
  }
}
