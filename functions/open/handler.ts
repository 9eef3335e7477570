import { kmsCall } from '../adapters/kms-call.ts';
import { kmsMac } from '../adapters/kms-keys.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { openCases } from './cases.ts';

const services = deployedServices();
const door = deployedDoor(services);
const mac = kmsMac(kmsCall(roleAt('KMS')), setting('STATEMENT_KEY_ID'));
export const handler = openDoor(openCases(services, mac, door.siteOrigin), door);
