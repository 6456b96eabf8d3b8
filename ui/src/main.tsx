// The explorer: the shell and the pages, each loaded when it is opened.

import { render } from "preact";
import { ErrorBoundary, lazy, LocationProvider, Route, Router } from "preact-iso";
import { Failure } from "./parts/states";
import { Shell } from "./shell";
import { learnTerms } from "./things";
import { NotFound } from "./pages/not_found";

const Search = lazy(() => import("./pages/search/page"));
const Thing = lazy(() => import("./pages/thing/page"));
const Reader = lazy(() => import("./pages/reader/page"));
const Graph = lazy(() => import("./pages/graph/page"));
const Places = lazy(() => import("./pages/places/page"));
const Timeline = lazy(() => import("./pages/timeline/page"));
const Targets = lazy(() => import("./pages/targets/page"));
const Diffusion = lazy(() => import("./pages/diffusion/page"));
const Questions = lazy(() => import("./pages/questions/page"));
const Question = lazy(() => import("./pages/questions/question"));
const Editor = lazy(() => import("./pages/editor/page"));
const Review = lazy(() => import("./pages/review/page"));

function Explorer() {
  return (
    <LocationProvider>
      <Shell>
        <ErrorBoundary onError={(error) => console.error(error)}>
          <Router>
            <Route path="/" component={Search} />
            <Route path="/page/*" component={Thing} />
            <Route path="/explore/read/*" component={Reader} />
            <Route path="/explore/graph" component={Graph} />
            <Route path="/explore/places" component={Places} />
            <Route path="/explore/timeline" component={Timeline} />
            <Route path="/explore/targets" component={Targets} />
            <Route path="/explore/diffusion" component={Diffusion} />
            <Route path="/explore/questions" component={Questions} />
            <Route path="/explore/questions/:name" component={Question} />
            <Route path="/sparql" component={Editor} />
            <Route path="/explore/review" component={Review} />
            <Route default component={NotFound} />
          </Router>
        </ErrorBoundary>
      </Shell>
    </LocationProvider>
  );
}

const root = document.getElementById("explorer");
if (root) {
  // Labels of the vocabulary arrive beside the page; until then local names stand for them.
  learnTerms().catch((error: unknown) => console.warn(error));
  try {
    render(<Explorer />, root);
  } catch (error) {
    render(<Failure error={error} />, root);
  }
}
