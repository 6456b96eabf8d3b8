// A thing in the middle and its neighbours around it. Lines are for the pointer; the list beside the drawing has the same for the keyboard.

import type { Entity } from "../../api";
import { colourOf, labelOf, pageOf, termOf } from "../../things";
import { say, type Words } from "../../words";
import { saidBy, type Link } from "./links";

const WORDS = {
  label: { zh: "{name}与 {count} 个相连事物的关系图", en: "Drawing of {name} and {count} linked things" },
} satisfies Record<string, Words>;

const WIDTH = 1100;
const ROW = 44;
/** Half the distance between the left and the right names. */
const REACH = 250;

export function Drawing({ thing, links, chosen, onChoose }: { thing: Entity; links: Link[]; chosen: Link | undefined; onChoose: (link: Link) => void }) {
  const rows = Math.ceil(links.length / 2);
  const height = Math.max(rows, 3) * ROW + 20;
  const middle = { x: WIDTH / 2, y: height / 2 };
  return (
    <svg class="thing-drawing" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={say(WORDS.label, { name: labelOf(thing), count: links.length })}>
      {links.map((link, at) => {
        const { x, y } = placeOf(at, links.length, middle);
        return (
          <g class={link === chosen ? "thing-line chosen" : "thing-line"} onClick={() => onChoose(link)}>
            <title>{saidBy(link)}</title>
            <line class="thing-line-reach" x1={middle.x} y1={middle.y} x2={x} y2={y} />
            <line x1={middle.x} y1={middle.y} x2={x} y2={y} />
          </g>
        );
      })}
      {links.map((link, at) => {
        const { x, y, side } = placeOf(at, links.length, middle);
        const name = labelOf(link.node);
        return (
          <g>
            <title>{`${name} (${termOf(link.node.type)})`}</title>
            <a href={pageOf(link.node.iri)}>
              <circle cx={x} cy={y} r="7" fill={colourOf(link.node.type)} />
              <text x={x + side * 14} y={y - 1} text-anchor={side > 0 ? "start" : "end"}>
                {fitted(name)}
              </text>
              <text class="thing-said" x={x + side * 14} y={y + 15} text-anchor={side > 0 ? "start" : "end"}>
                {fitted(saidBy(link))}
              </text>
            </a>
          </g>
        );
      })}
      <circle class="thing-middle" cx={middle.x} cy={middle.y} r="11" fill={colourOf(thing.type)} />
      <text class="thing-middle-name" x={middle.x} y={middle.y - 18} text-anchor="middle">
        {fitted(labelOf(thing), 26)}
      </text>
    </svg>
  );
}

/** On an oval, right and left in turn, evenly from top to bottom so that names never touch. */
function placeOf(at: number, all: number, middle: { x: number; y: number }): { x: number; y: number; side: 1 | -1 } {
  const side = at % 2 ? -1 : 1;
  const onSide = side > 0 ? Math.ceil(all / 2) : Math.floor(all / 2);
  const y = middle.y + (Math.floor(at / 2) - (onSide - 1) / 2) * ROW;
  const height = Math.max(middle.y, 1);
  const x = middle.x + side * REACH * (0.55 + 0.45 * Math.sqrt(Math.max(0, 1 - ((y - middle.y) / height) ** 2)));
  return { x, y, side };
}

/** A name cut to the room that it has; a Chinese character is as wide as two Latin letters. */
function fitted(name: string, room = 34): string {
  let width = 0;
  let kept = "";
  for (const character of name) {
    width += character > "\u2e7f" ? 2 : 1.1;
    if (width > room) return `${kept}…`;
    kept += character;
  }
  return name;
}
