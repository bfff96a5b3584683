import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { closeSyncDialog } from '../../state/sync-dialog-store.ts';
import { useText } from '../../text/text.ts';
import classes from './sync.module.css';

interface ConfirmProps {
  readonly title: string;
  readonly go: string;
  /** False while something must still be typed. */
  readonly ready?: boolean;
  readonly onGo: () => void;
  readonly children: ReactNode;
}

/** Says what will happen, and does it only then. */
export function Confirm({ title, go, ready = true, onGo, children }: ConfirmProps): ReactNode {
  const t = useText();
  const [gone, setGone] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || gone) return;
    setGone(true);
    onGo();
  };
  return (
    <Modal
      opened
      onClose={closeSyncDialog}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form className={classes['stack']} onSubmit={submit}>
        {children}
        <div className={classes['buttons']}>
          <Button type="submit" disabled={!ready}>
            {go}
          </Button>
          <Button variant="default" onClick={closeSyncDialog}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
