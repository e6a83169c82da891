import type { ComponentChildren } from 'preact';
import { goTo } from './use-route.ts';

interface PageLinkProps {
  readonly to: string;
  readonly class?: string;
  readonly isCurrent?: boolean;
  readonly children: ComponentChildren;
}

/** A link within the site: the page stays, and what a browser does with a link (a new tab, a copy) still works. */
export function PageLink({ to, class: className, isCurrent = false, children }: PageLinkProps) {
  return (
    <a
      class={className}
      href={to}
      {...(isCurrent && { 'aria-current': 'page' })}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        goTo(to);
      }}
    >
      {children}
    </a>
  );
}
