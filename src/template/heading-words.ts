import { foldHeading } from '../core/text.ts';

/** What a column of a price sheet may be for. */
export type ColumnRole = 'code' | 'name' | 'price' | 'unit' | 'book' | 'category' | 'quantity';

/** How clearly a heading says a role: the whole heading, a word of it, part of a word. */
export type WordStrength = 3 | 2 | 1;

/**
 * Words that head the columns of price lists, in the languages that suppliers write: English, French,
 * German, Spanish, Portuguese, Italian, Dutch, the Nordic ones, Polish, Czech, Hungarian, Turkish,
 * Russian, Ukrainian, Chinese, Japanese, Korean.
 */
const words: Readonly<Record<ColumnRole, string>> = {
  code:
    'code|codes|item no|item number|item nr|item id|part no|part number|part|sku|article|article no|ref|reference|' +
    'catalog no|catalogue no|catalog number|model|product no|product id|mpn|id|no|nr|number|cpt|drg|ms drg|hcpcs|cdm|ndc|' +
    'ean|gtin|upc|barcode|isbn|plu|référence|réf|code article|n° article|numéro|artikelnummer|artikel nr|art nr|artnr|' +
    'bestellnummer|bestell nr|materialnummer|material nr|nummer|pharmacode|pzn|código|codigo|cód|cod|codice|ref|' +
    'referencia|referência|clave|articolo|artikelnr|artikel|artikkelnummer|varenummer|varenr|vare nr|artikelkod|tuote|' +
    'tuotenumero|koodi|kod|kód|číslo|indeks|symbol|nr katalogowy|numer|cikkszám|kodu|ürün kodu|stok kodu|артикул|код|' +
    'шифр|номер|арт|编号|编码|代码|型号|料号|货号|品番|商品コード|コード|型番|番号|코드|품번',
  name:
    'name|description|desc|item|item name|product|product name|service|service name|title|details|material|designation|' +
    'procedure|charge description|work|désignation|libellé|nom|produit|prestation|bezeichnung|beschreibung|artikelbezeichnung|' +
    'produkt|leistung|artikelname|descripción|descripcion|denominación|denominacion|producto|nombre|servicio|concepto|' +
    'detalle|descrição|descricao|produto|nome|serviço|descrizione|denominazione|prodotto|servizio|omschrijving|' +
    'benaming|naam|benämning|beskrivning|varenavn|beskrivelse|betegnelse|navn|varetekst|nimi|nimike|nazwa|opis|towar|' +
    'usługa|název|popis|výkon|položka|megnevezés|termék|adı|ürün|ürün adı|açıklama|наименование|название|номенклатура|' +
    'описание|товар|услуга|найменування|назва|опис|послуга|名称|品名|描述|产品|商品|说明|商品名|製品名|内容|품명|제품명|상품명',
  price:
    'price|prices|unit price|list price|net price|gross price|rate|rates|charge|charges|cost|amount|msrp|rrp|fee|fees|tariff|' +
    'avg charge|average charge|standard charge|gross charge|prix|prix unitaire|tarif|montant|pu ht|prix ht|preis|einzelpreis|' +
    'listenpreis|nettopreis|bruttopreis|vk|vp|ek|preise|betrag|kosten|precio|precios|precio unitario|precio lista|' +
    'importe|tarifa|pvp|valor|preço|preco|preço unitário|prezzo|prezzo unitario|listino|tariffa|importo|prijs|' +
    'stukprijs|tarief|pris|utpris|listpris|veil pris|hinta|cena|ceny|cena netto|cena brutto|kwota|cenník|ceník|ár|egységár|fiyat|' +
    'birim fiyat|fiyatı|цена|цена руб|стоимость|прайс|тариф|ціна|вартість|без пдв|价格|单价|售价|报价|金额|价钱|価格|単価|値段|定価|' +
    '가격|단가|eur|usd|cad|gbp|chf|руб|грн',
  unit:
    'unit|units|uom|u/m|um|unit of measure|rate type|per|basis|billing unit|unité|ud|unidad|unidades|einheit|me|mengeneinheit|' +
    'unidade|unità|unita|eenheid|enhet|enhed|yksikkö|jednostka|jm|j m|jednotka|mj|egység|birim|единица|ед|ед изм|ед. изм|' +
    'единица измерения|од|одиниця|单位|單位|単位|단위',
  book: 'pricebook|price book|price list|price list name|preisliste|liste de prix|lista de precios|customer|client|contract|kunde',
  category:
    'category|group|class|type|section|department|family|subcategory|product group|catégorie|famille|groupe|kategorie|gruppe|' +
    'warengruppe|produktgruppe|pgr|categoría|categoria|rubro|familia|grupo|famiglia|gruppo|categorie|groep|kategori|varetype|' +
    'varegruppe|kategoria|grupa|skupina|kategória|grup|категория|группа|раздел|категорія|група|类别|分类|类型|分類|種別|分류',
  quantity:
    'qty|quantity|cases|count|volume|volum|stock|pack|pack size|moq|weight|quantité|qté|menge|anzahl|stück|cantidad|stock|existencia|' +
    'quantidade|qtd|quantità|qta|aantal|antal|antall|mængde|määrä|ilość|množství|mennyiség|miktar|количество|кол|кол во|' +
    'остаток|кількість|数量|库存|在庫|수량',
};

const byRole = new Map<ColumnRole, ReadonlySet<string>>();
for (const role of rolesOf(words)) byRole.set(role, new Set(words[role].split('|').map(fold)));

/** Which roles a heading speaks for, and how clearly. */
export function readHeadingWords(heading: string): ReadonlyMap<ColumnRole, WordStrength> {
  const found = new Map<ColumnRole, WordStrength>();
  const whole = fold(heading);
  if (whole === '' || whole.length > 60) return found;
  const tokens = new Set(listTokens(whole));
  for (const [role, known] of byRole) {
    const strength = measure(whole, tokens, known);
    if (strength !== undefined) found.set(role, strength);
  }
  return found;
}

/** Words that say the column is not the one to take where there is a choice. */
export function isSecondChoice(heading: string, role: ColumnRole): boolean {
  const pattern = secondChoices[role];
  return pattern !== undefined && pattern.test(fold(heading));
}

const secondChoices: Readonly<Partial<Record<ColumnRole, RegExp>>> = {
  code: /\b(?:ean|gtin|upc|barcode|isbn|line|row|gl|zip|postal)\b|штрих/u,
  price:
    /\b(?:total|totals|sum|cost|old|previous|min|max|minimum|maximum|tax|vat|discount|deposit|rrp)\b|gesamt|literpris|summe|итого|сумма/u,
  name: /\b(?:id|type|group|long|notes?|comments?)\b/u,
};

function measure(
  whole: string,
  tokens: ReadonlySet<string>,
  known: ReadonlySet<string>,
): WordStrength | undefined {
  if (known.has(whole)) return 3;
  for (const token of tokens)
    if (known.has(token) && (token.length > 2 || tokens.size < 4)) return 2;
  for (const word of known) {
    // Short words stand inside of too many others.
    if (isIdeographic(word) ? whole.includes(word) : word.length >= 4 && hasPart(tokens, word)) {
      return 1;
    }
  }
  return undefined;
}

/** `Listenpreis`, `Artikelnummer`, `ChargeCode`: a word that ends or begins with a known one. */
function hasPart(tokens: ReadonlySet<string>, word: string): boolean {
  for (const token of tokens) {
    if (token.length > word.length && (token.endsWith(word) || token.startsWith(word))) return true;
  }
  return false;
}

function isIdeographic(word: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}

/** Single words, and pairs and triples that stand side by side. */
function listTokens(whole: string): readonly string[] {
  const single = whole.split(' ');
  return [1, 2, 3].flatMap((size) =>
    single.slice(0, single.length - size + 1).map((_, at) => single.slice(at, at + size).join(' ')),
  );
}

/** Letters and digits in small, words apart; `ChargeCode` is two words. */
function fold(text: string): string {
  return foldHeading(text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replaceAll(/[^\p{L}\p{M}\p{N}€$£°/]+/gu, ' ')
    .trim();
}

function rolesOf(table: Readonly<Record<ColumnRole, string>>): readonly ColumnRole[] {
  const roles: readonly ColumnRole[] = [
    'code', 'name', 'price', 'unit', 'book', 'category', 'quantity',
  ]; // prettier-ignore
  return roles.filter((role) => role in table);
}
