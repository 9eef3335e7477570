/** Forms that are met less often: other places, other papers, other ways to say the same. */
import { blockedScenes } from './further/blocked.ts';
import { clearScenes } from './further/clear.ts';
import { reviewScenes } from './further/review.ts';
import type { Scene } from './scenes.ts';

export const further: readonly Scene[] = [...blockedScenes(), ...clearScenes(), ...reviewScenes()];
