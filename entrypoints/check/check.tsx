import { useEffect, useState } from 'preact/hooks';
import { CheckBox } from '@/components/check-box';
import type { ScreenProps } from '@/components/mount';
import { askOne } from '@/platform/messages';
import { takeSelection } from '@/platform/selection';

/** A small window with the panel for a text that the person selected on some page. */
export function Check({ texts }: ScreenProps) {
  const [text, setText] = useState<string | undefined>();
  useEffect(() => void takeSelection().then(setText), []);
  return text === undefined ? (
    <p role="status">{texts.t('popupLoading')}</p>
  ) : (
    <CheckBox texts={texts} judge={askOne} Heading="h1" text={text} />
  );
}
