/** Turns a text's bytes into letters, piece by piece; throws where bytes do not fit the encoding. */
export interface Decoder {
  decode(bytes: Uint8Array, last: boolean): string;
}

/**
 * The name of an encoding by any of its labels: those of the WHATWG Encoding Standard, and the DOS
 * code pages that it leaves out. `undefined` where there is none.
 */
export function findEncoding(label: string): string | undefined {
  const plain = label.trim().toLowerCase();
  const dos = `ibm${plain.replace(/^(cp|ibm|dos)?[-_]?/, '')}`;
  if (dosLetters.has(dos)) return dos;
  try {
    return new TextDecoder(plain === 'macroman' ? 'macintosh' : plain).encoding;
  } catch {
    return undefined;
  }
}

/** A decoder for an encoding that `findEncoding` knows. */
export function createDecoder(name: string): Decoder {
  const letters = dosLetters.get(name);
  if (letters !== undefined) return { decode: (bytes) => decodeDos(bytes, letters) };
  const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  return {
    decode: (bytes, last) => {
      const text = decoder.decode(bytes, { stream: !last });
      return name === 'windows-1252' ? repairWestern(text) : text;
    },
  };
}

/** What bytes 0x80 to 0xFF are in the DOS code pages of Western and Central Europe. */
const dosLetters: ReadonlyMap<string, string> = new Map([
  [
    'ibm437',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
  [
    'ibm850',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
  [
    'ibm852',
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ],
]);

function decodeDos(bytes: Uint8Array, letters: string): string {
  const plain = Buffer.from(bytes).toString('latin1');
  return plain.replaceAll(/[\u0080-\u00ff]/g, (sign) => letters.charAt(sign.charCodeAt(0) - 0x80));
}

/** What bytes 0x80 to 0x9F are in Windows-1252; those it leaves free stay control characters. */
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node's own decoder reads Windows-1252 as Latin-1 in several releases: `€` came as U+0080. */
function repairWestern(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (sign) => western.charAt(sign.charCodeAt(0) - 0x80));
}
