/** Ctrl+K: go, find, do. What is typed is matched without accents; đ counts as d. */
import { Modal } from '@mantine/core';
import { closePanel, usePanel } from '../../state/panel-store.ts';
import { useText } from '../../text/text.ts';
import { Palette } from './palette.tsx';
import './palette.css';

export function CommandPalette() {
  const opened = usePanel(({ panel }) => panel === 'palette');
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={closePanel}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset={80}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': t('app.actions.palette') } }}
    >
      {opened && <Palette />}
    </Modal>
  );
}
