/** Forms that are met less often: other places, other papers, other ways to say the same. */
import { besideScenes } from './further/beside.ts';
import { blockedScenes } from './further/blocked.ts';
import { clearScenes } from './further/clear.ts';
import { reviewScenes } from './further/review.ts';
import type { Scene } from './scenes.ts';

// A picture's seed is its scene's place in this list: new scenes go to its end.
export const further: readonly Scene[] = [
  ...blockedScenes(),
  ...clearScenes(),
  ...reviewScenes(),
  ...besideScenes(),
];
