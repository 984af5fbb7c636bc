import picocolors from 'picocolors';
import type { Lang, Text } from '../catalogue.ts';
import { clip, neutraliseCommand, safe } from '../neutralise.ts';
import type { Threshold } from '../phrasing.ts';
import { createMeasure, type Measure, noBreak } from '../width.ts';
import type { Severity } from '../words.ts';

export interface TextOptions {
  readonly lang: Lang;
  /** Columns of the terminal */
  readonly width: number;
  readonly color: boolean;
  /** ASCII borders, no symbol of ambiguous width */
  readonly ascii: boolean;
  /** The console draws characters of ambiguous width two columns wide */
  readonly wideAmbiguous: boolean;
  /** Verdict, findings and coverage only */
  readonly quiet: boolean;
  /** Fails below are counted, not shown */
  readonly minSeverity?: Severity;
  /** Severity from which a fail decides */
  readonly failOn: Threshold;
}

export type Colors = ReturnType<typeof picocolors.createColors>;
export type Paint = (text: string) => string;

/** What every section needs to print: language, width and colours. */
export interface Printer {
  readonly lang: Lang;
  readonly columns: number;
  readonly ascii: boolean;
  readonly measure: Measure;
  readonly colors: Colors;
}

export function createPrinter({ lang, width, color, ascii, wideAmbiguous }: TextOptions): Printer {
  return {
    lang,
    columns: Math.max(40, Math.floor(width)),
    ascii: ascii || wideAmbiguous,
    measure: createMeasure(wideAmbiguous),
    colors: picocolors.createColors(color),
  };
}

/** Lines of text behind a prefix: the first line carries it, the others are indented as far. */
export function block(printer: Printer, prefix: string, text: string, paint: { prefix?: Paint; text?: Paint } = {}): readonly string[] {
  const { measure, columns } = printer;
  // the name of a rule may come from a saved report
  const start = safe(prefix, 200);
  const indent = Math.min(measure.width(start), columns - 10);
  const lines = measure.wrap(safe(text.trimEnd()), columns - indent);
  const paintPrefix = paint.prefix ?? plain;
  const paintText = paint.text ?? plain;
  return lines.map((line, index) => (index === 0 ? paintPrefix(start) : ' '.repeat(indent)) + (line === '' ? '' : paintText(line)));
}

/** Lines behind a label of a fixed width: "    Why       It fails …". Text of a rule may have several lines. */
export function labelled(printer: Printer, label: Text, text: string, indent: number): readonly string[] {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .flatMap((line, index) => block(printer, labelPrefix(printer, index === 0 ? label : noLabel, indent), line, { prefix: printer.colors.dim }));
}

export const noLabel: Text = { en: '', ja: '' };

/**
 * A command that can be pasted although it is broken: at spaces outside quotes, each broken line ending in PowerShell's ` .
 * A word too long for the line is broken without, since no mark could join it.
 */
export function command(printer: Printer, prefix: string, text: string): readonly string[] {
  return text
    .trim()
    .split(/\r?\n/)
    .flatMap((line, index) => commandLine(printer, index === 0 ? prefix : ' '.repeat(printer.measure.width(prefix)), line.trim()));
}

function commandLine(printer: Printer, prefix: string, text: string): readonly string[] {
  const { measure, columns, colors } = printer;
  const indent = measure.width(prefix);
  if (text.startsWith('# ')) return commentLines(printer, prefix, text.slice(2));
  const joinedQuotes = neutraliseCommand(clip(text, 4000)).replace(/"[^"]*"|'[^']*'/g, (quoted) => quoted.replaceAll(' ', noBreak));
  const lines = measure.wrap(joinedQuotes, columns - indent - 2).map((line) => line.replaceAll(noBreak, ' '));
  const pasteable = lines.join(' ') === joinedQuotes.replaceAll(noBreak, ' ');
  const mark = (index: number) => (pasteable && index < lines.length - 1 ? ' `' : '');
  return lines.map((line, index) => (index === 0 ? colors.dim(prefix) : ' '.repeat(indent)) + colors.cyan(line + mark(index)));
}

/** Every line of a broken comment is one again: ` joins commands only. */
function commentLines({ measure, columns, colors }: Printer, prefix: string, text: string): readonly string[] {
  const indent = ' '.repeat(measure.width(prefix));
  return measure.wrap(safe(text), columns - indent.length - 2).map((line, index) => colors.dim(`${index === 0 ? prefix : indent}# ${line}`));
}

export function labelPrefix(printer: Printer, label: Text, indent: number): string {
  const words = label[printer.lang];
  return ' '.repeat(indent) + words + ' '.repeat(Math.max(2, labelColumns - printer.measure.width(words)));
}

const plain: Paint = (text) => text;
const labelColumns = 10;
