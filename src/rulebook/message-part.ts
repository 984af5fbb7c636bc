/** A message of a rule as the build stores it: literal text, or what the values fill in. */
export type MessagePart =
  | string
  | { readonly argument: string }
  | { readonly plural: string; readonly offset: number; readonly options: MessageOptions }
  | { readonly select: string; readonly options: MessageOptions }
  /** # inside a plural */
  | { readonly pound: true };

export type MessageOptions = Readonly<Record<string, readonly MessagePart[]>>;
