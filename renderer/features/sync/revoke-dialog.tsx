import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fold } from '../../../domain/search/fold.ts';
import { useText } from '../../text/text.ts';
import { Confirm } from './confirm.tsx';
import classes from './sync.module.css';

/** Revocation cannot be taken back, so it is typed; and it cannot do everything one may think, so that is said. */
export function RevokeDialog({ name, onGo }: { readonly name: string; readonly onGo: () => void }): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState('');
  return (
    <Confirm
      title={t('sync.revokeDialog.title', { name })}
      go={t('sync.revokeDialog.go')}
      ready={fold(typed.trim()) === fold(name)}
      onGo={onGo}
    >
      <div className={classes['list']}>
        <h3>{t('sync.revokeDialog.does')}</h3>
        <ul>
          <li>{t('sync.revokeDialog.doesList.stop')}</li>
          <li>{t('sync.revokeDialog.doesList.key')}</li>
          <li>{t('sync.revokeDialog.doesList.keep')}</li>
        </ul>
        <h3>{t('sync.revokeDialog.not')}</h3>
        <ul>
          <li>{t('sync.revokeDialog.notList.erase')}</li>
          <li>{t('sync.revokeDialog.notList.undo')}</li>
        </ul>
      </div>
      <p>{t('sync.revokeDialog.lost')}</p>
      <TextInput
        label={t('sync.revokeDialog.type', { name })}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Confirm>
  );
}
