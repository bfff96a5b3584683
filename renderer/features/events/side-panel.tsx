import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import classes from './events.module.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Detail beside the list. Takes the focus when it opens; Esc closes it. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  const t = useText();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]') ?? panel.current;
    first?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onClose();
  };
  return (
    <aside ref={panel} className={classes['side']} aria-labelledby={heading} tabIndex={-1} onKeyDown={onKeyDown}>
      <header className={classes['sideHead']}>
        <h2 id={heading}>{title}</h2>
        <CloseButton aria-label={t('app.close')} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
