import type { ComponentChildren } from 'preact';

type ButtonProps = {
  readonly children: ComponentChildren;
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly tall?: boolean;
  readonly type?: 'button' | 'submit';
  /** Shows the wait in place. Pressing again is safe: the same content has the same key. */
  readonly busy?: boolean;
  /** Only with the reason beside it, whose id this is. */
  readonly unable?: string | undefined;
  readonly onClick?: (event: MouseEvent) => void;
};

export function Button({
  children,
  kind = 'plain',
  tall,
  type = 'button',
  busy,
  unable,
  onClick,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`button ${kind}${tall ? ' tall' : ''}`}
      aria-busy={busy ? 'true' : undefined}
      aria-disabled={unable ? 'true' : undefined}
      aria-describedby={unable}
      onClick={(event) => {
        if (unable) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {children}
      {busy && (
        <span class="waiting" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
    </button>
  );
}
