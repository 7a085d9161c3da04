import { Hono } from 'hono';
import type { Context } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { HTTPException } from 'hono/http-exception';
import { buildWireContract, listNameOf, pathOf } from '../aimsio/wire-contract.ts';
import type { Clock } from '../core/clock.ts';
import { entities } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import { isRecord } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { AccountState } from './account-state.ts';
import { buildOpenapi } from './build-openapi.ts';
import { practiceUser } from './master-data.ts';
import { shelfOf } from './shelf.ts';
import { createThrottle } from './throttle.ts';

/** What the practice server works on. */
export interface PracticeMeans {
  readonly state: AccountState;
  readonly clock: Clock;
  /** Keeps a changed account; an answer is given only after it. */
  readonly keep: (state: AccountState) => Promise<void>;
  /** Tells two practice servers apart. */
  readonly identity: string;
}

const wire = buildWireContract();

/**
 * The practice account as a web application: GET all, GET one and POST of every entity, Basic
 * authentication, the service's pace, and its own description at `/openapi.json`.
 */
export function buildApp({ clock, keep, identity, ...means }: PracticeMeans): Hono {
  const app = new Hono();
  const throttle = createThrottle(clock);
  let { state } = means;
  app.get('/', (context) =>
    context.json({
      practice: true,
      identity,
      resetAt: state.resetAt,
      description: '/openapi.json',
      user: 'practice',
    }),
  );
  app.get('/openapi.json', (context) => context.json(buildOpenapi(wire)));
  app.use(
    `${wire.pathPrefix}/*`,
    basicAuth({
      username: practiceUser.userName,
      password: practiceUser.password,
      invalidUserMessage: { message: 'Bad credentials' },
    }),
    async (context, next) => {
      const leave = await throttle.enter();
      if (leave === undefined) return context.json({ message: 'The request waited too long' }, 503);
      try {
        await next();
      } finally {
        leave();
      }
      return undefined;
    },
  );
  for (const entity of entities) {
    const path = pathOf(wire, entity);
    app.get(path, (context) => context.json(shelfOf(entity).list(state)));
    app.get(`${path}/:guid`, (context) => {
      const record = shelfOf(entity).find(state, context.req.param('guid'));
      return record ? context.json(record) : refuse(context, 404, ['No such object']);
    });
    app.post(path, async (context) => {
      const sent = await readList(context, entity);
      if (typeof sent === 'string') return refuse(context, 400, [sent]);
      const put = shelfOf(entity).put(state, sent, clock.now());
      if (!put.ok) return refuse(context, 400, put.errors);
      ({ state } = put);
      await keep(state);
      return context.json({ [listNameOf(wire, entity)]: put.records });
    });
  }
  app.onError((error, context) =>
    error instanceof HTTPException
      ? error.getResponse()
      : context.json({ message: 'The practice account could not do or store this' }, 500),
  );
  app.notFound((context) => refuse(context, 404, [`No such path: ${context.req.path}`]));
  return app;
}

async function readList(
  context: Context,
  entity: Entity,
): Promise<readonly AimsioRecord[] | string> {
  const list = listNameOf(wire, entity);
  const body: unknown = await context.req.json().catch(() => undefined);
  if (!isRecord(body)) return 'The body is no JSON object';
  const sent = body[list];
  if (!Array.isArray(sent) || !sent.every(isRecord)) return `${list} must be a list of objects`;
  return sent;
}

function refuse(context: Context, status: 400 | 404, errors: readonly string[]): Response {
  return context.json({ message: errors[0] ?? '', errors }, status);
}
