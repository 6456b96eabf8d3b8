// A box in which a thing is chosen by any of its names, in either script, or by pinyin (the combobox pattern of WAI-ARIA 1.2).

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { search, type Found } from "../api";
import { colourOf, KINDS } from "../things";
import { say, type Words } from "../words";

const WORDS = {
  none: { zh: "没有找到", en: "Nothing found" },
  known: { zh: "又称“{name}”", en: "also “{name}”" },
} satisfies Record<string, Words>;

/** Time in milliseconds after the last key before the server is asked. */
const PAUSE = 120;

interface Choice {
  label: string;
  /** Kind in the IRI; all kinds without it. */
  kind?: string;
  placeholder?: string;
  value?: string;
  onChoose: (found: Found) => void;
  /** Enter without a suggestion chosen. */
  onText?: (text: string) => void;
  onInput?: (text: string) => void;
  limit?: number;
  large?: boolean;
}

export function ThingBox({ label, kind, placeholder, value = "", onChoose, onText, onInput, limit = 12, large = false }: Choice) {
  const id = useId();
  const [text, setText] = useState(value);
  const [found, setFound] = useState<Found[]>([]);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const typed = useRef(false);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (!typed.current || !text.trim()) {
      setFound([]);
      setOpen(false);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      search(text.trim(), { ...(kind ? { type: kind } : {}), limit }, abort.signal).then(
        ({ results }) => {
          setFound(grouped(results));
          setChosen(-1);
          setOpen(typed.current);
        },
        () => undefined, // The next key asks again.
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, kind]);

  const choose = (one: Found) => {
    typed.current = false;
    setText(one.label ?? one.matched);
    setOpen(false);
    onChoose(one);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return; // An input method is at work.
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen((at) => (at + step + found.length + 1) % (found.length + 1) === found.length ? -1 : (at + step + found.length + 1) % (found.length + 1));
    } else if (event.key === "Enter") {
      const one = found[chosen];
      if (open && one) {
        event.preventDefault();
        choose(one);
      } else if (onText) {
        event.preventDefault();
        typed.current = false; // Suggestions that are on their way come too late.
        setOpen(false);
        onText(text.trim());
      }
    } else if (event.key === "Escape") {
      setOpen(false);
    }
  };
  return (
    <div class={large ? "thing-box large" : "thing-box"}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
        placeholder={placeholder}
        value={text}
        onInput={(event) => {
          typed.current = true;
          setText(event.currentTarget.value);
          onInput?.(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          typed.current = false;
          setOpen(false);
        }}
        onFocus={() => found.length > 0 && setOpen(true)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {open && found.length === 0 && (
          <li class="none" role="option" aria-disabled="true" aria-selected="false">
            {say(WORDS.none)}
          </li>
        )}
        {found.map((one, at) => {
          const known = KINDS[one.type];
          const first = found[at - 1]?.type !== one.type;
          return (
            <li
              id={`${id}-${at}`}
              key={one.iri}
              role="option"
              aria-selected={at === chosen}
              class={first ? "first" : undefined}
              // Before the box loses the focus and the list is gone.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(one);
              }}
            >
              <span class="kind">{first && known ? say(known.name) : ""}</span>
              <span class="dot" style={{ backgroundColor: colourOf(known?.type ?? "Thing") }} aria-hidden="true" />
              <span>
                {one.label ?? one.matched}
                {one.label && one.matched !== one.label && <span class="soft"> {say(WORDS.known, { name: one.matched })}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** By kind, in the order in which the best of each kind was found. */
function grouped(found: Found[]): Found[] {
  const kinds = [...new Set(found.map((one) => one.type))];
  return kinds.flatMap((kind) => found.filter((one) => one.type === kind));
}
