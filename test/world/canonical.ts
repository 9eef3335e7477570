import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Stored, World } from './world.ts';

/** Everything that the tables hold about one person: his log, the looks at it, his state. */
export async function heldAbout({ documents }: World, personId: string): Promise<Stored[]> {
  const partitions = [
    ['log', `person#${personId}`],
    ['log', `access#person#${personId}`],
    ['state', `person#${personId}`],
  ] as const;
  const pages = await Promise.all(
    partitions.map(([TableName, pk]) =>
      documents.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
        }),
      ),
    ),
  );
  return pages.flatMap(({ Items = [] }) => Items as Stored[]);
}

/**
 * Items as lines of text that are the same for two people who did the same: ids, sealed text, hashes and credentials are
 * replaced by what they are, never left out, so that a doubled or a missing item shows.
 */
export function canonical(items: readonly unknown[], names: Readonly<Record<string, string>>) {
  const lines = items.map((item) => {
    let text = JSON.stringify(item, sorted);
    for (const [name, id] of Object.entries(names)) text = text.replaceAll(id, `<${name}>`);
    return text
      .replaceAll(/\b330499\*+\w{4}/g, '<number>')
      .replaceAll(/s1\.[\w-]+/g, '<sealed>')
      .replaceAll(/\$argon2id[^"\\]*/g, '<credential>')
      .replaceAll(/\b[0-9a-f]{64}\b/g, '<hash>')
      .replaceAll(/"wrapped":"[^"]*"/g, '"wrapped":"<key>"')
      .replaceAll(/heads#[0-9a-z]\b/g, 'heads#<shard>')
      .replaceAll(/\bversion-\d{6}\b/g, '<version>')
      .replaceAll(/\b[2-9A-HJKMNP-Z]{13}\b/g, '<serial>')
      .replaceAll(/\b[0-9a-z]{26}\b/g, '<id>');
  });
  return lines.sort();
}

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
