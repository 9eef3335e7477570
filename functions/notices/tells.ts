import { tellingEvents } from '../../shared/notices/notices.ts';

const telling = new RegExp(`"type":"(?:${tellingEvents.join('|')})"`);

/** Whether a stored commit may tell its person something; read without parsing, so that a damaged one harms nobody. */
export const tellsSomething = (body: string): boolean => telling.test(body);
