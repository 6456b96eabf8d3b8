//! The name of a host, with its port.

use crate::store::remote::RemoteError;
use std::fmt;
use std::net::Ipv6Addr;
use ureq::http::uri::Authority;

/// A host as the operator or a URL names it, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Host {
    name: String,
    port: Option<u16>,
}

impl Host {
    /// What the operator typed.
    pub(super) fn parse(text: &str) -> Result<Self, RemoteError> {
        Authority::try_from(text).ok().as_ref().and_then(Self::of).ok_or_else(|| RemoteError::Host(text.to_owned()))
    }

    /// What a URL says, if it is a name or an address with or without a port, and nothing more.
    pub(super) fn of(authority: &Authority) -> Option<Self> {
        let (name, port) = (authority.host(), authority.port_u16());
        let is_whole = !authority.as_str().contains('@') && (port.is_some() || authority.as_str().len() == name.len());
        let is_plain = match name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            Some(address) => address.parse::<Ipv6Addr>().is_ok(),
            None => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
        };
        (is_whole && is_plain && !name.is_empty()).then(|| Self { name: name.to_ascii_lowercase(), port })
    }

    /// Whether this is that host; who names no port means the usual one.
    pub(super) fn admits(&self, other: &Self, usual_port: u16) -> bool {
        self.name == other.name && self.port.unwrap_or(usual_port) == other.port.unwrap_or(usual_port)
    }
}

impl fmt::Display for Host {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.name)?;
        self.port.map_or(Ok(()), |port| write!(formatter, ":{port}"))
    }
}
