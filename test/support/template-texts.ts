import { TemplateFailure } from '../../src/core/failure.ts';
import { parseTemplate } from '../../src/template/parse-template.ts';

/** Columns of the least template of billable items, `items`. */
export const code = { field: 'billableItemCode', heading: 'Code', required: true };
export const rate = { field: 'billableItemDefaultRate', heading: 'Rate' };
export const type = { field: 'billableItemDefaultRateType', heading: 'Rate type' };

/** The least template of billable items. */
export const items = {
  name: 'acme',
  title: 'Acme price list',
  entity: 'billable-item',
  layout: 'list',
  columns: [code, rate],
};

/** Columns of the least template of prices, `prices`. */
export const book = { field: 'priceBookName', heading: 'Pricebook' };
export const itemCode = { field: 'priceItemBillableItemCode', heading: 'Code' };

/** The least templates of prices. */
export const prices = { ...items, entity: 'price-book', columns: [book, itemCode] };
export const matrix = { ...prices, layout: 'matrix', columns: [itemCode] };

/** What is said of a template in `acme.json`, or that it is `taken`. */
export const messageOf = (template: unknown): string => {
  const text = typeof template === 'string' ? template : JSON.stringify(template, undefined, 2);
  try {
    parseTemplate(text, 'acme.json');
  } catch (failure) {
    if (failure instanceof TemplateFailure) return failure.message;
    throw failure;
  }
  return 'taken';
};
