//! What is around a thing: what facts join it with, what it belongs to, and the documents that name it.

use crate::profile::Profile;
use crate::profile::fact::Direction;
use crate::profile::reference::Reference;
use crate::profile::source_of;
use crate::vocab::ORG_SUB_ORGANIZATION_OF;
use crate::vocab::Property;
use crate::vocab::local_name;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use oxigraph::store::StorageError;
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A thing with its neighbours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Surroundings {
    pub directed: bool,
    pub multigraph: bool,
    pub nodes: Vec<Reference>,
    pub edges: Vec<Link>,
    pub hidden: Hidden,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub source: String,
    pub target: String,
    pub key: usize,
    /// Local name of the property.
    pub relation: String,
    /// How many statements say so.
    pub weight: usize,
    /// One of them: an assertion or a mention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// What there is and was not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Hidden {
    pub nodes: usize,
    pub edges: usize,
}

/// Statements of one kind between the thing and another.
#[derive(Debug, Default)]
struct Bond {
    weight: usize,
    evidence: Option<NamedNode>,
}

impl Bond {
    fn add(&mut self, evidence: Option<&NamedNode>) {
        self.weight += 1;
        if let Some(evidence) = evidence
            && self.evidence.as_ref().is_none_or(|known| evidence < known)
        {
            self.evidence = Some(evidence.clone());
        }
    }
}

/// What joins the thing with another, by direction and property.
type Kinds = BTreeMap<(Direction, String), Bond>;

/// By the other end.
type Bonds = BTreeMap<NamedNode, Kinds>;

impl Profile<'_> {
    /// A thing with the neighbours that most statements join it with. A fact about a task or a value is one about the document that states it.
    ///
    /// # Errors
    /// The storage cannot be read.
    pub fn neighbours(&mut self, thing: &NamedNode, limit: usize) -> Result<Surroundings, StorageError> {
        let mut bonds = Bonds::new();
        self.bonds_of_facts(thing, &mut bonds)?;
        self.bonds_of_tables(thing, &mut bonds)?;
        let mut others: Vec<(NamedNode, Kinds)> = bonds.into_iter().collect();
        others.sort_by_cached_key(|(_, bonds)| std::cmp::Reverse(bonds.values().map(|bond| bond.weight).sum::<usize>()));
        // Facts before mere mentions.
        let known: BTreeSet<NamedNode> = others.iter().map(|(other, _)| other.clone()).collect();
        let mut named = Bonds::new();
        self.bonds_of_mentions(thing, &mut named)?;
        let mut named: Vec<_> = named.into_iter().filter(|(document, _)| document != thing && !known.contains(document)).collect();
        named.sort_by_cached_key(|(_, bonds)| std::cmp::Reverse(bonds.values().map(|bond| bond.weight).sum::<usize>()));
        others.extend(named);
        let left = others.split_off(limit.min(others.len()));
        let hidden = Hidden { nodes: left.len(), edges: left.iter().map(|(_, bonds)| bonds.len()).sum() };
        let mut nodes = vec![self.references.of(thing)?];
        let mut edges = Vec::new();
        for (other, bonds) in others {
            nodes.push(self.references.of(&other)?);
            for ((direction, relation), bond) in bonds {
                let (source, target) = if direction == Direction::Out { (thing, &other) } else { (&other, thing) };
                edges.push(Link {
                    source: source.as_str().to_owned(),
                    target: target.as_str().to_owned(),
                    key: edges.len(),
                    relation,
                    weight: bond.weight,
                    evidence: bond.evidence.map(NamedNode::into_string),
                });
            }
        }
        Ok(Surroundings { directed: true, multigraph: true, nodes, edges, hidden })
    }

    fn bonds_of_facts(&self, thing: &NamedNode, bonds: &mut Bonds) -> Result<(), StorageError> {
        for fact in self.asserted(thing)? {
            let other = match (fact.direction, fact.object) {
                (Direction::Out, Term::NamedNode(object)) => object,
                (Direction::Out, _) => continue,
                (Direction::In, _) => self.objects(&fact.subject, Property::StatedIn)?.pop_first().unwrap_or(fact.subject),
            };
            if other != *thing {
                let kind = (fact.direction, local_name(fact.predicate.as_str()).to_owned());
                bonds.entry(other).or_default().entry(kind).or_default().add(Some(&fact.assertion));
            }
        }
        Ok(())
    }

    /// What the tables know: superiors, parts, predecessors, successors.
    fn bonds_of_tables(&self, thing: &NamedNode, bonds: &mut Bonds) -> Result<(), StorageError> {
        let [within, successor] = [Property::Within, Property::Successor].map(|property| self.graph.base().property(property));
        let mut add = |other: NamedNode, direction: Direction, property: NamedNodeRef<'_>| {
            let kind = (direction, local_name(property.as_str()).to_owned());
            let bond = bonds.entry(other).or_default().entry(kind).or_default();
            bond.weight = 1;
        };
        for property in [ORG_SUB_ORGANIZATION_OF, within.as_ref(), successor.as_ref()] {
            for other in self.graph.objects(thing, property)? {
                add(other, Direction::Out, property);
            }
            for other in self.graph.subjects(property, thing, None)? {
                add(other, Direction::In, property);
            }
        }
        Ok(())
    }

    /// Documents that name a thing.
    fn bonds_of_mentions(&self, thing: &NamedNode, bonds: &mut Bonds) -> Result<(), StorageError> {
        let mut documents: BTreeMap<NamedNode, Option<NamedNode>> = BTreeMap::new();
        for mention in self.mention_nodes(thing)? {
            let Some(source) = source_of(&mention, self.graph) else { continue };
            if !documents.contains_key(&source) {
                documents.insert(source.clone(), self.document_of_source(&source)?);
            }
            if let Some(Some(document)) = documents.get(&source) {
                let kind = (Direction::In, Property::Mentions.local().to_owned());
                bonds.entry(document.clone()).or_default().entry(kind).or_default().add(Some(&mention));
            }
        }
        Ok(())
    }
}
