//! What other hosts a query may ask: SERVICE and LOAD, for the hosts the operator names and nothing else.
//!
//! A query that can make this machine open a connection can ask what only this machine may see: the metadata of a cloud, a database on the
//! same network (server-side request forgery, CWE-918). So nothing is reached unless its host was named at the start; a named host is reached
//! only if the very address that is connected to is public, since a name may point anywhere, and elsewhere a moment later; a redirect is
//! judged like a new URL; and neither time nor memory is without limit.

mod address;
mod error;
mod host;
#[cfg(test)]
mod tests;

pub use crate::store::remote::error::RemoteError;

use crate::store::remote::host::Host;
use oxigraph::io::RdfFormat;
use oxigraph::model::NamedNode;
use oxigraph::sparql::DefaultServiceHandler;
use oxigraph::sparql::QueryEvaluationError;
use oxigraph::sparql::QuerySolutionIter;
use oxigraph::sparql::results::QueryResultsFormat;
use oxigraph::sparql::results::QueryResultsParser;
use oxigraph::sparql::results::ReaderQueryResultsParserOutput;
use oxiri::Iri;
use percent_encoding::AsciiSet;
use percent_encoding::utf8_percent_encode;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::io::Cursor;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;
use ureq::Agent;
use ureq::Body;
use ureq::config::Config;
use ureq::http::Response;
use ureq::http::StatusCode;
use ureq::http::Uri;
use ureq::http::header::ACCEPT;
use ureq::http::header::CONTENT_TYPE;
use ureq::http::header::HeaderName;
use ureq::http::header::LOCATION;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::resolver::ResolvedSocketAddrs;
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::unversioned::transport::NextTimeout;

/// How often an answer may send us elsewhere.
const REDIRECTS: usize = 5;
/// How many bytes an answer may have.
const ANSWER: u64 = 64 << 20;
/// SPARQL 1.1 Protocol, 2.1.3 (<https://www.w3.org/TR/sparql11-protocol/#query-via-post-direct>).
const QUERY: &str = "application/sparql-query";
/// The formats of results that keep the kind of each term, as CSV does not.
const RESULTS: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.9";
/// The formats of RDF, what is cheap to read first.
const RDF: &str = "application/n-triples, application/n-quads, text/turtle;q=0.9, application/trig;q=0.9, application/rdf+xml;q=0.8, \
                   application/ld+json;q=0.7, */*;q=0.1";

/// The hosts that SERVICE and LOAD may reach. By default there are none.
#[derive(Debug, Clone, Default)]
pub struct Remote {
    hosts: Arc<[Host]>,
    timeout: Duration,
    /// When the query that asks must be done.
    until: Option<Instant>,
    /// Without hosts there is nothing that could connect.
    agent: Option<Agent>,
}

impl Remote {
    /// Allows these hosts, each as `name` (then on the usual port of http or https) or `name:port`. `timeout` is for the whole of one request,
    /// from the look-up of the name to the last byte, redirects included.
    ///
    /// # Errors
    /// When a text names no host.
    pub fn new(hosts: &[String], timeout: Duration) -> Result<Self, RemoteError> {
        Self::with_rule(hosts, timeout, address::is_public)
    }

    /// The rule is a parameter only because a test has no other server than one on its own machine.
    fn with_rule(hosts: &[String], timeout: Duration, rule: fn(IpAddr) -> bool) -> Result<Self, RemoteError> {
        let hosts: Arc<[Host]> = hosts.iter().map(|host| Host::parse(host)).collect::<Result<_, _>>()?;
        let agent = (!hosts.is_empty()).then(|| {
            // A proxy of the environment would look up the names itself, where nobody checks the address.
            let config = Config::builder()
                .proxy(None)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .http_status_as_error(false)
                .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
                .build();
            Agent::with_parts(config, DefaultConnector::default(), Checked { rule, inner: DefaultResolver::default() })
        });
        Ok(Self { hosts, timeout, until: None, agent })
    }

    /// The same hosts for a query that must be done after this time.
    pub(crate) fn within(&self, timeout: Option<Duration>) -> Self {
        Self { until: timeout.and_then(|timeout| Instant::now().checked_add(timeout)), ..self.clone() }
    }

    /// Whether any host is named.
    pub fn is_allowed(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// The RDF at a URL, for LOAD.
    pub(crate) fn fetch(&self, url: &str) -> Result<(RdfFormat, Vec<u8>), RemoteError> {
        let answer = self.ask(url, RDF, None)?;
        match answer.rdf_format() {
            Some(format) => Ok((format, answer.body)),
            None => Err(RemoteError::NotRdf { url: answer.url, format: answer.format }),
        }
    }

    /// The answer of a URL, or of the one it redirects to. With a query it is asked by POST.
    fn ask(&self, url: &str, accept: &str, query: Option<&str>) -> Result<Answer, RemoteError> {
        let start = Instant::now();
        let mut query = query;
        let mut url = Iri::parse(url.to_owned()).map_err(|error| RemoteError::url(url, &error))?;
        for _ in 0..=REDIRECTS {
            let (agent, uri) = self.admit(&url)?;
            let remaining = self.remaining(start);
            if remaining.is_zero() {
                return Err(RemoteError::Timeout { url: url.into_inner(), timeout: self.timeout });
            }
            let failed = |error| RemoteError::request(&url, self.timeout, error);
            let mut response = send(agent, uri, accept, query, remaining).map_err(failed)?;
            if let Some(location) = redirect(&response) {
                // 303 points to the answer itself; everywhere else the query has still to be asked (RFC 9110, 15.4).
                if response.status() == StatusCode::SEE_OTHER {
                    query = None;
                }
                url = url.resolve(location).map_err(|error| RemoteError::url(location, &error))?;
                continue;
            }
            if !response.status().is_success() {
                return Err(RemoteError::Status { url: url.into_inner(), status: response.status().as_u16() });
            }
            let body = response.body_mut().with_config().limit(ANSWER).read_to_vec().map_err(failed)?;
            let format = header(&response, CONTENT_TYPE).unwrap_or_default().to_owned();
            return Ok(Answer { url: url.into_inner(), format, body });
        }
        Err(RemoteError::Redirects { url: url.into_inner(), limit: REDIRECTS })
    }

    /// The time that is left for a request that began at `start`.
    fn remaining(&self, start: Instant) -> Duration {
        let own = self.timeout.saturating_sub(start.elapsed());
        self.until.map_or(own, |until| own.min(until.saturating_duration_since(Instant::now())))
    }

    /// Lets only those URLs pass that are of an allowed host. It judges the URL as the client reads it, so that no two readings differ.
    fn admit(&self, url: &Iri<String>) -> Result<(&Agent, Uri), RemoteError> {
        // An IRI becomes a URI (RFC 3987, 3.1).
        let uri = Uri::try_from(utf8_percent_encode(url, &AsciiSet::EMPTY).to_string()).map_err(|error| RemoteError::url(url, &error))?;
        let usual_port = match uri.scheme_str() {
            Some("http") => 80,
            Some("https") => 443,
            _ => return Err(RemoteError::url(url, "only http and https are spoken")),
        };
        let host = uri
            .authority()
            .and_then(Host::of)
            .ok_or_else(|| RemoteError::url(url, "after the scheme there must be a plain host, without user or password"))?;
        let allowed = self.hosts.iter().any(|allowed| allowed.admits(&host, usual_port));
        match &self.agent {
            Some(agent) if allowed => Ok((agent, uri)),
            _ => Err(RemoteError::NotAllowed(host.to_string())),
        }
    }
}

impl DefaultServiceHandler for Remote {
    type Error = RemoteError;

    fn handle(
        &self,
        service_name: &NamedNode,
        pattern: &GraphPattern,
        base_iri: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, RemoteError> {
        let query = Query::Select { dataset: None, pattern: pattern.clone(), base_iri: base_iri.cloned() };
        let Answer { url, format, body } = self.ask(service_name.as_str(), RESULTS, Some(&query.to_string()))?;
        let parser = match QueryResultsFormat::from_media_type(&format) {
            Some(known @ (QueryResultsFormat::Json | QueryResultsFormat::Xml)) => QueryResultsParser::from_format(known),
            _ => return Err(RemoteError::NotResults { url, format }),
        };
        match parser.for_reader(Cursor::new(body)) {
            Ok(ReaderQueryResultsParserOutput::Solutions(solutions)) => {
                let variables = solutions.variables().into();
                let broken = move |error| QueryEvaluationError::Service(Box::new(RemoteError::results(&url, &error)));
                Ok(QuerySolutionIter::new(variables, solutions.map(move |solution| solution.map_err(&broken))))
            }
            Ok(ReaderQueryResultsParserOutput::Boolean(_)) => {
                Err(RemoteError::results(&url, "solutions were asked for, and it says true or false"))
            }
            Err(error) => Err(RemoteError::results(&url, &error)),
        }
    }
}

/// What a host says.
struct Answer {
    /// Where it says so, after redirects.
    url: String,
    /// The media type as it is sent.
    format: String,
    body: Vec<u8>,
}

impl Answer {
    /// The format by media type, else by the end of the path. `text/plain` was once N-Triples, but is what servers say of any file that they
    /// do not know, so there the path comes first.
    fn rdf_format(&self) -> Option<RdfFormat> {
        let by_type = || RdfFormat::from_media_type(&self.format);
        let by_path = || {
            let url = Iri::parse(self.url.as_str()).ok()?;
            RdfFormat::from_extension(Path::new(url.path()).extension()?.to_str()?)
        };
        let is_plain = self.format.trim_start().get(..10).is_some_and(|start| start.eq_ignore_ascii_case("text/plain"));
        if is_plain { by_path().or_else(by_type) } else { by_type().or_else(by_path) }
    }
}

/// Sends one request. Redirects come back as they are.
fn send(agent: &Agent, uri: Uri, accept: &str, query: Option<&str>, timeout: Duration) -> Result<Response<Body>, ureq::Error> {
    match query {
        Some(query) => {
            let request = agent.post(uri).header(ACCEPT, accept).header(CONTENT_TYPE, QUERY);
            request.config().timeout_global(Some(timeout)).build().send(query)
        }
        None => agent.get(uri).header(ACCEPT, accept).config().timeout_global(Some(timeout)).build().call(),
    }
}

/// Where an answer sends us (RFC 9110, 15.4).
fn redirect(response: &Response<Body>) -> Option<&str> {
    matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308).then(|| header(response, LOCATION)).flatten()
}

fn header(response: &Response<Body>, name: HeaderName) -> Option<&str> {
    response.headers().get(name)?.to_str().ok()
}

/// Looks up names as usual, and refuses a host of which any address is refused. The client connects to what is returned here and does not
/// look again, so the address that was judged is the one that is reached.
#[derive(Debug)]
struct Checked {
    rule: fn(IpAddr) -> bool,
    inner: DefaultResolver,
}

impl Resolver for Checked {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        match found.iter().map(SocketAddr::ip).find(|address| !(self.rule)(*address)) {
            Some(address) => {
                let host = uri.host().unwrap_or_default().to_owned();
                Err(ureq::Error::Other(Box::new(RemoteError::Address { host, address })))
            }
            None => Ok(found),
        }
    }
}
