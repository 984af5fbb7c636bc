import { formatCount } from '../numbers.ts';
import type { ClusterReport } from '../report.gen.ts';
import { validationCount, validationRows } from '../validation-rows.ts';
import { phrases } from '../words/labels.ts';
import { validationLabels } from '../words/validation.ts';
import { pick } from '../words.ts';
import { heading } from './findings.ts';
import { block, labelled, type Printer } from './printer.ts';

const mostRows = 20;

/** What Test-Cluster says of the cluster, beside what hvlint says of the same things. */
export function validationLines(printer: Printer, { validation = [] }: ClusterReport): readonly string[] {
  if (validation.length === 0) return [];
  const { lang, colors } = printer;
  const rows = validationRows(validation, lang);
  const more = rows.length - mostRows;
  return [
    ...heading(printer, `${pick(validationLabels.title, lang)} (${formatCount(validation.length)})`, colors.reset),
    ...rows
      .slice(0, mostRows)
      .flatMap(({ test, result, ours, disagrees }) => [
        ...block(printer, '  - ', test),
        ...labelled(printer, validationLabels.result, result, 4),
        ...(ours === '-' ? [] : block(printer, '    ', `${pick(validationLabels.ours, lang)}: ${ours}`, disagrees ? { text: colors.yellow } : {})),
      ]),
    ...(more > 0 ? block(printer, '  - ', phrases.more[lang]({ count: more })) : []),
    ...block(printer, '  ', validationCount(validation, lang)),
  ];
}
