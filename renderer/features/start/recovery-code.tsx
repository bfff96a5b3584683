/** The recovery code, shown once. Work begins when the person says it is written down. */
import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { Copy, Printer } from 'lucide-react';
import { useState } from 'react';
import { useRow } from '../../data/use-rows.ts';
import { setFirstRun } from '../../state/first-run-store.ts';
import { today } from '../../system/clock.ts';
import { copyText } from '../../system/clipboard.ts';
import { formatDay, useText } from '../../text/text.ts';
import { CodeSheet } from '../../ui/code-sheet.tsx';

export function RecoveryCode({ code }: { readonly code: string }) {
  const t = useText();
  const [written, setWritten] = useState(false);
  const [copied, setCopied] = useState(false);
  const office = useRow('workspace', 'workspace')?.office ?? '';
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('start.code.title')}</Title>
        <Text>{t('start.code.lead')}</Text>
      </div>
      <CodeSheet
        code={code}
        title={`${t('start.code.sheet', { office })} · ${formatDay(today())}`}
        keep={t('start.code.keep')}
      />
      <Group gap="sm">
        <Button variant="default" leftSection={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
          {t('start.code.print')}
        </Button>
        <Button
          variant="default"
          leftSection={<Copy size={16} aria-hidden />}
          onClick={() => setCopied(copyText(code))}
        >
          {copied ? t('app.broken.copied') : t('start.code.copy')}
        </Button>
      </Group>
      <Checkbox
        label={t('start.code.written')}
        checked={written}
        onChange={(event) => setWritten(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!written} onClick={() => setFirstRun({ step: 'none' })}>
          {t('start.code.go')}
        </Button>
      </Group>
    </Stack>
  );
}
