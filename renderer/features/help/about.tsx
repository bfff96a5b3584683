/** What the app is, where its data are, what it is made of. */
import { useStatus } from '../../state/status-store.ts';
import { useText } from '../../text/text.ts';
import { BridgeMark } from '../../ui/bridge-mark.tsx';
import { LICENCES } from './licences.ts';

export function About() {
  const t = useText();
  const workspace = useStatus((status) => status.workspace);
  return (
    <div className="help-page">
      <div className="about-mark">
        <BridgeMark size={48} />
        <div>
          <b>{t('app.name')}</b>
          <p>{t('help.about.version', { version: workspace?.version ?? '' })}</p>
        </div>
      </div>
      <p>{t('help.about.what')}</p>
      <p>{t('help.about.network')}</p>
      <p>{t('help.about.data', { name: workspace?.name ?? '' })}</p>
      <p>{t('help.about.licence')}</p>
      <table className="help-keys">
        <caption>{t('help.about.parts')}</caption>
        <tbody>
          {LICENCES.map(([name, licence]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
