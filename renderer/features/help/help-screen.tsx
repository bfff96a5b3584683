/** Help without a network: the ten-minute guide, the shortcuts, what the app is. */
import { Tabs } from '@mantine/core';
import { go, usePlace } from '../../state/place-store.ts';
import { useText } from '../../text/text.ts';
import { About } from './about.tsx';
import { Guide } from './guide.tsx';
import { Shortcuts } from './shortcuts.tsx';
import './help.css';

export function HelpScreen() {
  const t = useText();
  const { id } = usePlace();
  return (
    <div className="help">
      <h1>{t('app.areas.help')}</h1>
      <Tabs
        value={id ?? 'guide'}
        onChange={(tab) => go({ area: 'help', ...(tab === null ? {} : { id: tab }) }, 'replace')}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('app.areas.help')}>
          <Tabs.Tab value="guide">{t('help.guide.title')}</Tabs.Tab>
          <Tabs.Tab value="keys">{t('app.actions.shortcuts')}</Tabs.Tab>
          <Tabs.Tab value="about">{t('app.actions.about')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="guide">
          <Guide />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <Shortcuts />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <About />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
