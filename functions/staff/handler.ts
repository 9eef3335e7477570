import * as v from 'valibot';
import { deployedServices } from '../app/services.ts';
import { task } from '../app/task.ts';
import { appoint, appointment } from './appoint.ts';

const services = deployedServices();

/** Invoked by an operator of the cloud account, never over HTTP. */
export const handler = (event: unknown): ReturnType<typeof appoint> =>
  task(async () => appoint(services, v.parse(appointment, event), new Date()));
