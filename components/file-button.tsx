import { useRef } from 'preact/hooks';

type Props = { readonly label: string; readonly accept: string; readonly choose: (file: File) => Promise<void> };

/** A button that asks for one file. The browser's own control shows its words in the browser's language; this one in the reader's. */
export function FileButton({ label, accept, choose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    if (file === undefined) return;
    await choose(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again after it was mended
  };
  return (
    <>
      <button type="button" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={input} type="file" accept={accept} aria-label={label} hidden onChange={() => void take()} />
    </>
  );
}
