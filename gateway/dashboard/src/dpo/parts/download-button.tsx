interface DownloadButtonProps {
  readonly label: string;
  /** Of the file. */
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** Hands a text over as a file, made on the spot: it does not leave the browser in between. */
export function DownloadButton({ label, name, type, content }: DownloadButtonProps) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" class="button" onClick={download}>
      {label}
    </button>
  );
}
