import type { ComponentChildren } from 'preact';

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="styleguide-part">
      <div class="section-title">
        <h2>{title}</h2>
      </div>
      <div class="stack">{children}</div>
    </section>
  );
}

export const nothing = () => undefined;
