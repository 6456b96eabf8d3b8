// A number that is typed. What stands in the box while somebody types stays there, whatever the page draws meanwhile.

import { useEffect, useState } from "preact/hooks";

interface Typed {
  label: string;
  value: string;
  placeholder: string;
  min: number;
  whole?: boolean;
  /** Called when the box is left or Enter is pressed. */
  onDone: (value: string) => void;
}

export function NumberBox({ label, value, placeholder, min, whole = false, onDone }: Typed) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <label>
      {label}
      <input
        type="number"
        min={min}
        step={whole ? 1 : "any"}
        value={text}
        placeholder={placeholder}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => onDone(event.currentTarget.value)}
      />
    </label>
  );
}
