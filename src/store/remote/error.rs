//! Why another host was not reached, or could not be understood, in words that say what to do.

use std::net::IpAddr;
use std::time::Duration;
use thiserror::Error;

/// Why another host was not reached, or could not be understood.
#[derive(Debug, Error)]
pub enum RemoteError {
    #[error("`{0}` names no host; write a name or an address, and its port if it is not the usual one: example.org, example.org:8080")]
    Host(String),
    #[error("this server may not ask {0}; its operator can allow it with --allow-remote {0}")]
    NotAllowed(String),
    #[error("{host} has the address {address}, which is not public; SERVICE and LOAD never reach such addresses, even of an allowed host")]
    Address { host: String, address: IpAddr },
    #[error("{url} cannot be asked: {reason}")]
    Url { url: String, reason: String },
    #[error("{url} is one redirect too many; at most {limit} are followed, so name the last URL itself")]
    Redirects { url: String, limit: usize },
    #[error("{url} answers with the status {status}")]
    Status { url: String, status: u16 },
    #[error("{url} did not answer in full within {timeout:?}; ask for less, or raise the limit of time")]
    Timeout { url: String, timeout: Duration },
    #[error("the answer of {url} has more than {limit} bytes; ask for less")]
    TooLarge { url: String, limit: u64 },
    #[error("{url} answers with `{format}`, not with RDF; name a URL of RDF, such as a file that ends in .ttl or .nt")]
    NotRdf { url: String, format: String },
    #[error("{url} answers with `{format}`, not with results of SPARQL in JSON or XML; is it a SPARQL endpoint?")]
    NotResults { url: String, format: String },
    #[error("the results of {url} cannot be read: {reason}")]
    Results { url: String, reason: String },
    #[error("{url} cannot be reached: {source}")]
    Request { url: String, source: Box<ureq::Error> },
}

impl RemoteError {
    pub(super) fn url(url: &str, reason: &(impl ToString + ?Sized)) -> Self {
        Self::Url { url: url.to_owned(), reason: reason.to_string() }
    }

    pub(super) fn results(url: &str, reason: &(impl ToString + ?Sized)) -> Self {
        Self::Results { url: url.to_owned(), reason: reason.to_string() }
    }

    /// Sorts what the client says.
    pub(super) fn request(url: &str, timeout: Duration, error: ureq::Error) -> Self {
        let url = url.to_owned();
        match error {
            ureq::Error::Timeout(_) => Self::Timeout { url, timeout },
            ureq::Error::BodyExceedsLimit(limit) => Self::TooLarge { url, limit },
            ureq::Error::Other(error) => error.downcast().map_or_else(|error| Self::unsorted(url, ureq::Error::Other(error)), |own| *own),
            other => Self::unsorted(url, other),
        }
    }

    fn unsorted(url: String, error: ureq::Error) -> Self {
        Self::Request { url, source: Box::new(error) }
    }
}
