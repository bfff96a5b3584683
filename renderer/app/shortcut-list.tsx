/** Every action that has a shortcut, as it is right now. */
import { Kbd, Modal, Table } from '@mantine/core';
import { useCurrentActions } from '../state/actions-store.ts';
import { closePanel, usePanel } from '../state/panel-store.ts';
import { useText } from '../text/text.ts';

export function ShortcutList() {
  const t = useText();
  const opened = usePanel(({ panel }) => panel === 'shortcuts');
  const actions = useCurrentActions();
  return (
    <Modal
      opened={opened}
      onClose={closePanel}
      title={t('app.actions.shortcuts')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Table>
        <Table.Tbody>
          {actions
            .filter(({ shortcut }) => shortcut !== undefined)
            .map((action) => (
              <Table.Tr key={action.id}>
                <Table.Td>{t(action.title)}</Table.Td>
                <Table.Td ta="right">
                  <Kbd>{action.shortcut}</Kbd>
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
