/** The steps that can be taken back or done again, newest first, by name and time. */
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { Redo2, Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { stepsNow, type Steps } from '../../data/commit.ts';
import { redo, undo } from '../../data/undo.ts';
import { closePanel, usePanel } from '../../state/panel-store.ts';
import { useStatus } from '../../state/status-store.ts';
import { formatMoment, stepText, useText } from '../../text/text.ts';
import './steps.css';

const none: Steps = { undo: [], redo: [] };

export function StepsPanel() {
  const opened = usePanel(({ panel }) => panel === 'steps');
  return opened ? <OpenSteps /> : null;
}

function OpenSteps() {
  const t = useText();
  const steps = useSteps();
  return (
    <aside className="steps-panel" aria-label={t('app.actions.steps')}>
      <Group justify="space-between" wrap="nowrap">
        <h2>{t('app.actions.steps')}</h2>
        <ActionIcon aria-label={t('app.close')} onClick={closePanel} color="gray">
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<Undo2 size={16} aria-hidden />}
          disabled={steps.undo.length === 0}
          onClick={() => void undo()}
        >
          {t('app.actions.undo')}
        </Button>
        <Button
          variant="default"
          leftSection={<Redo2 size={16} aria-hidden />}
          disabled={steps.redo.length === 0}
          onClick={() => void redo()}
        >
          {t('app.actions.redo')}
        </Button>
      </Group>
      {steps.undo.length + steps.redo.length === 0 && <Text size="sm">{t('app.stepsPanel.empty')}</Text>}
      <Stack component="ol" gap={0} className="steps-list">
        {steps.redo.toReversed().map((step) => (
          <StepLine key={`redo-${String(step.group)}`} step={step} undone />
        ))}
        {steps.undo.map((step) => (
          <StepLine key={`undo-${String(step.group)}`} step={step} undone={false} />
        ))}
      </Stack>
    </aside>
  );
}

function StepLine({ step, undone }: { readonly step: Steps['undo'][number]; readonly undone: boolean }) {
  const t = useText();
  return (
    <li data-undone={undone || undefined}>
      <span>{stepText(step.command, step.about)}</span>
      <small>
        {formatMoment(step.at)}
        {undone && ` · ${t('app.stepsPanel.undone')}`}
      </small>
    </li>
  );
}

function useSteps(): Steps {
  const savedAt = useStatus((status) => status.savedAt);
  const [steps, setSteps] = useState(none);
  useEffect(() => {
    let current = true;
    const show = async (): Promise<void> => {
      const now = await stepsNow().catch(() => none);
      if (current) setSteps(now);
    };
    void show();
    return () => {
      current = false;
    };
  }, [savedAt]);
  return steps;
}
