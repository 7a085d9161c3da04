import type { LookStyle } from './looks.ts';
import { getAttribute } from './xml-tags.ts';

/** A font as XML: that of the workbook, in the colour and weight of a look; `undefined` for itself. */
export function buildFont(
  base: string,
  { ink, bold, italic, larger = 0 }: LookStyle,
): string | undefined {
  if ([ink, bold, italic].every((part) => part === undefined) && larger === 0) return undefined;
  const size = Number(valueOf(base, 'sz') ?? 11) + larger;
  const parts = [
    tag('b', bold),
    tag('i', italic),
    `<sz val="${size}"/>`,
    ink === undefined ? '' : `<color rgb="FF${ink}"/>`,
    `<name val="${valueOf(base, 'name') ?? 'Calibri'}"/>`,
    keep(base, 'family'),
    keep(base, 'scheme'),
  ];
  return `<font>${parts.join('')}</font>`;
}

function tag(name: string, wanted: true | undefined): string {
  return wanted === true ? `<${name}/>` : '';
}

function keep(base: string, name: string): string {
  const value = valueOf(base, name);
  return value === undefined ? '' : `<${name} val="${value}"/>`;
}

function valueOf(font: string, name: string): string | undefined {
  const found = new RegExp(`<${name}\\s[^>]*>`, 'u').exec(font)?.[0];
  return found === undefined ? undefined : getAttribute(found, 'val');
}
