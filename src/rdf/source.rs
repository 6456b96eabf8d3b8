//! The quads of one source: what a document is, states and mentions, with the evidence.

use crate::id::short_hash;
use crate::lexicon::Kind;
use crate::lexicon::Lexicon;
use crate::link::Entity;
use crate::link::Linked;
use crate::link::LinkedMention;
use crate::rdf::EvidenceLevel;
use crate::rdf::Identity;
use crate::rdf::Writer;
use crate::rdf::class_name;
use crate::rdf::graph_of_hash;
use crate::rdf::predicate;
use crate::relate::Evidence;
use crate::relate::Fact;
use crate::relate::Quantity;
use crate::relate::Related;
use crate::relate::Relation;
use crate::relate::Review;
use crate::relate::Task;
use crate::relate::Thing;
use crate::span::Normal;
use crate::span::Span;
use crate::text::Document;
use crate::vocab::Class;
use crate::vocab::DCTERMS_DATE;
use crate::vocab::DCTERMS_IS_VERSION_OF;
use crate::vocab::DCTERMS_TITLE;
use crate::vocab::ELI_LEGAL_EXPRESSION;
use crate::vocab::NIF_ANCHOR_OF;
use crate::vocab::NIF_BEGIN_INDEX;
use crate::vocab::NIF_END_INDEX;
use crate::vocab::PROV_WAS_DERIVED_FROM;
use crate::vocab::Property;
use crate::vocab::RDF_OBJECT;
use crate::vocab::RDF_PREDICATE;
use crate::vocab::RDF_SUBJECT;
use crate::vocab::RDF_TYPE;
use crate::vocab::RDFS_LABEL;
use crate::vocab::XSD_DATE;
use crate::vocab::XSD_DECIMAL;
use crate::vocab::XSD_G_YEAR;
use crate::vocab::XSD_G_YEAR_MONTH;
use crate::vocab::XSD_INTEGER;
use oxigraph::model::Literal;
use oxigraph::model::NamedNode;
use oxigraph::model::Quad;
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// What is said of a source that holds only the notice by which something is issued.
pub const COVER_NOTICE: &str = "the text is only a notice; what it transmits is not in it";

/// Collects the quads of one graph.
struct Sink<'a> {
    writer: &'a Writer,
    document: &'a Document,
    lexicon: &'a Lexicon,
    this: NamedNode,
    graph: NamedNode,
    quads: Vec<Quad>,
    described: BTreeSet<String>,
}

/// All quads that a document gives, sorted and without duplicates.
#[must_use]
pub fn quads(
    document: &Document,
    linked: &Linked,
    related: &Related,
    writer: &Writer,
    lexicon: &Lexicon,
    level: EvidenceLevel,
) -> Vec<Quad> {
    let identity = Identity::of(related, &document.text_sha256, lexicon);
    let this = writer.base.thing("document", &identity.key);
    let graph = graph_of_hash(&writer.base, &document.text_sha256);
    let mut sink = Sink { writer, document, lexicon, this, graph, quads: Vec::new(), described: BTreeSet::new() };
    sink.source(related);
    for relation in &related.relations {
        sink.relation(relation, level);
    }
    sink.lead_issuer(related);
    for mention in linked.in_text() {
        sink.mention(mention, level);
    }
    let mut quads = sink.quads;
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

impl Sink<'_> {
    fn push(&mut self, subject: &NamedNode, predicate: impl Into<NamedNode>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.graph.clone()));
    }

    /// A triple and those of the properties above.
    fn push_closed(&mut self, subject: &NamedNode, predicate: &NamedNode, object: &Term) {
        self.push(subject, predicate.clone(), object.clone());
        for upper in self.writer.hierarchy.above(predicate) {
            self.quads.push(Quad::new(subject.clone(), upper.clone(), object.clone(), self.graph.clone()));
        }
    }

    fn push_type(&mut self, subject: &NamedNode, local: &str) {
        let class = self.writer.base.term(local);
        self.push(subject, RDF_TYPE, class.clone());
        for upper in self.writer.hierarchy.above(&class) {
            self.quads.push(Quad::new(subject.clone(), RDF_TYPE, upper.clone(), self.graph.clone()));
        }
    }

    fn property(&self, property: Property) -> NamedNode {
        self.writer.base.property(property)
    }

    /// The document, its genre, and the source that it comes from.
    fn source(&mut self, related: &Related) {
        let this = self.this.clone();
        let genre_class = related.genre.as_ref().map_or(Class::Document.local(), |genre| genre.class.as_str()).to_owned();
        self.push_type(&this, &genre_class);
        if let Some(genre) = &related.genre {
            let property = self.property(Property::Genre);
            self.push(&this, property, Literal::new_simple_literal(&genre.word));
        }
        if let Some(title) = &related.title {
            self.labels(&this, title);
        }
        let graph = self.graph.clone();
        if let Some(day) = &related.version {
            // A citation means the law; what this text is, is one of its versions.
            let version = NamedNode::new_unchecked(format!("{}/version/{day}", this.as_str()));
            self.push(&version, RDF_TYPE, ELI_LEGAL_EXPRESSION);
            self.push(&version, DCTERMS_IS_VERSION_OF, this.clone());
            self.push(&version, DCTERMS_DATE, date_literal(day));
            let source = self.property(Property::Source);
            self.push(&version, source, graph.clone());
        }
        let source = self.property(Property::Source);
        self.push(&this, source, graph.clone());
        self.push_type(&graph, Class::Source.local());
        let (file_name, text_hash) = (self.property(Property::FileName), self.property(Property::TextHash));
        self.push(&graph, file_name, Literal::new_simple_literal(&self.document.file_name));
        self.push(&graph, text_hash, Literal::new_simple_literal(&self.document.text_sha256));
        if related.cover_notice {
            let warning = self.property(Property::Warning);
            self.push(&graph, warning, Literal::new_simple_literal(COVER_NOTICE));
        }
    }

    fn labels(&mut self, subject: &NamedNode, name: &str) {
        self.push(subject, RDFS_LABEL, Literal::new_language_tagged_literal_unchecked(name, "zh-hans"));
        let traditional = self.writer.traditional.convert(name);
        self.push(subject, RDFS_LABEL, Literal::new_language_tagged_literal_unchecked(traditional, "zh-hant"));
    }

    /// Type and labels of a thing that the background graph does not hold.
    fn describe(&mut self, entity: &Entity) -> Option<NamedNode> {
        let iri = self.writer.entity(entity)?;
        if !self.described.insert(iri.as_str().to_owned()) {
            return Some(iri);
        }
        let known = entity.entry.is_some() && entity.kind != Kind::Document;
        if !known {
            if let Some(class) = class_name(entity, self.lexicon) {
                self.push_type(&iri, &class);
            }
            self.labels(&iri, &entity.name);
        }
        match entity.kind {
            Kind::Document if self.lexicon.patterns.get("number_line").is_match(&entity.name) => self.known_by_number(&iri, &entity.name),
            Kind::Document => self.push(&iri, DCTERMS_TITLE, Literal::new_language_tagged_literal_unchecked(&entity.name, "zh")),
            Kind::DocNumber => self.number_parts(&iri, &entity.name),
            Kind::Institution => {
                if let Some(area) =
                    entity.area.and_then(|index| Entity::of_entry(index, self.lexicon)).and_then(|place| self.writer.entity(&place))
                {
                    let property = self.property(Property::Area);
                    self.push_closed(&iri, &property, &area.into());
                }
            }
            _ => {}
        }
        Some(iri)
    }

    /// A document that is cited by its number alone has no title.
    fn known_by_number(&mut self, iri: &NamedNode, name: &str) {
        let number = Entity::named(Kind::DocNumber, name);
        let [text, node] = [Property::DocumentNumber, Property::Number].map(|property| self.property(property));
        self.push_closed(iri, &text, &Literal::new_simple_literal(name).into());
        if let Some(number) = self.describe(&number) {
            self.push_closed(iri, &node, &number.into());
        }
    }

    /// Mark of the issuer, year and serial of a number such as that of the 35th document of 2021.
    fn number_parts(&mut self, iri: &NamedNode, number: &str) {
        let Some((code, rest)) = number.split_once('\u{3014}') else { return };
        let Some((year, serial)) = rest.split_once('\u{3015}') else { return };
        let serial: String = serial.chars().take_while(char::is_ascii_digit).collect();
        let parts = [
            (Property::IssuingCode, Literal::new_simple_literal(code)),
            (Property::IssueYear, Literal::new_typed_literal(year, XSD_INTEGER)),
            (Property::Serial, Literal::new_simple_literal(serial)),
        ];
        for (property, value) in parts {
            let property = self.property(property);
            self.push(iri, property, value);
        }
    }

    fn subject(&mut self, thing: &Thing, fact: Fact) -> Option<NamedNode> {
        match thing {
            Thing::This => Some(self.this.clone()),
            Thing::Entity(entity) => self.describe(entity),
            Thing::Task(task) => Some(self.task(task)),
            Thing::Quantity(quantity) => Some(self.quantity(quantity, fact)),
            Thing::Text(_) | Thing::Date(_) => None,
        }
    }

    fn relation(&mut self, relation: &Relation, level: EvidenceLevel) {
        let Some(subject) = self.subject(&relation.subject, relation.fact) else { return };
        let predicate = predicate(&self.writer.base, relation.fact, relation.role);
        let object: Term = match (&relation.object, relation.fact) {
            (Thing::Text(text), Fact::Keyword) => {
                let term = self.writer.base.thing("term", text);
                self.push_type(&term, Class::Term.local());
                self.labels(&term, text);
                term.into()
            }
            (Thing::Entity(number), Fact::DocumentNumber) => {
                if let Some(node) = self.describe(number) {
                    let property = self.property(Property::Number);
                    self.push_closed(&subject, &property, &node.into());
                }
                Literal::new_simple_literal(&number.name).into()
            }
            (Thing::Entity(entity), _) => match self.describe(entity) {
                Some(iri) => iri.into(),
                None => return,
            },
            (Thing::Text(text), Fact::Title | Fact::Addressee) => {
                let found = match relation.evidence {
                    _ if relation.review == Some(Review::Corrected) => text.clone(),
                    Evidence::Text(span) => self.document.as_found(span).trim_matches(['\u{300A}', '\u{300B}', ':', '\u{FF1A}']).to_owned(),
                    Evidence::Metadata(_) | Evidence::FileName(_) => text.clone(),
                };
                // Brackets around the whole are no part of a title; those within it are.
                let whole = found.matches('\u{300A}').count() == found.matches('\u{300B}').count();
                Literal::new_language_tagged_literal_unchecked(if whole { found } else { text.clone() }, "zh").into()
            }
            (Thing::Text(text), Fact::TaskGroup) => Literal::new_simple_literal(text).into(),
            (Thing::Text(text), Fact::Target | Fact::Observation) => value_literal(text).into(),
            (Thing::Text(text), _) => Literal::new_language_tagged_literal_unchecked(text, "zh").into(),
            (Thing::Date(iso), _) => date_literal(iso).into(),
            (Thing::This, _) => self.this.clone().into(),
            (Thing::Task(_) | Thing::Quantity(_), _) => return,
        };
        if relation.modality.is_none() {
            self.push_closed(&subject, &predicate, &object);
        }
        if level != EvidenceLevel::None {
            self.assertion(relation, &subject, &predicate, &object);
        }
    }

    /// A piece of work that the document assigns.
    fn task(&mut self, task: &Task) -> NamedNode {
        let node = task_node(&self.graph, self.document, task);
        if self.described.insert(node.as_str().to_owned()) {
            self.push_type(&node, Class::Task.local());
            self.labels(&node, &task.label(self.document));
            self.stated(&node, task.span, task.section);
            if let Some(deadline) = &task.deadline {
                let property = self.property(Property::Deadline);
                self.push(&node, property, date_literal(deadline));
            }
        }
        node
    }

    /// What a statement of the document says in its own words, and where.
    fn stated(&mut self, node: &NamedNode, span: Span<Normal>, section: Option<Span<Normal>>) {
        let (this, stated_in) = (self.this.clone(), self.property(Property::StatedIn));
        self.push_closed(node, &stated_in, &this.into());
        let (words, property) = (self.document.as_found(span), self.property(Property::Text));
        self.push(node, property, Literal::new_simple_literal(words));
        if let Some(section) = section {
            let (words, property) = (self.document.as_found(section), self.property(Property::Section));
            self.push(node, property, Literal::new_simple_literal(words));
        }
    }

    /// A value of an indicator that the document sets or reports; the fact that states it says the value itself.
    fn quantity(&mut self, quantity: &Quantity, fact: Fact) -> NamedNode {
        let node = quantity_node(&self.graph, self.document, quantity, fact);
        if !self.described.insert(node.as_str().to_owned()) {
            return node;
        }
        let target = fact == Fact::Target;
        self.push_type(&node, if target { Class::Target } else { Class::Observation }.local());
        self.labels(&node, &quantity.title());
        self.stated(&node, quantity.statement, None);
        if let Some(indicator) = self.describe(&quantity.indicator) {
            let property = self.property(Property::Indicator);
            self.push_closed(&node, &property, &indicator.into());
        }
        let words = [
            (Property::Unit, Some(&quantity.unit).filter(|unit| !unit.is_empty())),
            (Property::Comparator, quantity.comparator.as_ref()),
            (Property::Change, quantity.change.as_ref()),
            (Property::Bindingness, quantity.bindingness.as_ref()),
        ];
        for (property, word) in words {
            if let Some(word) = word {
                let property = self.property(property);
                self.push(&node, property, Literal::new_simple_literal(word));
            }
        }
        if let Some(base) = &quantity.base_value {
            let property = self.property(Property::BaseValue);
            self.push(&node, property, value_literal(base));
        }
        let year = |text: &String| Literal::new_typed_literal(text.rsplit('/').next().unwrap_or(text), XSD_INTEGER);
        let years =
            [(if target { Property::TargetYear } else { Property::Year }, &quantity.year), (Property::BaseYear, &quantity.base_year)];
        for (property, value) in years {
            if let Some(value) = value {
                let property = self.property(property);
                self.push(&node, property, year(value));
            }
        }
        // A target is set for a place; of what was observed, a body may be the subject.
        let area = quantity.area.as_ref().filter(|area| !target || area.kind == Kind::Place);
        if let Some(area) = area.and_then(|area| self.describe(area)) {
            let property = self.property(if target { Property::Area } else { Property::Of });
            self.push_closed(&node, &property, &area.into());
        }
        node
    }

    fn lead_issuer(&mut self, related: &Related) {
        let lead = related.relations.iter().find(|relation| relation.fact == Fact::IssuedBy && relation.subject == Thing::This);
        if let Some(Thing::Entity(entity)) = lead.map(|relation| &relation.object)
            && let Some(iri) = self.describe(entity)
        {
            let (this, property) = (self.this.clone(), self.property(Property::LeadIssuer));
            self.push(&this, property, iri);
        }
    }

    fn assertion(&mut self, relation: &Relation, subject: &NamedNode, predicate: &NamedNode, object: &Term) {
        let key = short_hash(&[subject.as_str(), predicate.as_str(), &object.to_string()]);
        let node = NamedNode::new_unchecked(format!("{}/assertion/{key}", self.graph.as_str()));
        self.push_type(&node, Class::Assertion.local());
        self.push(&node, RDF_SUBJECT, subject.clone());
        self.push(&node, RDF_PREDICATE, predicate.clone());
        self.push(&node, RDF_OBJECT, object.clone());
        let this = self.this.clone();
        self.push(&node, PROV_WAS_DERIVED_FROM, this);
        let (confidence, rule, evidence) =
            (self.property(Property::Confidence), self.property(Property::Rule), self.property(Property::Evidence));
        self.push(&node, confidence, decimal(relation.confidence));
        self.push(&node, rule, Literal::new_simple_literal(relation.rule));
        if let Some(modality) = relation.modality {
            let property = self.property(Property::Modality);
            self.push(&node, property, Literal::new_simple_literal(modality.name()));
        }
        if let Some(review) = relation.review {
            let property = self.property(Property::Review);
            self.push(&node, property, Literal::new_simple_literal(review.name()));
        }
        for article in &relation.articles {
            let property = self.property(Property::Article);
            self.push(&node, property, Literal::new_simple_literal(article));
        }
        let passage = match &relation.evidence {
            Evidence::Text(span) => self.passage(*span),
            Evidence::Metadata(text) => self.outside("metadata", text),
            Evidence::FileName(text) => self.outside("file name", text),
        };
        self.push(&node, evidence, passage);
    }

    /// A stretch of the text that is evidence.
    fn passage(&mut self, span: Span<Normal>) -> NamedNode {
        let original = self.document.to_original(span);
        let node = NamedNode::new_unchecked(format!("{}/passage/{}-{}", self.graph.as_str(), original.start, original.end));
        if self.described.insert(node.as_str().to_owned()) {
            self.push_type(&node, Class::Passage.local());
            self.offsets(&node, span);
        }
        node
    }

    /// Evidence that stands outside the text.
    fn outside(&mut self, source: &str, text: &str) -> NamedNode {
        let node = NamedNode::new_unchecked(format!("{}/passage/{}", self.graph.as_str(), short_hash(&[source, text])));
        if self.described.insert(node.as_str().to_owned()) {
            self.push_type(&node, Class::Passage.local());
            self.push(&node, NIF_ANCHOR_OF, Literal::new_simple_literal(text));
            let property = self.property(Property::EvidenceSource);
            self.push(&node, property, Literal::new_simple_literal(source));
            let (this, property) = (self.this.clone(), self.property(Property::InDocument));
            self.push_closed(&node, &property, &this.into());
        }
        node
    }

    fn offsets(&mut self, node: &NamedNode, span: Span<Normal>) {
        let original = self.document.to_original(span);
        self.push(node, NIF_BEGIN_INDEX, integer(original.start));
        self.push(node, NIF_END_INDEX, integer(original.end));
        let text = self.document.original_text(original);
        self.push(node, NIF_ANCHOR_OF, Literal::new_simple_literal(text));
        let (this, property) = (self.this.clone(), self.property(Property::InDocument));
        self.push_closed(node, &property, &this.into());
    }

    fn mention(&mut self, mention: &LinkedMention, level: EvidenceLevel) {
        let Some(entity) = self.describe(&mention.entity) else { return };
        let (this, mentions) = (self.this.clone(), self.property(Property::Mentions));
        if entity != this {
            self.push_closed(&this, &mentions, &entity.clone().into());
        }
        if level != EvidenceLevel::Full {
            return;
        }
        let original = self.document.to_original(mention.span);
        let node = NamedNode::new_unchecked(format!("{}/mention/{}-{}", self.graph.as_str(), original.start, original.end));
        self.push_type(&node, Class::Mention.local());
        self.offsets(&node, mention.span);
        let [refers, confidence, rule, sentence] =
            [Property::RefersTo, Property::Confidence, Property::Rule, Property::Sentence].map(|property| self.property(property));
        self.push_closed(&node, &refers, &entity.into());
        self.push(&node, confidence, decimal(mention.confidence));
        self.push(&node, rule, Literal::new_simple_literal(mention.rule));
        if let Some(span) = self.document.sentences_of(mention.span) {
            let text = self.document.original_text(self.document.to_original(span));
            self.push(&node, sentence, Literal::new_simple_literal(text));
        }
    }
}

/// Confidence with two decimals, so that it reads the same everywhere.
fn decimal(value: f32) -> Literal {
    Literal::new_typed_literal(format!("{value:.2}"), XSD_DECIMAL)
}

fn integer(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), XSD_INTEGER)
}

/// A number where it is one, else words.
fn value_literal(value: &str) -> Literal {
    let number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && value.parse::<f64>().is_ok();
    if number { Literal::new_typed_literal(value, XSD_DECIMAL) } else { Literal::new_simple_literal(value) }
}

/// The node of a task, below the source that states it.
pub(crate) fn task_node(graph: &NamedNode, document: &Document, task: &Task) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/task/{}", graph.as_str(), task.key(document)))
}

/// The node of a target or an observation.
pub(crate) fn quantity_node(graph: &NamedNode, document: &Document, quantity: &Quantity, fact: Fact) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/{}/{}", graph.as_str(), fact.name(), quantity.key(document)))
}

/// A day, a month or a year as the datatype that fits.
pub(crate) fn date_literal(iso: &str) -> Literal {
    let datatype = match iso.len() {
        4 => XSD_G_YEAR,
        7 => XSD_G_YEAR_MONTH,
        10 => XSD_DATE,
        _ => return Literal::new_simple_literal(iso),
    };
    Literal::new_typed_literal(iso, datatype)
}
