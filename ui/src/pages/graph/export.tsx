// The drawing as a picture, and the network as a file.

import { useState } from "preact/hooks";
import { address, type View } from "../../api";
import { Failure } from "../../parts/states";
import { language } from "../../settings";
import { termOf } from "../../things";
import { count, say } from "../../words";
import { valuesOf, type Choices } from "./address";
import type { Drawing } from "./messages";
import type { Picture } from "./picture";
import { colourOfType, type Emphasis, type Scene } from "./scene";
import { fileOf, pngOf, save, svgOf, type Captions } from "./svg";
import { FORMATS, MEASURE_NAMES, WORDS } from "./words";

interface Shown {
  picture: Picture | undefined;
  scene: Scene;
  emphasis: Emphasis | undefined;
  drawing: Drawing;
  choices: Choices;
  view: View | undefined;
}

export function ExportTab({ picture, scene, emphasis, drawing, choices, view }: Shown) {
  const [failed, setFailed] = useState<unknown>();
  const make = async (kind: "svg" | "png") => {
    if (!picture) return;
    setFailed(undefined);
    try {
      const svg = svgOf(scene, picture.snapshot(), emphasis, captions(drawing, scene, choices, view));
      save(kind === "svg" ? fileOf(svg) : await pngOf(svg), `${choices.view}.${kind}`);
    } catch (error) {
      setFailed(error);
    }
  };
  return (
    <div class="graph-export">
      <p class="soft">{say(WORDS.exportLead)}</p>
      <div class="graph-actions">
        <button type="button" onClick={() => void make("png")}>
          {say(WORDS.png)}
        </button>
        <button type="button" onClick={() => void make("svg")}>
          {say(WORDS.svg)}
        </button>
      </div>
      {failed !== undefined && <Failure error={failed} />}
      <p class="soft">{say(WORDS.filesLead, { nodes: drawing.all.nodes, edges: drawing.all.edges })}</p>
      <dl class="graph-formats">
        {FORMATS.map(([format, name, opens]) => (
          <div>
            <dt>
              <a href={address(`/export/${encodeURIComponent(choices.view)}.${format}`, valuesOf(choices))} download target="_self">
                {name}
              </a>
            </dt>
            <dd>{say(opens)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function captions(drawing: Drawing, scene: Scene, choices: Choices, view: View | undefined): Captions {
  const shown = scene.nodes.filter((node) => !node.hidden).length;
  const conditions = Object.entries(valuesOf(choices)).map(([name, value]) => `${name}=${decodeURI(value)}`);
  const types = drawing.types.filter(([type]) => !choices.hidden.includes(type) && drawing.nodes.some(({ node }) => node.type === type));
  return {
    title: view?.title[language.value] ?? choices.view,
    lines: [
      [say(WORDS.drawnOf, { nodes: shown, all: drawing.all.nodes }), say(MEASURE_NAMES[choices.by]), ...conditions].join(" · "),
    ],
    legend: choices.colour === "type" ? types.map(([type, all]) => ({ colour: colourOfType(type), name: `${termOf(type)} (${count(all)})` })) : [],
  };
}
