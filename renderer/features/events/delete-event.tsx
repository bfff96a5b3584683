import { Button, Group, Modal, Text } from '@mantine/core';
import { useText } from '../../text/text.ts';

interface DeleteEventProps {
  readonly items: number;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Asked only when deleting reaches other records. */
export function DeleteEvent({ items, onYes, onNo }: DeleteEventProps) {
  const t = useText();
  return (
    <Modal
      opened
      onClose={onNo}
      title={t('events.removeAsk.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Text>{t('events.removeAsk.body', { count: items })}</Text>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onNo} data-autofocus>
          {t('events.removeAsk.no')}
        </Button>
        <Button onClick={onYes}>{t('events.removeAsk.yes')}</Button>
      </Group>
    </Modal>
  );
}
