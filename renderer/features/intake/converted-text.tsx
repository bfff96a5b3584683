import { Table } from '@mantine/core';
import { useText } from '../../text/text.ts';
import classes from './map.module.css';

interface ConvertedTextProps {
  readonly encoding: string;
  readonly texts: readonly { readonly before: string; readonly after: string }[];
}

/** Text of the old encodings as it stands in the file and as it will be taken in, for the person to compare. */
export function ConvertedText({ encoding, texts }: ConvertedTextProps) {
  const t = useText();
  const name = encoding === 'vni' || encoding === 'tcvn3' ? t(`intake.map.encodings.${encoding}`) : encoding;
  return (
    <section className={classes['converted']}>
      <p>{t('intake.map.encoding', { name })}</p>
      {texts.length > 0 && (
        <Table aria-label={t('intake.map.encoding', { name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('intake.map.before')}</Table.Th>
              <Table.Th scope="col">{t('intake.map.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {texts.map(({ before, after }) => (
              <Table.Tr key={before}>
                <Table.Td>{before}</Table.Td>
                <Table.Td>{after}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
