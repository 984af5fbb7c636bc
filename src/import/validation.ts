import { SaxesParser } from 'saxes';
import { lineStarts, regionOf } from '../snapshot/regions.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { InputError } from './imported.ts';

export type ValidationTest = NonNullable<Snapshot['validation']>[number];

const depthLimit = 30;
const testLimit = 2000;
const messageLimit = 20;
const textLimit = 1000;

/** Bits of ValidationResult, the gravest first */
const results: readonly (readonly [bit: number, result: ValidationTest['result']])[] = [
  [16, 'cancelled'],
  [4, 'failure'],
  [8, 'warning'],
  [64, 'notApplicable'],
  [2, 'notRun'],
  [1, 'success'],
];

/** What a channel says, by the path of its elements below it. */
interface Channel {
  readonly id: string | undefined;
  readonly isSummary: boolean;
  readonly texts: Map<string, string>;
  readonly messages: { level: string; text: string }[];
}

/**
 * The tests of a report of Test-Cluster with their results. Titles are in the language of the report; the bits of ValidationResult and the levels of the
 * messages are not, and decide. Errors: as decodeClixml.
 */
export function decodeValidation(text: string, path: string): { readonly tests: readonly ValidationTest[]; readonly errors: readonly InputError[] } {
  const channels: Channel[] = [];
  const error = parse(text, channels);
  const categories = new Map(
    channels.flatMap(({ id, isSummary, texts }) => (isSummary && id !== undefined ? [[id, texts.get('ChannelName') ?? '']] : [])),
  );
  const tests = channels.flatMap((channel) => (channel.isSummary ? [] : testOf(channel, categories, path)));
  return { tests: tests.slice(0, testLimit), errors: error === undefined ? [] : [error] };
}

function testOf({ texts, messages }: Channel, categories: ReadonlyMap<string, string>, source: string): readonly ValidationTest[] {
  const test = texts.get('Title/Value') ?? '';
  const category = categories.get(texts.get('SummaryChannel/Value') ?? '');
  // the channel of the whole report has a title too, and no category
  if (test === '' || category === undefined) return [];
  const said = texts.get('ResultDescription/Value') ?? texts.get('Result/Value') ?? '';
  const result = resultOf(texts.get('ValidationResult/Value') ?? texts.get('Result/Value'), messages);
  const grave = messages.filter(({ level, text }) => level !== 'info' && text !== '').map(({ text }) => text);
  return [
    {
      test,
      ...(category === '' ? {} : { category }),
      ...(result === undefined ? {} : { result }),
      ...(said === '' ? {} : { said }),
      ...(grave.length === 0 ? {} : { messages: grave.slice(0, messageLimit) }),
      source,
    },
  ];
}

function resultOf(value: string | undefined, messages: Channel['messages']): ValidationTest['result'] {
  if (value !== undefined && /^\d{1,3}$/.test(value)) return results.find(([bit]) => (Number(value) & bit) !== 0)?.[1];
  if (messages.some(({ level }) => level === 'fail' || level === 'error')) return 'failure';
  return messages.some(({ level }) => level === 'warn') ? 'warning' : undefined;
}

/** Feeds the parser until the first error, which it returns. */
function parse(text: string, channels: Channel[]): InputError | undefined {
  const parser = new SaxesParser({ xmlns: false });
  const open: Channel[] = [];
  const path: string[] = [];
  let error: InputError | undefined;
  const regionAt = (offset: number) => regionOf(lineStarts(text), { start: offset, end: offset });
  const add = (part: string) => {
    const channel = open.at(-1);
    if (error !== undefined || channel === undefined) return;
    const below = path.slice(path.lastIndexOf('Channel') + 1);
    const message = channel.messages.at(-1);
    if (below[0] === 'Message' && message !== undefined) message.text = joined(message.text, part);
    else channel.texts.set(below.join('/'), joined(channel.texts.get(below.join('/')) ?? '', part));
  };
  parser.on('error', ({ message }) => {
    const { line, column } = regionAt(parser.position);
    error ??= { code: 'xml-syntax', values: { detail: message.replace(/^\d+:\d+: /, ''), line, column }, region: regionAt(parser.position) };
  });
  parser.on('doctype', () => {
    error ??= { code: 'doctype', region: regionAt(parser.position) };
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (path.length > depthLimit) error ??= { code: 'xml-too-deep', values: { limit: depthLimit }, region: regionAt(parser.position) };
    if (name === 'Channel') open.push({ id: attributes.id, isSummary: attributes.Type === 'Summary', texts: new Map(), messages: [] });
    if (name === 'Message') open.at(-1)?.messages.push({ level: (attributes.Level ?? 'Info').toLowerCase(), text: '' });
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    path.pop();
    const channel = name === 'Channel' ? open.pop() : undefined;
    if (channel !== undefined) channels.push(channel);
  });
  for (let start = 0; start < text.length && error === undefined; start += 65_536) parser.write(text.slice(start, start + 65_536));
  if (error !== undefined) return error;
  const { line, column } = regionAt(text.length);
  if (path.length > 0) return { code: 'xml-truncated', values: { line, column }, region: regionAt(text.length) };
  parser.close();
  return error;
}

function joined(before: string, part: string): string {
  return `${before}${part}`.trimStart().slice(0, textLimit);
}
