/** A passphrase typed twice. Its strength is told by its length: several ordinary words are both strong and memorable. */
import { PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { useText, type TextKey } from '../../text/text.ts';

const SHORTEST = 12;
const LEVELS: readonly { readonly from: number; readonly key: TextKey }[] = [
  { from: 24, key: 'start.strength.best' },
  { from: 16, key: 'start.strength.good' },
  { from: SHORTEST, key: 'start.strength.enough' },
  { from: 0, key: 'start.strength.short' },
];

/** Counted in characters as a person sees them, so that `ễ` is one. */
function lengthOf(passphrase: string): number {
  return Array.from(passphrase.normalize('NFC')).length;
}

export function isLongEnough(passphrase: string): boolean {
  return lengthOf(passphrase) >= SHORTEST;
}

export function NewPassphrase(props: {
  readonly passphrase: string;
  readonly again: string;
  readonly onPassphrase: (value: string) => void;
  readonly onAgain: (value: string) => void;
}) {
  const t = useText();
  const { passphrase, again, onPassphrase, onAgain } = props;
  const length = lengthOf(passphrase);
  const level = LEVELS.find(({ from }) => length >= from);
  const differs = again !== '' && again !== passphrase;
  return (
    <Stack gap="md">
      <PasswordInput
        label={t('start.passphrase')}
        description={t('start.passphraseHint', { shortest: SHORTEST })}
        value={passphrase}
        maxLength={1000}
        required
        autoFocus
        visibilityToggleButtonProps={{ 'aria-label': t('start.showPassphrase'), 'aria-hidden': false, tabIndex: 0 }}
        onChange={(event) => onPassphrase(event.currentTarget.value)}
      />
      <div>
        <Progress value={Math.min(100, (100 * length) / 24)} size={4} aria-hidden />
        <Text size="xs" c="dimmed" role="status">
          {length > 0 && level !== undefined && t(level.key, { length })}
        </Text>
      </div>
      <PasswordInput
        label={t('start.passphraseAgain')}
        value={again}
        maxLength={1000}
        required
        error={differs ? t('start.differs') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('start.showPassphrase'), 'aria-hidden': false, tabIndex: 0 }}
        onChange={(event) => onAgain(event.currentTarget.value)}
      />
    </Stack>
  );
}
