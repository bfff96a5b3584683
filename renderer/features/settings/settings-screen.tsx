/** Settings of this device and of the workspace. */
import { Title } from '@mantine/core';
import { useText } from '../../text/text.ts';

export function SettingsScreen() {
  const t = useText();
  return <Title order={1}>{t('app.areas.settings')}</Title>;
}
