// Text as it stands, but characters that are not seen or turn the direction of writing are shown by their code and have no effect.

const UNSEEN = /([\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb])/u;

export function Shown({ text }: { text: string }) {
  if (!UNSEEN.test(text)) return <>{text}</>;
  return (
    <>
      {text.split(UNSEEN).map((part, at) =>
        at % 2 ? (
          // A carriage return at the end of a line belongs to the line break.
          part !== "\r" && (
            <bdi class="reader-unseen" data-code={`U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`}>
              {part}
            </bdi>
          )
        ) : (
          part
        ),
      )}
    </>
  );
}
