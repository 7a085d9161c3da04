import { z } from 'zod';

/** A text the API gives; may be absent or null. */
export const apiText = z.string().nullish();

/** A number the API gives; may be absent or null. */
export const apiNumber = z.number().nullish();

/** A boolean the API gives; may be absent or null. */
export const apiBoolean = z.boolean().nullish();

/** The read-only custom fields of a record, where it has any; read by member names that an account may set. */
export const apiFormData = z.unknown().optional();
