import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { MessagePart } from './message-part.ts';

/** Kinds of elements as the parser numbers them (its enum is not erasable, so it is not imported). */
const kind = { literal: 0, argument: 1, number: 2, select: 5, plural: 6, pound: 7 };

/**
 * The compact form of a parsed ICU message. Build time only.
 * Throws on what formatMessage does not print: dates, tags, number styles, ordinals, categories other than one and other.
 */
export function packMessage(elements: readonly MessageFormatElement[]): readonly MessagePart[] {
  return elements.map(packElement);
}

function packElement(element: MessageFormatElement): MessagePart {
  if (element.type === kind.literal && 'value' in element) return element.value;
  if (element.type === kind.pound) return { pound: true };
  if (element.type === kind.argument && 'value' in element) return { argument: element.value };
  if (element.type === kind.number && 'value' in element) return packNumber(element);
  if ('pluralType' in element) return packPlural(element);
  if ('options' in element) return { select: element.value, options: packOptions(element.options) };
  throw new Error(`pack message: ${describe(element)} is not supported; use plain placeholders, plural, select or number`);
}

function packNumber(element: { readonly value: string; readonly style?: unknown }): MessagePart {
  if (element.style) throw new Error(`pack message: {${element.value}, number} must have no style; two decimals at most are printed anyway`);
  return { argument: element.value };
}

type Plural = Extract<MessageFormatElement, { pluralType: unknown }>;

function packPlural(element: Plural): MessagePart {
  if (element.pluralType !== 'cardinal') throw new Error(`pack message: {${element.value}, selectordinal} is not supported`);
  const foreign = Object.keys(element.options).find((key) => !/^(?:=\d+|one|other)$/.test(key));
  if (foreign !== undefined) throw new Error(`pack message: {${element.value}, plural} has the category "${foreign}"; use =N, one, other`);
  return { plural: element.value, offset: element.offset, options: packOptions(element.options) };
}

function packOptions(options: Readonly<Record<string, { readonly value: readonly MessageFormatElement[] }>>) {
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, packMessage(option.value)]));
}

function describe(element: MessageFormatElement): string {
  return 'value' in element ? `{${element.value}} of kind ${element.type}` : `an element of kind ${element.type}`;
}
