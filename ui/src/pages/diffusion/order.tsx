// Who took a thing up, one after the other, and whether before the centre or after it.

import { address } from "../../api";
import { Behind } from "../../parts/behind";
import { Download } from "../../parts/download";
import { Table } from "../../parts/table";
import { CitedDocument } from "../../parts/sentence";
import { ThingLink } from "../../parts/thing";
import { labelOf } from "../../things";
import { say, type Words } from "../../words";
import { isMainland, provinceName } from "../places/provinces";
import { orderOf, type Adoption, type First, type Order, type Spread } from "./adoption";
import { WORDS } from "./words";

const AGAINST: Record<Order, Words> = { before: WORDS.before, after: WORDS.after, open: WORDS.open };

export function AdoptionOrder({ spread: { thing, adoptions, central } }: { spread: Spread }) {
  const name = labelOf(thing);
  const mainland = adoptions.filter(({ province }) => isMainland(province)).length;
  const others = adoptions.length - mainland;
  const against = ({ date }: Adoption) => (central ? say(AGAINST[orderOf(date, central.date)]) : "");
  const rankOf = ({ date }: Adoption) => 1 + adoptions.filter((other) => other.date < date).length;
  const columns = [WORDS.rank, WORDS.province, WORDS.date, WORDS.document, WORDS.way, ...(central ? [WORDS.against] : []), WORDS.documents].map((words) => say(words));
  return (
    <section class="diffusion-order">
      <h2>{say(WORDS.order, { name })}</h2>
      {adoptions.length ? (
        <>
          <p>
            {say(WORDS.adopters, { number: mainland })}
            {others > 0 && <> · {say(WORDS.others, { number: others })}</>}
          </p>
          <Centre central={central} adoptions={adoptions} />
          <p class="diffusion-tools">
            <Download
              name="policygraph-adoption"
              header={[...columns, say(WORDS.sentence), "IRI"]}
              rows={() =>
                adoptions.map((adoption) => [
                  rankOf(adoption),
                  provinceName(adoption.province),
                  adoption.date,
                  labelOf(adoption.document),
                  say(WORDS[adoption.way]),
                  ...(central ? [against(adoption)] : []),
                  adoption.documents,
                  adoption.proof?.sentence,
                  adoption.document.iri,
                ])
              }
            />
            <a href={address("/explore/places", { of: "adoption", thing: thing.iri })}>{say(WORDS.map)}</a>
            {thing.type === "Initiative" && <Behind question="adoption_by_province" values={{ initiative: thing.iri }} />}
          </p>
          <Table
            caption={say(WORDS.order, { name })}
            rows={adoptions}
            columns={[
              { key: "rank", name: say(WORDS.rank), number: true, order: rankOf, cell: rankOf },
              {
                key: "province",
                name: say(WORDS.province),
                order: ({ province }) => provinceName(province),
                cell: ({ province, iri }) => <ThingLink thing={{ iri, label: province.name.zh, label_en: province.name.en, type: "Province" }} dot={false} />,
              },
              { key: "date", name: say(WORDS.date), order: ({ date }) => date, cell: ({ date }) => <span class="diffusion-date">{date}</span> },
              { key: "document", name: say(WORDS.document), cell: (adoption) => <FirstDocument first={adoption} /> },
              { key: "way", name: say(WORDS.way), order: ({ way }) => way, cell: ({ way }) => say(WORDS[way]) },
              ...(central ? [{ key: "against", name: say(WORDS.against), order: against, cell: against }] : []),
              { key: "documents", name: say(WORDS.documents), number: true, order: ({ documents }) => documents, cell: ({ documents }) => documents },
            ]}
          />
        </>
      ) : (
        <>
          <p>{say(WORDS.none, { name })}</p>
          <Centre central={central} adoptions={adoptions} />
        </>
      )}
    </section>
  );
}

/** The centre's first document, and how many provinces came before and after it. */
function Centre({ central, adoptions }: { central: First | undefined; adoptions: Adoption[] }) {
  if (!central) return <p class="soft">{say(WORDS.noCentral)}</p>;
  const orders = adoptions.map(({ date }) => orderOf(date, central.date));
  const share = (what: Words, order: Order) => {
    const number = orders.filter((one) => one === order).length;
    return say(WORDS.share, { what: say(what), number, percent: Math.round((100 * number) / orders.length) });
  };
  return (
    <div class="diffusion-centre">
      <p>
        <strong>{say(WORDS.central)}</strong> <span class="diffusion-date">{central.date}</span>
      </p>
      <FirstDocument first={central} />
      {orders.length > 0 && (
        <ul class="diffusion-shares">
          <li>{share(WORDS.bottomUp, "before")}</li>
          <li>{share(WORDS.topDown, "after")}</li>
          {orders.includes("open") && <li>{share(WORDS.open, "open")}</li>}
        </ul>
      )}
      <p class="soft">
        {orders.length > 0 && say(WORDS.shareNote)} {say(WORDS.centralNote)}
      </p>
    </div>
  );
}

function FirstDocument({ first: { document, proof } }: { first: First }) {
  return (
    <div class="diffusion-first">
      <CitedDocument document={document} proof={proof} />
    </div>
  );
}
