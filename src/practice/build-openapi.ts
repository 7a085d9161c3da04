import { listNameOf, pathOf } from '../aimsio/wire-contract.ts';
import type { WireContract } from '../aimsio/wire-contract.ts';
import { entities } from '../model/entities.ts';
import type { Entity, RecordShape } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import { priceBookActions } from '../model/price-book.ts';

type Json = Readonly<Record<string, unknown>>;

/** The practice account's description, OpenAPI 3.1, made from the model's own field tables. */
export function buildOpenapi(wire: WireContract): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'aimsio-sheets practice account',
      version: '1',
      description:
        'A local account to practise on. 10 calls a second and 10 in parallel; beyond that calls queue, and one that waits over 5 seconds is answered with 503. A list is kept as a whole or not at all; fields that an update leaves out are emptied.',
    },
    security: [{ basic: [] }],
    paths: Object.assign({}, ...entities.map((entity) => pathsOf(entity, wire))),
    components: {
      securitySchemes: { basic: { type: 'http', scheme: 'basic' } },
      schemas: Object.fromEntries(
        entities.flatMap((entity) => [
          [entity.resource, schemaOf(entity, wire)],
          ...(entity.lines ? [['PriceItem', schemaOf(entity.lines, wire)]] : []),
        ]),
      ),
    },
  };
}

function pathsOf(entity: Entity, wire: WireContract): Json {
  const path = pathOf(wire, entity);
  const schema = { $ref: `#/components/schemas/${entity.resource}` };
  const list = {
    type: 'object',
    required: [listNameOf(wire, entity)],
    properties: { [listNameOf(wire, entity)]: { type: 'array', items: schema } },
  };
  const refusals = { 400: { description: 'Refused' }, 401: { description: 'Bad credentials' } };
  return {
    [path]: {
      get: {
        summary: `Guid and last change of all ${entity.label.many}`,
        responses: { 200: answer('The list', { type: 'array', items: listedSchema }) },
      },
      post: {
        summary: `Create or update ${entity.label.many}`,
        requestBody: { required: true, content: { 'application/json': { schema: list } } },
        responses: { 200: answer('As they are kept now', list), ...refusals },
      },
    },
    [`${path}/{guid}`]: {
      parameters: [{ name: 'guid', in: 'path', required: true, schema: { type: 'string' } }],
      get: {
        summary: `One ${entity.label.one}`,
        responses: { 200: answer('The object', schema), 404: { description: 'No such object' } },
      },
    },
  };
}

const listedSchema = {
  type: 'object',
  properties: {
    dtype: { type: 'string' },
    guid: { type: 'string' },
    updatedAt: { type: 'integer', description: 'Epoch milliseconds' },
  },
};

function answer(description: string, schema: Json): Json {
  return { description, content: { 'application/json': { schema } } };
}

function schemaOf(shape: RecordShape & Partial<Pick<Entity, 'lines'>>, wire: WireContract): Json {
  const own = shape.fields.map((field) => [field.name, propertyOf(field, shape)]);
  const lines = shape.lines
    ? [[shape.lines.list, { type: 'array', items: { $ref: '#/components/schemas/PriceItem' } }]]
    : [];
  const custom = shape.formData
    ? [
        [shape.formData, { type: 'object', readOnly: true }],
        [wire.customFieldList, { type: 'array', items: { type: 'object' }, writeOnly: true }],
      ]
    : [];
  return {
    type: 'object',
    required: [
      ...shape.fields.filter(({ required }) => required).map(({ name }) => name),
      ...(shape.lines ? [shape.lines.list] : []),
    ],
    properties: Object.fromEntries([...own, ...lines, ...custom]),
  };
}

const jsonTypes: Partial<Record<Field['kind'], string>> = {
  amount: 'number',
  time: 'integer',
  boolean: 'boolean',
};

function propertyOf({ name, kind, access }: Field, { pairs }: RecordShape): Json {
  const unames = pairs.find(({ uname }) => uname === name)?.unames;
  const actions = access === 'write-only' ? priceBookActions : undefined;
  const choices = unames ?? actions;
  return {
    type: jsonTypes[kind] ?? 'string',
    ...(choices ? { enum: choices } : {}),
    ...(access === 'read-only' ? { readOnly: true } : {}),
    ...(access === 'write-only' ? { writeOnly: true } : {}),
  };
}
