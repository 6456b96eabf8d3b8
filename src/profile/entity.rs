//! What a thing is: its names, its years, what it came from and became, what it belongs to, and how much is known of it.

use crate::profile::Profile;
use crate::profile::fact::Direction;
use crate::profile::reference::Reference;
use crate::profile::reference::Value;
use crate::vocab::ORG_SUB_ORGANIZATION_OF;
use crate::vocab::Property;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::SKOS_ALT_LABEL;
use crate::vocab::graph;
use crate::vocab::local_name;
use oxigraph::model::GraphName;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use rustc_hash::FxHashSet;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What a thing may belong to, one within the other.
const MAX_PARENTS: usize = 8;

/// Statements that are given beside names, years and facts.
const MAX_ATTRIBUTES: usize = 60;

/// Properties whose statements are told otherwise, or are many.
const TOLD: [Property; 8] = [
    Property::ValidFrom,
    Property::ValidTo,
    Property::AreaCode,
    Property::Within,
    Property::Successor,
    Property::Mentions,
    Property::Cites,
    Property::RefersTo,
];

/// A name of a thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Name {
    pub kind: NameKind,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// The name proper.
    Label,
    /// A short form, a former name, another spelling.
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// Local name of the property.
    pub predicate: String,
    pub value: Value,
}

/// How many facts of a kind there are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    pub predicate: String,
    pub direction: Direction,
    pub count: usize,
}

/// What is told of a thing at first sight.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    #[serde(flatten)]
    pub reference: Reference,
    /// Local names of all its classes.
    pub classes: Vec<String>,
    pub names: Vec<Name>,
    /// Its years, as far as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    pub attributes: Vec<Attribute>,
    pub predecessors: Vec<Reference>,
    pub successors: Vec<Reference>,
    /// What it belongs to, from the nearest.
    pub parents: Vec<Reference>,
    /// How many things belong to it.
    pub parts: usize,
    pub facts: Vec<Group>,
    /// How often it is mentioned, and in how many sources.
    pub mentions: usize,
    pub documents: usize,
}

impl Profile<'_> {
    /// What a thing is; nothing if the graph says nothing of it.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn entity(&mut self, thing: &NamedNode) -> Result<Option<Entity>, StorageError> {
        if !self.graph.knows(thing)? {
            return Ok(None);
        }
        let base = self.graph.base().clone();
        let quads = self.graph.statements_of(thing).collect::<Result<Vec<Quad>, _>>()?;
        let years = |property: Property| {
            let property = base.property(property);
            let values = quads.iter().filter(|quad| quad.predicate == property);
            values.filter_map(|quad| if let Term::Literal(year) = &quad.object { Some(year.value().to_owned()) } else { None }).min()
        };
        let classes: BTreeSet<&str> = quads
            .iter()
            .filter(|quad| quad.predicate == RDF_TYPE)
            .filter_map(|quad| if let Term::NamedNode(class) = &quad.object { Some(local_name(class.as_str())) } else { None })
            .collect();
        let facts = self.groups(thing)?;
        let (mentions, documents) = self.mentioned(thing)?;
        Ok(Some(Entity {
            reference: self.references.of(thing)?,
            classes: classes.into_iter().map(str::to_owned).collect(),
            names: names(&quads),
            from: years(Property::ValidFrom),
            to: years(Property::ValidTo),
            attributes: self.attributes(&quads)?,
            predecessors: self.references.all(&self.subjects(Property::Successor, thing)?)?,
            successors: self.references.all(&self.objects(thing, Property::Successor)?)?,
            parents: self.parents(thing)?,
            parts: self.parts(thing)?.len(),
            facts,
            mentions,
            documents,
        }))
    }

    /// Facts by property and direction, the most frequent first.
    fn groups(&self, thing: &NamedNode) -> Result<Vec<Group>, StorageError> {
        let mut counts: BTreeMap<(String, Direction), FxHashSet<NamedNode>> = BTreeMap::new();
        for fact in self.asserted(thing)? {
            let key = (local_name(fact.predicate.as_str()).to_owned(), fact.direction);
            counts.entry(key).or_default().insert(fact.assertion);
        }
        let groups = counts.into_iter().map(|((predicate, direction), facts)| Group { predicate, direction, count: facts.len() });
        let mut groups: Vec<Group> = groups.collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        Ok(groups)
    }

    /// What the tables and sources say of a thing beside its facts.
    fn attributes(&mut self, quads: &[Quad]) -> Result<Vec<Attribute>, StorageError> {
        let base = self.graph.base().clone();
        let own = base.term("");
        let told = TOLD.map(|property| base.property(property));
        // What a source says is a fact with its evidence; what the tables say has none.
        let background = GraphName::from(base.graph(graph::BACKGROUND));
        let known = quads.iter().filter(|quad| {
            quad.graph_name == background && quad.predicate.as_str().starts_with(own.as_str()) && !told.contains(&quad.predicate)
        });
        let mut attributes = Vec::new();
        for quad in known.take(MAX_ATTRIBUTES) {
            let predicate = local_name(quad.predicate.as_str()).to_owned();
            attributes.push(Attribute { predicate, value: self.references.value(&quad.object)? });
        }
        Ok(attributes)
    }

    fn parents(&mut self, thing: &NamedNode) -> Result<Vec<Reference>, StorageError> {
        let (mut parents, mut here) = (Vec::new(), thing.clone());
        while parents.len() < MAX_PARENTS {
            let mut above = self.graph.objects(&here, ORG_SUB_ORGANIZATION_OF)?;
            above.extend(self.objects(&here, Property::Within)?);
            let Some(parent) = above.into_iter().next() else { break };
            let reference = self.references.of(&parent)?;
            if parents.contains(&reference) {
                break;
            }
            parents.push(reference);
            here = parent;
        }
        Ok(parents)
    }

    /// What belongs to a thing.
    pub(crate) fn parts(&self, thing: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
        let mut parts = self.graph.subjects(ORG_SUB_ORGANIZATION_OF, thing, None)?;
        parts.extend(self.subjects(Property::Within, thing)?);
        Ok(parts)
    }
}

fn names(quads: &[Quad]) -> Vec<Name> {
    let names: BTreeSet<Name> = quads
        .iter()
        .filter_map(|quad| {
            let kind = match quad.predicate.as_ref() {
                RDFS_LABEL => NameKind::Label,
                SKOS_ALT_LABEL => NameKind::Other,
                _ => return None,
            };
            let Term::Literal(literal) = &quad.object else { return None };
            Some(Name { kind, text: literal.value().to_owned(), lang: literal.language().map(str::to_owned) })
        })
        .collect();
    names.into_iter().collect()
}
