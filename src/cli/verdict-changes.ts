import type { Assessment, Finding } from '../evaluate/assessment.ts';

type Verdict = Finding['verdict'];

/** A verdict that is another one under other rules; absent: the rule is not there, or says nothing of the object. */
export interface VerdictChange {
  readonly rule: string;
  readonly name: string;
  readonly object: string;
  readonly before?: Verdict;
  readonly after?: Verdict;
  /** Severities, where a fail stays one */
  readonly severity?: { readonly before: string; readonly after: string };
}

/** What differs between two assessments of one cluster that hold their passes; sorted by rule and object. */
export function verdictChanges(before: Assessment, after: Assessment): readonly VerdictChange[] {
  const [old, now] = [byObject(before), byObject(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const { finding, object } = is ?? was ?? {};
    if (finding === undefined || object === undefined) return [];
    const isAlike = was?.finding.verdict === is?.finding.verdict;
    const severity =
      isAlike && was !== undefined && is !== undefined && is.finding.verdict === 'fail' && was.finding.severity !== is.finding.severity
        ? { before: was.finding.severity, after: is.finding.severity }
        : undefined;
    if (isAlike && severity === undefined) return [];
    const { id, name } = finding.rule;
    return [
      {
        rule: id,
        name,
        object,
        ...(was === undefined ? {} : { before: was.finding.verdict }),
        ...(is === undefined ? {} : { after: is.finding.verdict }),
        ...(severity === undefined ? {} : { severity }),
      },
    ];
  });
}

interface OnObject {
  readonly finding: Finding;
  readonly object: string;
}

/** Findings on many objects are taken apart. */
function byObject({ findings }: Assessment): ReadonlyMap<string, OnObject> {
  const entries = findings.flatMap((finding) => {
    const { kind, id, name, names } = finding.subject;
    return (names ?? [name ?? '']).map((object) => {
      const key = JSON.stringify([
        finding.rule.id,
        kind,
        object,
        names === undefined ? (finding.key ?? '') : '',
        names === undefined ? '' : (id ?? ''),
      ]);
      return [key, { finding, object }] as const;
    });
  });
  return new Map(entries);
}
