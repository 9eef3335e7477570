import { kmsCall } from '../adapters/kms-call.ts';
import { kmsMac } from '../adapters/kms-keys.ts';
import { kmsSigner } from '../adapters/kms-signer.ts';
import { roleAt, setting } from '../app/config.ts';
import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedSealedServices } from '../app/services.ts';
import { statementCases } from './cases.ts';
import { signedFile } from './file.ts';
import { sampleSeal } from './seal.ts';

const services = deployedSealedServices();
const door = deployedDoor(services);
const kms = kmsCall(roleAt('KMS'));
const mac = kmsMac(kms, setting('STATEMENT_KEY_ID'));
const makeFile = signedFile(sampleSeal, kmsSigner(kms, setting('SIGNING_KEY_ID')));
export const handler = openDoor(statementCases(services, mac, door.siteOrigin, makeFile), door);
