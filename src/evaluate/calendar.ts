/** The date of a moment in a time zone, as 2026-12-31; undefined where the zone is not known. */
export type Today = (timeZone: string) => string | undefined;

/** A moment of which only the date is given is that date in every zone. */
export function todayAt(moment: string): Today {
  const isDateOnly = !moment.includes('T');
  return (timeZone) => {
    const parts = partsIn(timeZone, new Date(moment));
    return isDateOnly && parts !== undefined ? moment : parts;
  };
}

function partsIn(timeZone: string, moment: Date): string | undefined {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whole days from one date to another; undefined where one of them is no date of the calendar, such as 2026-02-30. */
export function daysBetween(from: string, to: string): number | undefined {
  const [start, end] = [dayOf(from), dayOf(to)];
  return start === undefined || end === undefined ? undefined : end - start;
}

function dayOf(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? undefined : time / 86_400_000;
}
