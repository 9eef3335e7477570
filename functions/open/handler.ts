import { openDoor } from '../app/door.ts';
import { deployedDoor, deployedServices } from '../app/services.ts';
import { openCases } from './cases.ts';

const services = deployedServices();
export const handler = openDoor(openCases(services), deployedDoor(services));
