//! Code and ontology name the same terms, and every term is described.

use crate::support::PIPELINE;
use crate::support::root;
use policygraph::rdf;
use policygraph::vocab::Class;
use policygraph::vocab::Property;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDFS_LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

/// Types, label languages and predicates of every term of ours.
#[derive(Default)]
struct Term {
    types: BTreeSet<String>,
    languages: BTreeSet<String>,
    predicates: BTreeSet<String>,
}

fn terms() -> BTreeMap<String, Term> {
    let own = PIPELINE.writer.base.term("").into_string();
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for quad in rdf::ontology(&PIPELINE.writer).expect("the ontology") {
        let subject = quad.subject.to_string();
        let Some(local) = subject.trim_matches(['<', '>']).strip_prefix(&own) else { continue };
        let term = terms.entry(local.to_owned()).or_default();
        term.predicates.insert(quad.predicate.as_str().to_owned());
        match &quad.object {
            oxigraph::model::Term::NamedNode(node) if quad.predicate.as_str() == RDF_TYPE => {
                term.types.insert(node.as_str().rsplit('#').next().unwrap().to_owned());
            }
            oxigraph::model::Term::Literal(label) if quad.predicate.as_str() == RDFS_LABEL => {
                term.languages.insert(label.language().unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }
    terms
}

#[test]
fn code_names_terms_of_the_ontology() {
    let terms = terms();
    for class in Class::ALL {
        assert!(terms.get(class.local()).is_some_and(|term| term.types.contains("Class")), "no class pg:{}", class.local());
    }
    for property in Property::ALL {
        let is_property = terms.get(property.local()).is_some_and(|term| term.types.iter().any(|kind| kind.ends_with("Property")));
        assert!(is_property, "no property pg:{}", property.local());
    }
    for genre in &PIPELINE.lexicon.genres {
        assert!(terms.contains_key(&genre.class), "genre {}: no class pg:{}", genre.word, genre.class);
    }
}

#[test]
fn every_term_is_labelled_defined_and_aligned() {
    for (local, term) in terms() {
        for language in ["zh-hans", "zh-hant", "en"] {
            assert!(term.languages.contains(language), "pg:{local} has no label in {language}");
        }
        assert!(term.predicates.iter().any(|predicate| predicate.ends_with("core#definition")), "pg:{local} has no definition");
        let aligned = term.predicates.iter().any(|predicate| {
            predicate.contains("Match")
                || predicate.contains("subClassOf")
                || predicate.contains("subPropertyOf")
                || predicate.contains("equivalent")
        });
        assert!(aligned, "pg:{local} is aligned with nothing");
    }
}

#[test]
fn the_samples_use_only_terms_of_the_ontology() {
    let terms = terms();
    let own = PIPELINE.writer.base.term("").into_string();
    for path in crate::support::files(&root().join("samples"), "txt") {
        let bytes = std::fs::read(&path).unwrap();
        let extraction = PIPELINE.run(&policygraph::read::Source { name: "sample.txt", bytes: &bytes }).unwrap();
        for quad in PIPELINE.quads(&extraction, policygraph::rdf::EvidenceLevel::Full) {
            let object = quad.object.to_string();
            for iri in [quad.predicate.as_str(), object.trim_matches(['<', '>'])] {
                if let Some(local) = iri.strip_prefix(&own) {
                    assert!(terms.contains_key(local), "{}: pg:{local} is not in the ontology", path.display());
                }
            }
        }
    }
}
