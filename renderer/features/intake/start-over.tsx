import { Button, Group, Modal, Text } from '@mantine/core';
import { useText } from '../../text/text.ts';
import { chosenRows, type Mapping, type Reviewing } from './wizard.ts';

interface StartOverProps {
  readonly wizard: Mapping | Reviewing;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asked before a preview with something to take in is dropped. */
export function StartOver({ wizard, onYes, onNo }: StartOverProps) {
  const t = useText();
  return (
    <Modal
      opened
      onClose={onNo}
      title={t('intake.startOver.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Text>{t('intake.startOver.body', { count: chosenRows(wizard).length })}</Text>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onNo} data-autofocus>
          {t('intake.startOver.no')}
        </Button>
        <Button onClick={onYes}>{t('intake.startOver.yes')}</Button>
      </Group>
    </Modal>
  );
}
