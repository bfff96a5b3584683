/** Catches a screen that throws: says what to do, and keeps the rest of the window working. */
import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { go } from '../state/place-store.ts';
import { copyText } from '../system/clipboard.ts';
import { text } from '../text/text.ts';

interface Props {
  readonly children: ReactNode;
}

/** A class because React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const again = (): void => this.setState({ error: null });
    const line = `${error.name}: ${error.message}`;
    return (
      <Stack p="xl" maw={640} role="alert">
        <Title order={1}>{text('app.broken.title')}</Title>
        <Text>{text('app.broken.what')}</Text>
        <Code block>{line}</Code>
        <Group>
          <Button onClick={again}>{text('app.broken.again')}</Button>
          <Button
            variant="default"
            onClick={() => {
              go({ area: 'today' });
              again();
            }}
          >
            {text('app.broken.home')}
          </Button>
          <Button variant="default" onClick={() => void copyText(line)}>
            {text('app.broken.copy')}
          </Button>
        </Group>
      </Stack>
    );
  }
}
