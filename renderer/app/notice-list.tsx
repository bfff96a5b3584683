/** Everything the app said in this session, newest first, to be read again. */
import { Drawer } from '@mantine/core';
import { useNotices } from '../state/notice-store.ts';
import { closePanel, usePanel } from '../state/panel-store.ts';
import { formatTime, useText } from '../text/text.ts';

export function NoticeList() {
  const t = useText();
  const opened = usePanel(({ panel }) => panel === 'notices');
  const list = useNotices((notices) => notices.list);
  return (
    <Drawer
      opened={opened}
      onClose={closePanel}
      position="right"
      size={360}
      title={t('app.notices.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {list.length === 0 && <p>{t('app.notices.empty')}</p>}
      <ul className="notice-list">
        {list.map((notice) => (
          <li key={notice.id} data-kind={notice.kind}>
            <small>{formatTime(notice.at)}</small>
            <p>{notice.sentence}</p>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
