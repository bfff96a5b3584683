import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * No violation that axe can find on the screen as it stands. `open: 'menu'` knows that a menu of the kit floats outside
 * the landmarks and begins with an empty element that takes the focus.
 */
export async function expectAccessible(page: Page, { open }: { readonly open?: 'menu' } = {}): Promise<void> {
  // Electron has one page and no way to make another, which the newer way of running axe needs.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .disableRules(open === 'menu' ? ['region', 'aria-required-children'] : [])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)).toEqual([]);
}
