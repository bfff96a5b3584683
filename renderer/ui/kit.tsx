/** The component kit in our clothes, around everything that is made of it. */
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/vi';
import type { ReactNode } from 'react';
import { cssVariables, theme } from './theme.ts';
import './kit-styles.ts';

interface Props {
  /** Undefined follows the system. */
  readonly scheme: 'light' | 'dark' | undefined;
  readonly language: string;
  readonly children: ReactNode;
}

export function Kit({ scheme, language, children }: Props) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(scheme === undefined ? {} : { forceColorScheme: scheme })}
      getStyleNonce={styleNonce}
    >
      <DirectionProvider detectDirection={false}>
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>{children}</DatesProvider>
      </DirectionProvider>
    </MantineProvider>
  );
}

function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
