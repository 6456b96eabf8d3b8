//! The parts of queries, for what rewrites them.

use spargebra::Query;
use spargebra::algebra::GraphPattern;

/// The pattern of a query.
pub(crate) const fn of_query(query: &mut Query) -> &mut GraphPattern {
    let (Query::Select { pattern, .. } | Query::Construct { pattern, .. } | Query::Describe { pattern, .. } | Query::Ask { pattern, .. }) =
        query;
    pattern
}

/// The patterns that a pattern is made of. Those within expressions (EXISTS) are not among them.
pub(crate) fn parts(pattern: &mut GraphPattern) -> impl Iterator<Item = &mut GraphPattern> {
    let (first, second) = match pattern {
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => (Some(left), Some(right)),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => (Some(inner), None),
        // What another service is asked is that service's.
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } | GraphPattern::Service { .. } => (None, None),
    };
    [first, second].into_iter().flatten().map(AsMut::as_mut)
}
