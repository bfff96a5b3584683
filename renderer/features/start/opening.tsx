/** While the workspace opens, and what to do when it does not. */
import { Button, Progress, Stack, Text, Title } from '@mantine/core';
import { useStatus } from '../../state/status-store.ts';
import { failureText, useText } from '../../text/text.ts';

export function Opening({ failure }: { readonly failure: string | null }) {
  const t = useText();
  const loading = useStatus((status) => status.loading);
  if (failure !== null) {
    return (
      <Stack role="alert">
        <Title order={1}>{t('start.failed')}</Title>
        <Text>{failureText(failure)}</Text>
        <Button onClick={() => window.location.reload()}>{t('start.again')}</Button>
      </Stack>
    );
  }
  const percent = loading === null || loading.total === 0 ? 0 : (100 * loading.done) / loading.total;
  return (
    <Stack role="status">
      <Title order={1}>{t('start.opening')}</Title>
      {loading !== null && (
        <Text c="dimmed">{t('start.openingRows', { done: loading.done, total: loading.total })}</Text>
      )}
      {loading !== null && <Progress value={percent} aria-label={t('start.opening')} />}
    </Stack>
  );
}
