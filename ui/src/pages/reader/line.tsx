// One line of the text: drawn again only when something in it changes, for there may be thousands.

import { Component, type ComponentChildren } from "preact";
import { labelOf, termOf } from "../../things";
import { language, type Language } from "../../settings";
import { partOf, type Line, type Piece, type Range } from "./lines";
import { Notes } from "./notes";
import type { Mention, Placed } from "./reading";
import { Shown } from "./shown";
import { tint } from "./tint";

interface Drawn {
  line: Line;
  text: string;
  mentions: Mention[];
  notes: Placed[] | undefined;
  /** What is highlighted, if it touches this line. */
  mark: Range | undefined;
  document: string;
  language: Language;
  goTo: (start: number, end: number) => void;
}

export class LineView extends Component<Drawn> {
  override shouldComponentUpdate(next: Drawn): boolean {
    const { line, notes, mark, language } = this.props;
    return line !== next.line || notes !== next.notes || mark !== next.mark || language !== next.language;
  }

  override render({ line, text, mentions, notes, mark, document, goTo }: Drawn): ComponentChildren {
    const draw = (pieces: Piece[]) => pieces.map((piece) => <PieceView piece={piece} text={text} mentions={mentions} />);
    return (
      <div class={notes ? "reader-line noted" : "reader-line"}>
        <p>
          {mark ? (
            <>
              {draw(partOf(line, { start: line.start, end: mark.start }))}
              <mark tabIndex={-1}>{draw(partOf(line, mark))}</mark>
              {draw(partOf(line, { start: mark.end, end: line.end }))}
            </>
          ) : (
            draw(line.pieces)
          )}
        </p>
        {notes && <Notes notes={notes} document={document} goTo={goTo} />}
      </div>
    );
  }
}

function PieceView({ piece, text, mentions }: { piece: Piece; text: string; mentions: Mention[] }) {
  const said = text.slice(piece.start, piece.end);
  const innermost = mentions[piece.covers[piece.covers.length - 1] ?? -1];
  if (!innermost) return <Shown text={said} />;
  const around = mentions[piece.covers[piece.covers.length - 2] ?? -1];
  const name = nameOf(innermost);
  return (
    <span
      role="button"
      tabIndex={-1}
      class={around ? "reader-mention within" : "reader-mention"}
      style={tint(innermost.type, around?.type)}
      data-covers={piece.covers.join(" ")}
      title={name}
      aria-label={`${said} – ${name}`}
    >
      <Shown text={said} />
    </span>
  );
}

function nameOf(mention: Mention): string {
  const type = termOf(mention.type);
  const colon = language.value === "zh" ? "：" : ": ";
  return mention.entity ? `${type}${colon}${labelOf(mention.entity)}` : type;
}
