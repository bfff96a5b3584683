import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../../text/text.ts';
import classes from './item.module.css';

const LEAST = 320;
const MOST = 900;
const STEP = 24;

/** The edge between list and panel: drag it, or move it with the arrow keys. */
export function PanelEdge({
  width,
  onWidth,
}: {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}): ReactNode {
  const t = useText();
  const from = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number): void => onWidth(Math.round(Math.max(LEAST, Math.min(MOST, next))));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') set(width + STEP);
    else if (event.key === 'ArrowRight') set(width - STEP);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('register.item.width')}
      aria-valuenow={width}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      className={classes['edge']}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current) set(from.current.width + from.current.x - event.clientX);
      }}
      onPointerUp={() => (from.current = null)}
    />
  );
}
