import type { MessageOptions, MessagePart } from '../rulebook/message-part.ts';
import { isUnknown } from '../snapshot/known.ts';
import type { Lang } from './catalogue.ts';
import { formatNumber } from './numbers.ts';
import { phrases } from './words/labels.ts';

interface Context {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lang: Lang;
  /** What # stands for */
  readonly pound: string;
}

/** The message with its values filled in. A value that is not known reads "unknown", never 0 or empty. */
export function formatMessage(message: readonly MessagePart[], values: Readonly<Record<string, unknown>>, lang: Lang): string {
  return formatParts(message, { values, lang, pound: '#' });
}

/** A value as messages print it: lists joined and cut with their count, numbers with two decimals at most, yes and no. */
export function formatValue(value: unknown, lang: Lang): string {
  if (value === undefined || value === null || isUnknown(value)) return notKnown[lang];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? yes[lang] : no[lang];
  if (Array.isArray(value)) return formatList(value, lang);
  if (typeof value === 'object') return formatObject(value, lang);
  return String(value);
}

const notKnown = { en: 'unknown', ja: '不明' };
const yes = { en: 'yes', ja: 'はい' };
const no = { en: 'no', ja: 'いいえ' };

function formatList(values: readonly unknown[], lang: Lang): string {
  if (values.length === 0) return lang === 'ja' ? 'なし' : 'none';
  const shown = values.slice(0, mostItems).map((value) => formatValue(value, lang));
  const more = values.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [phrases.more[lang]({ count: more })])].join(separator(lang));
}

/** Items of a list that a message prints before the rest is counted; the evidence holds all. */
const mostItems = 10;

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

/** A truth value chooses "true" or "false"; what is not known chooses "other". */
function selected(options: MessageOptions, value: unknown): readonly MessagePart[] {
  return own(options, isUnknown(value) ? 'other' : String(value)) ?? options.other ?? [];
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
