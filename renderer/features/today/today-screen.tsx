/** What needs me today. Every number is a door to the register. */
import { Title } from '@mantine/core';
import { useText } from '../../text/text.ts';

export function TodayScreen() {
  const t = useText();
  return <Title order={1}>{t('app.areas.today')}</Title>;
}
