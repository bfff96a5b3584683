/**
 * An area of the left rail. A feature that has one exports it as `area` from `features/<feature>/area.tsx`;
 * `app/areas.ts` puts them in order. Nothing that is not there yet is shown.
 */
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { TextKey } from '../text/text.ts';
import type { Action } from './actions-store.ts';

export interface Area {
  /** Goes into `Place.area`. */
  readonly id: string;
  readonly title: TextKey;
  readonly icon: LucideIcon;
  /** Usually `lazy(...)`: a screen is read from disk when it is first shown. Gets its place from `usePlace()`. */
  readonly screen: ComponentType;
  /** Not in the rail itself: reached from this area, whose entry shows as the present one. */
  readonly under?: string;
  readonly actions?: readonly Action[];
  /** How many things wait there; a hook, called with the rail. Zero shows nothing. */
  readonly useBadge?: () => number;
}
