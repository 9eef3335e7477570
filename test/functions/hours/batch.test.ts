import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectBatch } from '../../../functions/hours/batch.ts';
import { quickMember } from '../../world/people.ts';
import { createWorld, type World } from '../../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

it('names the one whose log is damaged, and projects the others of the batch', async () => {
  const [sound, broken] = [await quickMember(world), await quickMember(world)];
  const pk = `person#${broken.personId}`;
  const [first] = await world.unbroken.log.read(pk);
  await world.documents.send(
    new PutCommand({
      TableName: 'log',
      Item: { pk, sk: '000001', prevHash: first?.prevHash, hash: first?.hash, body: '{"trace":' },
    }),
  );
  const event = await world.streamOf(broken.personId, sound.personId);
  const damaged = {
    Records: event.Records.map((record, i) =>
      i === 0
        ? { ...record, dynamodb: { ...record.dynamodb, NewImage: { body: { S: '{"trace":' } } } }
        : record,
    ),
  } as DynamoDBStreamEvent;
  const { batchItemFailures } = await projectBatch(world.follower, damaged);
  expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
  const projected = (await world.dump()).state.filter(({ sk }) => sk === 'head');
  expect(projected.map(({ pk: of }) => of)).toEqual([`person#${sound.personId}`]);
});
