import type { ComponentChildren } from 'preact';

/** One matter on the page of a fault. */
export function Card({
  title,
  wide = false,
  children,
}: {
  title: string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  return (
    <section class={`card ${wide ? 'card-wide' : ''}`}>
      <h3 class="card-title">{title}</h3>
      {children}
    </section>
  );
}
