import type { Block } from '../../../shared/course/lesson.ts';
import type { Inline } from '../../../shared/course/lesson-inline.ts';
import { courses as s } from '../../strings/zh-CN/courses.ts';
import { Figure } from './figure.tsx';

type LessonProps = {
  readonly blocks: readonly Block[];
  /** SVG texts by path. */
  readonly figures: Readonly<Record<string, string>>;
};

/** A chapter's text. Its first heading is the page's own and is not said twice. */
export function Lesson({ blocks, figures }: LessonProps) {
  return (
    <div class="lesson">
      {blocks.map((block, i) => (
        <Part
          key={block.line}
          block={block}
          at={i}
          table={blocks.slice(0, i + 1).filter(({ kind }) => kind === 'table').length}
          figures={figures}
        />
      ))}
    </div>
  );
}

type PartProps = {
  readonly block: Block;
  readonly at: number;
  /** Tables up to here. */
  readonly table: number;
  readonly figures: LessonProps['figures'];
};

function Part({ block, at, table, figures }: PartProps) {
  switch (block.kind) {
    case 'heading': {
      if (block.level === 1) return null;
      const Heading = block.level === 2 ? 'h2' : 'h3';
      return (
        <Heading data-block={at}>
          <Words parts={block.text} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p data-block={at}>
          <Words parts={block.text} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List data-block={at}>
          {block.items.map((item, i) => (
            <li key={i}>
              <Words parts={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'quotation':
      return (
        <blockquote data-block={at}>
          {block.paragraphs.map((paragraph, i) => (
            <p key={i}>
              <Words parts={paragraph} />
            </p>
          ))}
        </blockquote>
      );
    case 'table':
      return <Table block={block} at={at} nth={table} />;
    case 'image':
      return (
        <figure data-block={at}>
          <Figure svg={figures[block.src] ?? ''} alt={block.alt} />
          {block.caption && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
  }
}

type TableProps = {
  readonly block: Extract<Block, { kind: 'table' }>;
  readonly at: number;
  /** Which of the chapter's tables it is: by their names alone they are told apart. */
  readonly nth: number;
};

function Table({ block, at, nth }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is moved sideways by keyboard too
    <section class="lesson-table" data-block={at} tabIndex={0} aria-label={s.table(nth)}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell, i) => (
              <th key={i} scope="col">
                <Words parts={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, k) => (
                <td key={k}>
                  <Words parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Words({ parts }: { parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part, i) => {
        if (part.kind === 'strong') return <strong key={i}>{part.text}</strong>;
        if (part.kind === 'emphasis') return <em key={i}>{part.text}</em>;
        if (part.kind === 'link')
          return (
            <a key={i} href={part.href} target="_blank" rel="noopener noreferrer">
              {part.text}
            </a>
          );
        return part.text;
      })}
    </>
  );
}
