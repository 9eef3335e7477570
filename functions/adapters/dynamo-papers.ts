import * as v from 'valibot';
import { personPartition } from '../accounts/items.ts';
import {
  isNewer,
  type PaperAnswer,
  type PaperItem,
  type PaperKey,
  type Papers,
} from '../courses/papers.ts';
import { isConditionFailed } from './aws-call.ts';
import type { Dynamo, Update } from './dynamo.ts';

const answer = v.object({ choice: v.array(v.string()), epoch: v.number(), revision: v.number() });
const paper = v.object({
  paperId: v.string(),
  epoch: v.number(),
  endsAt: v.number(),
  closedAt: v.optional(v.nullable(v.number()), null),
  answers: v.record(v.string(), answer),
  late: v.record(v.string(), answer),
});

const epochOf = v.object({ epoch: v.number() });

/** One number that orders answers as `isNewer` does; a revision is at most a million. */
const nthOf = ({ epoch, revision }: PaperAnswer): number => epoch * 10_000_000 + revision;

/** Holds when nothing newer stands there; a comparison with what is not there is false. */
const NEWER = 'not #map.#question.nth >= :nth';
const RUNNING = 'attribute_not_exists(closedAt) and endsAt > :now';

/** Papers in the person's partition of the state table. */
export function dynamoPapers(dynamo: Dynamo, table: string): Papers {
  const at = ({ personId, paperId }: PaperKey) => ({
    TableName: table,
    Key: { pk: personPartition(personId), sk: `paper#${paperId}` },
  });

  async function get(key: PaperKey): Promise<PaperItem | undefined> {
    const item = await dynamo.get({ ...at(key), ConsistentRead: true });
    return item && v.parse(paper, item);
  }

  /** What comes back of the item after the change, or undefined when its condition did not hold. */
  async function changed<T>(
    key: PaperKey,
    schema: v.GenericSchema<unknown, T>,
    change: Omit<Update, 'TableName' | 'Key'>,
  ): Promise<T | undefined> {
    try {
      return v.parse(schema, await dynamo.update({ ...at(key), ...change }));
    } catch (error) {
      if (isConditionFailed(error)) return undefined;
      throw error;
    }
  }

  const update = (key: PaperKey, change: Omit<Update, 'TableName' | 'Key'>) =>
    changed(key, paper, change);

  const put = (
    key: PaperKey,
    map: 'answers' | 'late',
    question: string,
    said: PaperAnswer,
    now?: number,
  ) =>
    changed(key, epochOf, {
      // The epoch is set to itself so that it comes back without all answers given so far.
      UpdateExpression: 'SET #map.#question = :answer, epoch = epoch',
      ReturnValues: 'UPDATED_NEW',
      ConditionExpression: now === undefined ? NEWER : `${RUNNING} and ${NEWER}`,
      ExpressionAttributeNames: { '#map': map, '#question': question },
      ExpressionAttributeValues: {
        ':answer': { ...said, nth: nthOf(said) },
        ':nth': nthOf(said),
        ...(now === undefined ? {} : { ':now': now }),
      },
    });

  return {
    get,

    async open(key, endsAt) {
      const { TableName, Key } = at(key);
      const { paperId } = key;
      const opened = { paperId, epoch: 1, endsAt, answers: {}, late: {} };
      try {
        await dynamo.put({
          TableName,
          Item: { ...Key, ...opened },
          ConditionExpression: 'attribute_not_exists(pk)',
        });
        return { ...opened, closedAt: null };
      } catch (error) {
        if (!isConditionFailed(error)) throw error;
        const found = await get(key);
        if (!found) throw new Error(`paper ${paperId} was there and is gone`);
        return found;
      }
    },

    hold: (key) =>
      update(key, {
        UpdateExpression: 'SET epoch = epoch + :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':one': 1 },
      }),

    async save(key, question, said, now) {
      const stored = await put(key, 'answers', question, said, now);
      if (stored) return { outcome: 'stored', epoch: stored.epoch };
      const found = await get(key);
      if (!found) return { outcome: 'missing', epoch: 0 };
      const { epoch } = found;
      if (found.closedAt === null && found.endsAt > now) {
        const same =
          !isNewer(said, found.answers[question]) &&
          !isNewer(found.answers[question] ?? said, said);
        return { outcome: same ? 'stored' : 'older', epoch };
      }
      await put(key, 'late', question, said);
      return { outcome: 'late', epoch };
    },

    async close(key, closedAt) {
      const closed = await update(key, {
        UpdateExpression: 'SET closedAt = :at',
        ConditionExpression: 'attribute_exists(pk) and attribute_not_exists(closedAt)',
        ExpressionAttributeValues: { ':at': closedAt },
      });
      return closed ?? get(key);
    },
  };
}
