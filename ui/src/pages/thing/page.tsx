// The page of a thing: what it is, what documents say of it, and where.

import { entity, Problem, type Entity } from "../../api";
import { Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useTitle } from "../../shell";
import { iriOf, labelOf } from "../../things";
import { About } from "./about";
import { Address } from "./address";
import { Around } from "./around";
import { DocumentCard } from "./document_card";
import { Facts } from "./facts";
import { Lineage } from "./lineage";
import { Mentions } from "./mentions";
import { Names } from "./names";
import "./style.css";
import { Unknown } from "./unknown";

/** `rest` is the path below `/page`, as it comes over the wire; it stays the same while the next page is on its way. */
export default function Page({ rest }: { rest: string }) {
  const iri = iriOf(`id${rest}`);
  return <Thing key={iri} iri={iri} />;
}

function Thing({ iri }: { iri: string }) {
  const loaded = useLoaded((signal) => entity(iri, signal), [iri]);
  useTitle(loaded.state === "there" ? labelOf(loaded.value) : "");
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "there") return <Everything thing={loaded.value} />;
  if (loaded.error instanceof Problem && (loaded.error.status === 404 || loaded.error.status === 400)) return <Unknown iri={iri} />;
  return <Failure error={loaded.error} again={loaded.again} />;
}

function Everything({ thing }: { thing: Entity }) {
  const isDocument = thing.iri.includes("/id/document/");
  return (
    <article class="thing-page">
      <About thing={thing} />
      {isDocument && <DocumentCard thing={thing} />}
      <Names thing={thing} />
      <Lineage thing={thing} />
      <Facts thing={thing} />
      <Mentions thing={thing} />
      <Around thing={thing} />
      <Address thing={thing} />
    </article>
  );
}
