/** Settings of this device and particulars of the workspace. */
import { useEffect } from 'react';
import { usePlace } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';
import { DataSettings } from './data-settings.tsx';
import { LookSettings } from './look-settings.tsx';
import { OfficeSettings } from './office-settings.tsx';
import './settings.css';

export function SettingsScreen() {
  const t = useText();
  const { id } = usePlace();
  useEffect(() => {
    if (id === 'data') document.getElementById('settings-data')?.scrollIntoView();
  }, [id]);
  return (
    <div className="settings">
      <h1>{t('app.areas.settings')}</h1>
      <LookSettings />
      <OfficeSettings />
      <DataSettings />
    </div>
  );
}
