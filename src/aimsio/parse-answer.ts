import { z } from 'zod';
import { RemoteFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Entity } from '../model/entity.ts';
import { isRecord, listOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Call } from './attempt-call.ts';
import type { WireContract } from './wire-contract.ts';

/** One element of a GET all. */
export interface Listed {
  readonly guid: string;
  /** Epoch milliseconds. */
  readonly updatedAt?: number;
}

interface AnswerText {
  readonly status: number;
  readonly text: string;
}

/** The elements of a GET all. Throws a RemoteFailure where the answer is anything else. */
export function parseListed(
  { text, status }: AnswerText,
  call: Call,
  wire: WireContract,
): readonly Listed[] {
  if (text.trim() === '' && status === 204) return [];
  const parsed = z.array(z.looseObject({})).safeParse(parseJson(text, call));
  if (!parsed.success) throw badAnswer(call, 'it is no list of objects');
  return parsed.data.map((element) => {
    const keys = wire.keyMembers.map((member) => element[member]);
    const guid = keys.find((key) => typeof key === 'string' || typeof key === 'number');
    if (guid === undefined)
      throw badAnswer(call, `an element has no ${wire.keyMembers.join(' or ')}`);
    const updatedAt = element[wire.updatedAtMember];
    return omitUndefined({
      guid: String(guid),
      updatedAt: typeof updatedAt === 'number' ? updatedAt : undefined,
    });
  });
}

/** The record of a GET one. Throws a RemoteFailure that names the field that is not as it should be. */
export function parseRecord(text: string, call: Call, entity: Entity): AimsioRecord {
  const parsed = entity.schema.safeParse(parseJson(text, call));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw badAnswer(call, field === '' ? 'it is no object' : `${field}: ${issue?.message ?? ''}`);
}

/** The objects in the answer to a POST, whatever its form; none where it holds none. */
export function parsePosted(text: string, list: string): readonly AimsioRecord[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return [];
  }
  if (Array.isArray(answer)) return answer.filter(isRecord);
  if (!isRecord(answer)) return [];
  return list in answer ? listOf(answer, list) : [answer];
}

function parseJson(text: string, call: Call): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badAnswer(call, 'it is no JSON', cause);
  }
}

function badAnswer({ method, path }: Call, why: string, cause?: unknown): RemoteFailure {
  return new RemoteFailure({
    code: 'remote/bad-answer',
    message: `The answer to ${method} ${path} cannot be understood: ${why}.`,
    hint: 'Check that --server names an Aimsio server; if it does, please report this.',
    method,
    path,
    ...(cause === undefined ? {} : { cause }),
  });
}
