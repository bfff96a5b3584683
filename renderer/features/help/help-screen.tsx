/** Help, without a network. */
import { Title } from '@mantine/core';
import { useText } from '../../text/text.ts';

export function HelpScreen() {
  const t = useText();
  return <Title order={1}>{t('app.areas.help')}</Title>;
}
