// A button that copies the address of what is shown.

import { useEffect, useState } from "preact/hooks";
import { say, type Words } from "../../../words";

const WORDS = {
  copy: { zh: "复制链接", en: "Copy link" },
  copied: { zh: "已复制", en: "Copied" },
} satisfies Record<string, Words>;

/** Time in milliseconds for which the button says that it worked. */
const SAID = 2000;

export function CopyLink() {
  const [copied, setCopied] = useState(false);
  // Without a secure connection browsers have no clipboard; then the link is shown to be copied by hand.
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setCopied(false), SAID);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      setShown(location.href);
    }
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {say(copied ? WORDS.copied : WORDS.copy)}
      </button>
      {shown && <input class="answer-link" readOnly aria-label={say(WORDS.copy)} value={shown} onFocus={(event) => event.currentTarget.select()} />}
    </>
  );
}
