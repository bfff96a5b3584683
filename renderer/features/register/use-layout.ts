import { useMemo } from 'react';
import * as z from 'zod/mini';
import { formatLayout, parseLayout, type ViewLayout } from '../../../domain/questions/view.ts';
import { useDeviceValue } from '../../data/device-state.ts';
import { STANDARD_LAYOUT } from './columns.ts';

const Text = z.string();

/** The columns, order and grouping on this device; choosing a saved view replaces them. */
export function useLayout(): readonly [ViewLayout, (layout: ViewLayout) => void] {
  const [json, setJson] = useDeviceValue('register.layout', Text, '');
  const layout = useMemo(() => parseLayout(json, STANDARD_LAYOUT), [json]);
  return [layout, (next) => setJson(formatLayout(next))];
}

const ViewId = z.nullable(z.string());

/** The saved view chosen last on this device, or null for the whole register. */
export function useChosenView(): readonly [string | null, (id: string | null) => void] {
  return useDeviceValue<string | null>('register.view', ViewId, null);
}

const Width = z.number().check(z.minimum(320), z.maximum(1200));

/** Width of the panel beside the list, in pixels. */
export function usePanelWidth(): readonly [number, (width: number) => void] {
  return useDeviceValue('register.panelWidth', Width, 440);
}
