/** What people write behind a price, by the rate type that it speaks of. */
const units: Readonly<Record<string, readonly string[]>> = {
  hourly: ['h', 'hr', 'hrs', 'hour', 'std', 'stunde', 'heure', 'hora', 'godz', 'hod', 'час', 'ч'],
  daily: ['d', 'day', 'tag', 'jour', 'día', 'dia', 'den', 'день', 'сут'],
  weekly: ['wk', 'week', 'woche', 'semaine'],
  monthly: ['mo', 'month', 'monat', 'mois', 'mes', 'мес'],
  each: ['ea', 'each', 'unit', 'pc', 'pcs', 'stk', 'stück', 'st', 'ks', 'szt', 'шт', 'un', 'u'],
  km: ['km'],
  mile: ['mi', 'mile'],
};

const byUnit = new Map(
  Object.entries(units).flatMap(([type, written]) => written.map((unit) => [unit, type] as const)),
);

/** The rate type that a unit behind a price (`85 /hr`) speaks of; only a proposal, it is never set. */
export function proposeRateType(unit: string): string | undefined {
  return byUnit.get(unit.trim().replace(/\.$/u, '').toLowerCase());
}
