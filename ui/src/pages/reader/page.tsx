// The reader: a document with all that was found in it, at the place that the address names.

import { documentText, Problem, type DocumentText } from "../../api";
import { Failure, Loading } from "../../parts/states";
import { useLoaded } from "../../parts/use_loaded";
import { useTitle } from "../../shell";
import { iriOf, labelOf } from "../../things";
import { Head } from "./head";
import { Sentences } from "./sentences";
import "./style.css";
import { Unread } from "./unread";
import { WithText } from "./with_text";

/** `rest` is the path below `/explore/read`, as it comes over the wire: of a source or of a document. */
export default function Page({ rest }: { rest: string }) {
  const iri = iriOf(rest.slice(1));
  return <Reader key={iri} iri={iri} />;
}

function Reader({ iri }: { iri: string }) {
  const loaded = useLoaded((signal) => documentText(iri, signal), [iri]);
  useTitle(loaded.state === "there" ? labelOf(loaded.value.document) : "");
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "there") return <Opened document={loaded.value} />;
  if (loaded.error instanceof Problem && (loaded.error.status === 404 || loaded.error.status === 400)) return <Unread iri={iri} />;
  return <Failure error={loaded.error} again={loaded.again} />;
}

function Opened({ document }: { document: DocumentText }) {
  return (
    <article class="reader">
      <Head document={document} />
      {document.text === undefined ? <Sentences document={document} /> : <WithText document={document} text={document.text} />}
    </article>
  );
}
