/** Whose workspace this is. Changing it is an undoable step like any other. */
import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { write } from '../../../domain/change/write.ts';
import { workspace as workspaceSpec } from '../../../domain/model/organisation.ts';
import { saveEdit } from '../../data/save-edit.ts';
import { useRow } from '../../data/use-rows.ts';
import { useStatus } from '../../state/status-store.ts';
import { useText } from '../../text/text.ts';

export function OfficeSettings() {
  const t = useText();
  const row = useRow('workspace', 'workspace');
  const readOnly = useStatus((status) => status.workspace?.readOnly != null);
  const [typed, setTyped] = useState<string | null>(null);
  /** As it was when the field was entered: what it is compared with when saved. */
  const [opened, setOpened] = useState(row);
  const office = row?.office ?? '';
  const next = (typed ?? office).trim().normalize('NFC');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const operations = write(workspaceSpec, 'workspace', { office: next });
    const change = { command: 'workspace.edit', operations };
    const saved = opened === undefined || (await saveEdit(change, { entity: 'workspace', row: opened }, 'tell'));
    if (saved) setTyped(null);
  };
  return (
    <section aria-labelledby="settings-office">
      <h2 id="settings-office">{t('settings.office.title')}</h2>
      {row !== undefined && row.name !== '' && (
        <div className="setting">
          <span>{t('settings.office.organisation')}</span>
          <span>{row.name}</span>
        </div>
      )}
      <form className="setting" onSubmit={(event) => void save(event)}>
        <label htmlFor="office">{t('settings.office.office')}</label>
        <span className="setting-edit">
          <TextInput
            id="office"
            maxLength={200}
            value={typed ?? office}
            disabled={readOnly}
            onFocus={() => setOpened(row)}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={readOnly || next === '' || next === office}>
            {t('settings.office.save')}
          </Button>
        </span>
      </form>
    </section>
  );
}
