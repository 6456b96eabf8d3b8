// The documents of the chosen years.

import { Download } from "../../parts/download";
import { Failure, Loading } from "../../parts/states";
import { Shown } from "../../parts/shown";
import { Table } from "../../parts/table";
import { ThingLink } from "../../parts/thing";
import { useLoaded } from "../../parts/use_loaded";
import { base, labelOf } from "../../things";
import { say } from "../../words";
import type { Span } from "./bins";
import { documentsOf, LISTED, type Filter } from "./data";
import { WORDS } from "./words";

export function Documents({ filter, span }: { filter: Filter; span: Span }) {
  const loaded = useLoaded(
    (signal) => documentsOf(filter, String(span.since), String(span.until + 1), signal),
    [filter.issuer, filter.place, filter.genre, span.since, span.until, base.value],
  );
  const title = say(span.since === span.until ? WORDS.listYear : WORDS.list, { since: String(span.since), until: String(span.until) });
  const columns = [say(WORDS.date), say(WORDS.document), say(WORDS.genre), say(WORDS.issuer)];
  return (
    <>
      <h2>{title}</h2>
      {loaded.state === "loading" && <Loading />}
      {loaded.state === "failed" && <Failure {...loaded} />}
      {loaded.state === "there" && !loaded.value.length && <p class="soft">{say(WORDS.none)}</p>}
      {loaded.state === "there" && loaded.value.length > 0 && (
        <>
          <p class="timeline-tools">
            <Download
              name="policygraph-documents"
              header={[...columns, "IRI"]}
              rows={() =>
                loaded.value.map(({ date, document, genre, issuer }) => [date, labelOf(document), genre, issuer && labelOf(issuer), document.iri])
              }
            />
            {loaded.value.length >= LISTED && <span class="soft">{say(WORDS.cut, { limit: LISTED })}</span>}
          </p>
          <Shown all={loaded.value}>
            {(shown) => (
              <Table
                caption={title}
                rows={shown}
                columns={[
                  { key: "date", name: columns[0] ?? "", order: ({ date }) => date, cell: ({ date }) => <span class="timeline-date">{date}</span> },
                  { key: "document", name: columns[1] ?? "", order: ({ document }) => labelOf(document), cell: ({ document }) => <div class="timeline-title"><ThingLink thing={document} dot={false} /></div> },
                  { key: "genre", name: columns[2] ?? "", order: ({ genre }) => genre ?? "", cell: ({ genre }) => genre ?? "–" },
                  {
                    key: "issuer",
                    name: columns[3] ?? "",
                    order: ({ issuer }) => (issuer ? labelOf(issuer) : ""),
                    cell: ({ issuer, issuers }) =>
                      issuer ? (
                        <>
                          <ThingLink thing={issuer} dot={false} />
                          {issuers > 1 && <span class="soft"> {say(WORDS.more, { number: issuers })}</span>}
                        </>
                      ) : (
                        "–"
                      ),
                  },
                ]}
              />
            )}
          </Shown>
        </>
      )}
    </>
  );
}
