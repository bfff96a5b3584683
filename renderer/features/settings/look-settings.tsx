/** Theme, language and density: kept on this device, readable before unlocking. */
import { SegmentedControl } from '@mantine/core';
import { setLook, useLook, type Look } from '../../data/look.ts';
import { setLanguage, useText, type TextKey } from '../../text/text.ts';

export function LookSettings() {
  const t = useText();
  const look = useLook();
  return (
    <section aria-labelledby="settings-look">
      <h2 id="settings-look">{t('settings.look.title')}</h2>
      <p className="settings-note">{t('settings.look.note')}</p>
      <Choice
        label={t('settings.look.theme')}
        value={look.theme}
        choices={[
          ['auto', 'settings.look.themes.auto'],
          ['light', 'settings.look.themes.light'],
          ['dark', 'settings.look.themes.dark'],
          ['contrast', 'settings.look.themes.contrast'],
        ]}
        onChange={(theme) => setLook({ theme: theme as Look['theme'] })}
      />
      <Choice
        label={t('settings.look.language')}
        value={look.language}
        choices={[
          ['vi', 'settings.look.languages.vi'],
          ['en', 'settings.look.languages.en'],
        ]}
        onChange={(value) => {
          const language = value as Look['language'];
          setLook({ language });
          setLanguage(language);
        }}
      />
      <Choice
        label={t('settings.look.density')}
        value={look.density}
        choices={[
          ['compact', 'settings.look.densities.compact'],
          ['normal', 'settings.look.densities.normal'],
          ['roomy', 'settings.look.densities.roomy'],
        ]}
        onChange={(density) => setLook({ density: density as Look['density'] })}
      />
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, label: TextKey])[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const t = useText();
  return (
    <div className="setting">
      <span>{label}</span>
      <SegmentedControl
        aria-label={label}
        value={value}
        data={choices.map(([choice, key]) => ({ value: choice, label: t(key) }))}
        onChange={onChange}
      />
    </div>
  );
}
