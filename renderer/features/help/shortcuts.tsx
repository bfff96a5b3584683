/** Every action that has a shortcut, and the keys of lists. */
import { Kbd } from '@mantine/core';
import { useCurrentActions } from '../../state/actions-store.ts';
import { useText } from '../../text/text.ts';

const LIST_KEYS = [
  ['←↑→↓', 'move'],
  ['Shift + ←↑→↓', 'extend'],
  ['F2 / Enter', 'edit'],
  ['Space', 'peek'],
  ['Ctrl+C / Ctrl+V', 'block'],
  ['Esc', 'leave'],
] as const;

export function Shortcuts() {
  const t = useText();
  const actions = useCurrentActions().filter(({ shortcut }) => shortcut !== undefined);
  return (
    <div className="help-page">
      <table className="help-keys">
        <caption>{t('help.keys.everywhere')}</caption>
        <tbody>
          {actions.map((action) => (
            <tr key={action.id}>
              <th scope="row">{t(action.title)}</th>
              <td>
                <Kbd>{action.shortcut}</Kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="help-keys">
        <caption>{t('help.keys.lists')}</caption>
        <tbody>
          {LIST_KEYS.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">{t(`help.keys.list.${what}`)}</th>
              <td>
                <Kbd>{keys}</Kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
