import { useText } from '../language/use-language.ts';

/** The script of a page could not be had: a new version was installed meanwhile, or there is no network. */
export function PageFailed() {
  const { text } = useText();
  return (
    <>
      <p role="alert">{text.pageFailed}</p>
      <button type="button" class="button" onClick={() => location.reload()}>
        {text.list.again}
      </button>
    </>
  );
}
