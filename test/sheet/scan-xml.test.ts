import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlScanner } from '../../src/sheet/scan-xml.ts';

/** What was heard, a line each: `<c r=A1`, `>c`, `text`. Pieces of a text are joined. */
function scan(xml: string, cuts: readonly number[] = []): readonly string[] {
  const heard: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') heard.push(text);
    text = '';
  };
  const scanner = new XmlScanner('book.xlsx', 'sheet1.xml', {
    open: (name, attributes) => {
      flush();
      const pairs = attributes.entries().filter(([key]) => !key.startsWith('xmlns'));
      heard.push(['<', name, ...pairs.map(([key, value]) => ` ${key}=${value}`)].join(''));
    },
    close: (name) => {
      flush();
      heard.push(`>${name}`);
    },
    text: (piece) => {
      text += piece;
    },
  });
  const places = [0, ...cuts.map((cut) => cut % xml.length).sort((a, b) => a - b), xml.length];
  for (let at = 1; at < places.length; at++) scanner.write(xml.slice(places[at - 1], places[at]));
  scanner.end();
  return heard;
}

/** A cut between any two letters. */
function everywhere(xml: string): readonly number[] {
  return Array.from({ length: xml.length }, (_, at) => at);
}

const everything =
  '\uFEFF<?xml version="1.0"?>\r\n<!-- <a> - -><a --><x:a xmlns:x="m" xmlns="other">\r\n' +
  `<x:c r = "A>1" s='"'>1 &lt; 2 &#x1F600;&#128512;😀 é</x:c ><c><v/></c>` +
  '<v xmlns="m"><v t="a&#10;b&#9;c\nd"/><y:v xmlns:y="m"/></v><?x <a> ?>' +
  '<x:t xml:space="preserve"> <![CDATA[<a> &amp; ]] >]]>\r</x:t></x:a>\n<!-- end -->\n';

describe('XML says what it says', () => {
  it('tags, attributes, texts, references, sections, line ends', () => {
    expect(scan(everything)).toEqual([
      '<a',
      '\n',
      `<c r=A>1 s="`,
      '1 < 2 😀😀😀 é',
      '>c',
      '<',
      '<',
      '>',
      '>',
      '<v',
      '<v t=a\nb\tc d',
      '>v',
      '<v',
      '>v',
      '>v',
      '<t xml:space=preserve',
      ' <a> &amp; ]] >\n',
      '>t',
      '>a',
    ]);
  });

  it('wherever the pieces fall that it comes in', () => {
    const whole = scan(everything);
    fc.assert(
      fc.property(fc.array(fc.nat(everything.length)), (cuts) => {
        expect(scan(everything, cuts)).toEqual(whole);
      }),
    );
    expect(scan(everything, everywhere(everything))).toEqual(whole);
  });

  it('a prefix counts where it was declared, and only there', () => {
    expect(scan('<a xmlns="m"><b xmlns="n"><c/></b><p:c xmlns:p="m"/><c/></a>')).toEqual(
      '<a < < > > <c >c <c >c >a'.split(' '),
    );
  });

  it('a tag of many attributes', () => {
    const many = Array.from({ length: 300 }, (_, at) => `n${at}="${at}"`);
    expect(scan(`<a ${many.join(' ')}/>`)[0]).toContain(' n299=299');
    expect(() => scan(`<a ${many.join(' ')} n7=""/>`)).toThrow(/an attribute twice/);
  });
});

describe('XML that is not well-formed is refused', () => {
  it.each([
    ['nothing', ''],
    ['a tag left open', '<a><b></a>'],
    ['an end without a start', '<a></a></a>'],
    ['an end before all is closed', '<a><b></b>'],
    ['a cut tag', '<a><b r="1'],
    ['a cut comment', '<a/><!-- '],
    ['two roots', '<a/><a/>'],
    ['text before the root', 'x<a/>'],
    ['text after the root', '<a/>x'],
    ['an attribute without quotes', '<a r=1/>'],
    ['two hyphens in a comment', '<a><!-- b -- c --></a>'],
    ['a hyphen before the end of a comment', '<a><!-- b ---></a>'],
    ['a control letter in a comment', '<a><!-- \u0001 --></a>'],
    ['an instruction without a name', '<a><? b?></a>'],
    ['an XML declaration within', '<a><?xml version="1.0"?></a>'],
    ['an attribute without a value', '<a r/>'],
    ['attributes without a blank between', '<a r="1"s="2"/>'],
    ['one attribute twice', '<a r="1" s="2" r="3"/>'],
    ['a "<" in an attribute', '<a r="<"/>'],
    ['a "<" in a text', '<a>1 < 2</a>'],
    ['a bare ampersand', '<a>A & B</a>'],
    ['a bare ampersand in an attribute', '<a r="A & B"/>'],
    ['a reference that nobody knows', '<a>&nbsp;</a>'],
    ['a character that cannot be', '<a>&#0;</a>'],
    ['half of a surrogate pair', '<a>&#xD83D;</a>'],
    ['a character beyond all', '<a>&#x110000;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a control character in a section', '<a><![CDATA[\u0001]]></a>'],
    ['a prefix that nobody declared', '<a xmlns="m"><x:b/></a>'],
    ['a prefix declared elsewhere', '<a xmlns="m"><b xmlns:x="m"/><x:b/></a>'],
    ['a declaration that nobody knows', '<a><!ELEMENT b></a>'],
    ['a slash within a tag', '<a / >x</a>'],
  ])('%s', (_, xml) => {
    expect(() => scan(xml)).toThrow(SyntaxError);
    expect(() => scan(xml, everywhere(xml))).toThrow(SyntaxError);
  });

  it.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'],
    ['a tag without end', `<a r="${'x'.repeat(9e6)}`],
    ['tags within tags within tags', '<a>'.repeat(1000)],
  ])('%s as unsafe', (_, xml) => {
    expect(() => scan(xml)).toThrow(expect.objectContaining({ code: 'file/hostile' }));
  });
});
