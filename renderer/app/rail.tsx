/** The left rail: where one can go. Ctrl+1…9 go there too. */
import type { Area } from '../state/area.ts';
import { go } from '../state/place-store.ts';
import { formatNumber, useText } from '../text/text.ts';
import { BridgeMark } from '../ui/bridge-mark.tsx';
import { areas, footAreas } from './areas.ts';

export function Rail({ here }: { readonly here: string }) {
  const t = useText();
  return (
    <nav className="rail" aria-label={t('app.areas.label')}>
      <div className="rail-mark">
        <BridgeMark size={24} />
        <span>{t('app.name')}</span>
      </div>
      {areas.map((area, i) => (
        <RailLink key={area.id} area={area} here={here} shortcut={`Ctrl+${String(i + 1)}`} />
      ))}
      <div className="rail-foot">
        {footAreas.map((area) => (
          <RailLink key={area.id} area={area} here={here} />
        ))}
      </div>
    </nav>
  );
}

function RailLink({
  area,
  here,
  shortcut,
}: {
  readonly area: Area;
  readonly here: string;
  readonly shortcut?: string;
}) {
  const t = useText();
  const Icon = area.icon;
  const title = t(area.title);
  return (
    <button
      type="button"
      className="rail-link"
      title={shortcut === undefined ? title : `${title} (${shortcut})`}
      aria-current={area.id === here ? 'page' : undefined}
      onClick={() => go({ area: area.id })}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <span>{title}</span>
      {area.useBadge !== undefined && <Badge useBadge={area.useBadge} />}
    </button>
  );
}

function Badge({ useBadge }: { readonly useBadge: () => number }) {
  const count = useBadge();
  return count === 0 ? null : <b className="rail-badge">{formatNumber(count)}</b>;
}
