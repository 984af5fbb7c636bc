import type { Finding } from '../../evaluate/assessment.ts';
import type { MissingFact, Why } from '../../snapshot/known.ts';
import type { Snapshot, Unread } from '../../snapshot/snapshot.gen.ts';
import type { Missing } from '../report.gen.ts';
import { howWords } from '../words/how.ts';
import { whyWords } from '../words/why.ts';

/** The command whose output hvlint reads and that tells a fact, in the form that exists on a release of Windows Server. */
export interface FactSource {
  readonly command: string;
}

/** undefined where no such command exists; release undefined = not known. */
export type SourceOf = (fact: string, release: string | undefined) => FactSource | undefined;

export type MissingOf = (finding: Finding) => Missing[];

/** The missing facts of a finding in words: why each is missing, and the command that would tell it. */
export function createMissing(snapshot: Snapshot, releases: readonly string[], sourceOf: SourceOf): MissingOf {
  const unread = snapshot.unread ?? [];
  const [release] = releases;
  const known = new Map<string, Missing>();
  return ({ rule, subject, missing }) => {
    const only = subject.names?.length === 1 ? subject.names[0] : subject.name;
    return missing.map((given) => {
      const each = withoutCluster(given, snapshot.cluster.name);
      const why = unreadReason(unread, each, only) ?? each.why;
      const key = JSON.stringify([each.fact, each.on, why, each.why.code === 'parameterNotSet' ? rule.id : '']);
      const words = known.get(key) ?? buildMissing({ ...each, why }, { rule: rule.id, source: sourceOf(each.fact, release) });
      known.set(key, words);
      return words;
    });
  };
}

/** That a fact of the cluster is lacked by the cluster goes without saying. */
function withoutCluster({ fact, on, why }: MissingFact, cluster: string): MissingFact {
  return on === undefined || on === cluster ? { fact, why } : { fact, on, why };
}

function buildMissing({ fact, on, why }: MissingFact, context: { readonly rule: string; readonly source: FactSource | undefined }): Missing {
  return { fact, ...(on === undefined ? {} : { on }), why: whyWords(why), how: howWords({ fact, why, ...context }) };
}

/** What the collection said when it failed to get the fact, or the list that it stands in. */
function unreadReason(unread: readonly Unread[], { fact, on, why }: MissingFact, only: string | undefined): Why | undefined {
  if (unread.length === 0 || (why.code !== 'notCollected' && why.code !== 'incomplete')) return undefined;
  const found = unread.find((entry) => concerns(entry.fact, fact) && isWithin(entry.scope, on ?? only));
  if (found === undefined) return undefined;
  return { code: 'unread', values: { reason: found.reason, ...(found.detail === undefined ? {} : { detail: found.detail }) } };
}

function concerns(unread: string, fact: string): boolean {
  return fact === unread || fact.startsWith(`${unread}.`);
}

function isWithin(scope: Unread['scope'], object: string | undefined): boolean {
  const owner = scope?.node ?? scope?.vm;
  return owner === undefined || owner.toLowerCase() === object?.toLowerCase();
}
