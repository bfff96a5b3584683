import { Combobox, useCombobox } from '@mantine/core';
import { Check, ChevronDown } from 'lucide-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { nameKey } from '../../../domain/search/fold.ts';
import { useText } from '../../text/text.ts';
import classes from './register.module.css';

export interface Option {
  /** What is stored or written into the query. */
  readonly value: string;
  readonly label: string;
  /** Other names to find it by: symbols, former names. */
  readonly also?: string;
}

interface PickListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChosen: (values: readonly string[]) => void;
  /** Several values, or one that replaces the last. */
  readonly multiple: boolean;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly openAtOnce?: boolean;
  readonly onClosed?: () => void;
  readonly size?: 'filter' | 'field';
  readonly invalid?: boolean;
  /** What the closed list shows for its choice, when the words alone are not enough. */
  readonly face?: ReactNode;
  /** Takes the keyboard when a dialog opens. */
  readonly firstFocus?: boolean;
}

const SHOWN = 60;

/** A list to pick from by typing, without accents if one likes. */
export function PickList(props: PickListProps): ReactNode {
  const { options, chosen, onChosen, multiple } = props;
  const t = useText();
  const [search, setSearch] = useState('');
  const box = useCombobox({
    defaultOpened: props.openAtOnce === true,
    onDropdownClose: () => {
      setSearch('');
      box.resetSelectedOption();
      box.focusTarget();
      props.onClosed?.();
    },
    onDropdownOpen: () => box.focusSearchInput(),
  });
  const { openAtOnce } = props;
  const { dropdownOpened, focusSearchInput, selectFirstOption } = box;
  useEffect(() => {
    if (openAtOnce === true) focusSearchInput();
    // Once, when the editor appears.
  }, [openAtOnce, focusSearchInput]);
  useEffect(() => {
    // Enter takes the best match without a press of ↓.
    if (dropdownOpened && search !== '') selectFirstOption();
  }, [search, dropdownOpened, selectFirstOption]);
  const keyed = useMemo(
    () =>
      dropdownOpened ? options.map((option) => ({ option, key: nameKey(`${option.label} ${option.also ?? ''}`) })) : [],
    [options, dropdownOpened],
  );
  const wanted = nameKey(search);
  const found = keyed.filter(({ key }) => wanted === '' || ` ${key}`.includes(` ${wanted}`) || key.includes(wanted));
  const labels = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const submit = (value: string): void => {
    if (!multiple) {
      onChosen(chosen[0] === value ? [] : [value]);
      box.closeDropdown();
      return;
    }
    onChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  return (
    <Combobox store={box} onOptionSubmit={submit} width="max-content" position="bottom-start" withinPortal>
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes['pick']}
          data-size={props.size ?? 'filter'}
          data-chosen={chosen.length > 0 || undefined}
          data-autofocus={props.firstFocus === true || undefined}
          aria-label={`${props.label}${labels.length > 0 ? `: ${labels.join(', ')}` : ''}`}
          data-invalid={props.invalid === true || undefined}
          title={labels.join(', ')}
          onClick={() => box.toggleDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || box.dropdownOpened) return;
            event.preventDefault();
            event.stopPropagation();
            box.openDropdown();
          }}
        >
          {props.face ?? (
            <span className={classes['cut']}>{labels.length > 0 ? labels.join(', ') : (props.placeholder ?? '')}</span>
          )}
          <ChevronDown size={14} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className={classes['pickDrop']}>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            box.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => event.stopPropagation()}
          placeholder={t('register.pick.search')}
          aria-label={t('register.pick.search')}
        />
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={props.label}>
          {found.slice(0, SHOWN).map(({ option }) => (
            <Combobox.Option key={option.value} value={option.value} active={chosen.includes(option.value)}>
              <span className={classes['option']}>
                <Check size={14} aria-hidden visibility={chosen.includes(option.value) ? 'visible' : 'hidden'} />
                {option.label}
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('register.pick.none')}</Combobox.Empty>}
          {found.length > SHOWN && (
            <Combobox.Empty>{t('register.pick.more', { count: found.length - SHOWN })}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
