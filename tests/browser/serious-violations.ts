import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SERIOUS: ReadonlySet<string> = new Set(['serious', 'critical']);

/**
 * What axe finds that keeps somebody from using the page (WCAG 2.2 A and AA), each with the first element concerned. It is evaluated
 * and not loaded: the page's content security policy lets no other script in.
 */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], iframes: false })`,
  );
  return violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ''))
    .map(({ id, nodes: [first] }) => `${id}: ${first?.html.slice(0, 200)}`);
}
