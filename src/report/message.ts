import { isUnknown } from '../snapshot/known.ts';
import type { Lang } from './catalogue.ts';
import { formatNumber } from './numbers.ts';

/** A message of a rule as the build stores it: literal text, or what the values fill in. */
export type MessagePart =
  | string
  | { readonly argument: string }
  | { readonly plural: string; readonly offset: number; readonly options: Options }
  | { readonly select: string; readonly options: Options }
  /** # inside a plural */
  | { readonly pound: true };

type Options = Readonly<Record<string, readonly MessagePart[]>>;

interface Context {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lang: Lang;
  /** What # stands for */
  readonly pound: string;
}

/** The message with its values filled in. A value that is not known reads "not collected", never 0 or empty. */
export function formatMessage(message: readonly MessagePart[], values: Readonly<Record<string, unknown>>, lang: Lang): string {
  return formatParts(message, { values, lang, pound: '#' });
}

/** A value as messages print it: lists joined, numbers with two decimals at most, yes and no. */
export function formatValue(value: unknown, lang: Lang): string {
  if (value === undefined || value === null || isUnknown(value)) return lang === 'ja' ? '未収集' : 'not collected';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? yes[lang] : no[lang];
  if (Array.isArray(value)) return formatList(value, lang);
  if (typeof value === 'object') return formatObject(value, lang);
  return String(value);
}

const yes = { en: 'yes', ja: 'はい' };
const no = { en: 'no', ja: 'いいえ' };

function formatList(values: readonly unknown[], lang: Lang): string {
  if (values.length === 0) return lang === 'ja' ? 'なし' : 'none';
  return values.map((value) => formatValue(value, lang)).join(separator(lang));
}

/** An object of the snapshot is called by its name; anything else is shown whole. */
function formatObject(value: object, lang: Lang): string {
  if ('name' in value && typeof value.name === 'string') return value.name;
  return Object.entries(value)
    .map(([key, entry]) => `${key}: ${formatValue(entry, lang)}`)
    .join(separator(lang));
}

function separator(lang: Lang): string {
  return lang === 'ja' ? '、' : ', ';
}

function formatParts(parts: readonly MessagePart[], context: Context): string {
  return parts.map((part) => formatPart(part, context)).join('');
}

function formatPart(part: MessagePart, context: Context): string {
  if (typeof part === 'string') return part;
  if ('pound' in part) return context.pound;
  if ('argument' in part) return formatValue(own(context.values, part.argument), context.lang);
  if ('select' in part) return formatParts(selected(part.options, own(context.values, part.select)), context);
  return formatPlural(part, context);
}

function selected(options: Options, value: unknown): readonly MessagePart[] {
  return own(options, typeof value === 'string' ? value : formatValue(value, 'en')) ?? options.other ?? [];
}

function formatPlural(part: Extract<MessagePart, { plural: string }>, context: Context): string {
  const value = own(context.values, part.plural);
  const count = typeof value === 'bigint' ? Number(value) : value;
  if (typeof count !== 'number') return formatParts(part.options.other ?? [], { ...context, pound: formatValue(value, context.lang) });
  const shown = count - part.offset;
  const option = own(part.options, `=${count}`) ?? (context.lang === 'en' && shown === 1 ? part.options.one : undefined) ?? part.options.other ?? [];
  return formatParts(option, { ...context, pound: formatNumber(shown) });
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
