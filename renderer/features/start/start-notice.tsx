/** The last failure before there is a window to show toasts in. */
import { Text } from '@mantine/core';
import { useNotices } from '../../state/notice-store.ts';

export function StartNotice() {
  const last = useNotices((notices) => notices.list[0]);
  return <div role="alert">{last?.kind === 'failed' && <Text className="start-problem">{last.sentence}</Text>}</div>;
}
