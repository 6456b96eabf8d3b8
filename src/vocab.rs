//! Every vocabulary term that the program writes or reads, in one place.
//!
//! Terms of our own are listed here by local name and defined in `ontology/policygraph.ttl`; a test holds the two lists against each
//! other. Their hierarchy is read from the ontology, not repeated here.

use oxigraph::io::RdfFormat;
use oxigraph::io::RdfSerializer;
use oxigraph::model::NamedNode;
use oxigraph::model::NamedNodeRef;
use oxigraph::model::Term;
use percent_encoding::AsciiSet;
use percent_encoding::CONTROLS;
use percent_encoding::percent_decode_str;
use percent_encoding::utf8_percent_encode;
use std::sync::Arc;

/// The base of all IRIs unless the user names another.
pub const DEFAULT_BASE: &str = "https://w3id.org/policygraph/";

macro_rules! terms {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $local:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant,)+ }

        impl $name {
            /// All of them, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The part of the IRI behind `ontology#`.
            #[must_use]
            pub const fn local(self) -> &'static str {
                match self { $(Self::$variant => $local,)+ }
            }
        }
    };
}

terms! {
    /// The classes that the program uses by name; genres come from `lexicon/genres.tsv`.
    Class {
        Document = "Document",
        PolicyDocument = "PolicyDocument",
        Article = "Article",
        Source = "Source",
        DocumentNumber = "DocumentNumber",
        Institution = "Institution",
        Place = "Place",
        Country = "Country",
        Region = "Region",
        Province = "Province",
        City = "City",
        County = "County",
        PlanPeriod = "PlanPeriod",
        Meeting = "Meeting",
        Person = "Person",
        Initiative = "Initiative",
        Platform = "Platform",
        Indicator = "Indicator",
        Term = "Term",
        Analysis = "Analysis",
        Measurement = "Measurement",
        Mention = "Mention",
        Passage = "Passage",
        Assertion = "Assertion",
        Task = "Task",
        Target = "Target",
        Observation = "Observation",
    }
}

terms! {
    /// The properties that the program uses by name.
    Property {
        Addressee = "addressee",
        AdoptedAt = "adoptedAt",
        Amends = "amends",
        Area = "area",
        AreaCode = "areaCode",
        Article = "article",
        BasedOn = "basedOn",
        BaseValue = "baseValue",
        BaseYear = "baseYear",
        BeginYear = "beginYear",
        Bindingness = "bindingness",
        Change = "change",
        Cites = "cites",
        Comparator = "comparator",
        View = "view",
        Fingerprint = "fingerprint",
        Modularity = "modularity",
        Pivots = "pivots",
        Measured = "measured",
        Degree = "degree",
        InDegree = "inDegree",
        OutDegree = "outDegree",
        WeightedDegree = "weightedDegree",
        PageRank = "pageRank",
        Betweenness = "betweenness",
        Closeness = "closeness",
        CoreNumber = "coreNumber",
        Component = "component",
        Community = "community",
        Confidence = "confidence",
        CopiedTo = "copiedTo",
        Deadline = "deadline",
        DocumentNumber = "documentNumber",
        EndYear = "endYear",
        Evidence = "evidence",
        EvidenceSource = "evidenceSource",
        FileName = "fileName",
        FormerName = "formerName",
        Genre = "genre",
        Group = "group",
        Implements = "implements",
        IndexNumber = "indexNumber",
        Indicator = "indicator",
        InDocument = "inDocument",
        IssuedBy = "issuedBy",
        IssuedOn = "issuedOn",
        IssueYear = "issueYear",
        IssuingCode = "issuingCode",
        Jurisdiction = "jurisdiction",
        Keyword = "keyword",
        Kind = "kind",
        Launches = "launches",
        Lead = "lead",
        LeadIssuer = "leadIssuer",
        Mentions = "mentions",
        Modality = "modality",
        Number = "number",
        Of = "of",
        Participant = "participant",
        PlanPeriod = "planPeriod",
        Proposes = "proposes",
        PublishedIn = "publishedIn",
        RefersTo = "refersTo",
        Repeals = "repeals",
        Replaces = "replaces",
        Responsible = "responsible",
        Review = "review",
        Rule = "rule",
        Search = "search",
        SearchText = "searchText",
        Section = "section",
        Sentence = "sentence",
        Serial = "serial",
        Signatory = "signatory",
        Source = "source",
        StatedIn = "statedIn",
        SubjectClass = "subjectClass",
        Successor = "successor",
        TargetYear = "targetYear",
        Text = "text",
        TextHash = "textHash",
        Transmits = "transmits",
        Unit = "unit",
        ValidFrom = "validFrom",
        ValidTo = "validTo",
        Value = "value",
        Warning = "warning",
        Within = "within",
        Year = "year",
    }
}

macro_rules! external {
    ($($(#[$meta:meta])* $name:ident = $iri:literal;)+) => {
        $($(#[$meta])* pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)+
    };
}

external! {
    DCTERMS_DATE = "http://purl.org/dc/terms/date";
    DCTERMS_IS_VERSION_OF = "http://purl.org/dc/terms/isVersionOf";
    ELI_LEGAL_EXPRESSION = "http://data.europa.eu/eli/ontology#LegalExpression";
    RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    RDF_SUBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject";
    RDF_PREDICATE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate";
    RDF_OBJECT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#object";
    RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
    RDFS_SUB_CLASS_OF = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
    RDFS_SUB_PROPERTY_OF = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    DCTERMS_TITLE = "http://purl.org/dc/terms/title";
    DCTERMS_CREATOR = "http://purl.org/dc/terms/creator";
    ORG_SUB_ORGANIZATION_OF = "http://www.w3.org/ns/org#subOrganizationOf";
    PROV_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy";
    PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom";
    NIF_BEGIN_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex";
    NIF_END_INDEX = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex";
    NIF_ANCHOR_OF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf";
    SD_SERVICE = "http://www.w3.org/ns/sparql-service-description#Service";
    SD_FEATURE = "http://www.w3.org/ns/sparql-service-description#feature";
    SD_UNION_DEFAULT_GRAPH = "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph";
    SD_SUPPORTED_LANGUAGE = "http://www.w3.org/ns/sparql-service-description#supportedLanguage";
    SD_SPARQL_11_UPDATE = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update";
    XSD_DATE = "http://www.w3.org/2001/XMLSchema#date";
    XSD_G_YEAR = "http://www.w3.org/2001/XMLSchema#gYear";
    XSD_G_YEAR_MONTH = "http://www.w3.org/2001/XMLSchema#gYearMonth";
    XSD_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal";
    XSD_INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
}

/// Characters that are escaped in the key of an IRI: what RFC 3987 does not allow there, and what would end a path segment.
const KEY_ESCAPES: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'/')
    .add(b'?')
    .add(b'#')
    .add(b'%');

/// Prefixes of the vocabularies in use, beside `pg:`.
const PREFIXES: [(&str, &str); 19] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("eli", "http://data.europa.eu/eli/ontology#"),
    ("fabio", "http://purl.org/spar/fabio/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sd", "http://www.w3.org/ns/sparql-service-description#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Makes IRIs below one base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    iri: Arc<str>,
}

impl Default for Base {
    fn default() -> Self {
        Self::new(DEFAULT_BASE)
    }
}

impl Base {
    /// `iri` should end in `/`; it is added when it does not.
    #[must_use]
    pub fn new(iri: &str) -> Self {
        let iri = if iri.ends_with('/') { iri.to_owned() } else { format!("{iri}/") };
        Self { iri: iri.into() }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.iri
    }

    #[must_use]
    pub fn class(&self, class: Class) -> NamedNode {
        self.term(class.local())
    }

    #[must_use]
    pub fn property(&self, property: Property) -> NamedNode {
        self.term(property.local())
    }

    /// A term of the ontology by local name.
    #[must_use]
    pub fn term(&self, local: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}ontology#{local}", self.iri))
    }

    /// A thing: `<base>id/<kind>/<key>`; Chinese characters stay as they are.
    #[must_use]
    pub fn thing(&self, kind: &str, key: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}id/{kind}/{}", self.iri, escape_key(key)))
    }

    /// The IRI that a path below the base stands for, as it comes over the wire: percent-encoded, with a slash before it.
    ///
    /// Nothing, if it is not encoded as UTF-8.
    #[must_use]
    pub fn of_path(&self, path: &str) -> Option<NamedNode> {
        let decode = |segment: &str| percent_decode_str(segment).decode_utf8().ok().map(|key| escape_key(&key));
        let segments = path.trim_start_matches('/').split('/').map(decode).collect::<Option<Vec<_>>>()?;
        Some(NamedNode::new_unchecked(format!("{}{}", self.iri, segments.join("/"))))
    }

    /// An IRI of another vocabulary in its short form, such as `dcterms:title`.
    #[must_use]
    pub fn short(iri: &str) -> Option<String> {
        PREFIXES.iter().find_map(|(prefix, namespace)| iri.strip_prefix(namespace).map(|local| format!("{prefix}:{local}")))
    }

    /// A serializer that knows the prefixes of the vocabularies.
    pub fn serializer(&self, format: RdfFormat) -> RdfSerializer {
        let own = format!("{}ontology#", self.iri);
        let prefixes = PREFIXES.into_iter().chain([("pg", own.as_str())]);
        prefixes.fold(RdfSerializer::from_format(format), |serializer, (name, iri)| {
            // The base is the user's; one that is no IRI has no prefix.
            serializer.clone().with_prefix(name, iri).unwrap_or(serializer)
        })
    }

    /// A named graph: `<base>graph/<name>`.
    #[must_use]
    pub fn graph(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}graph/{name}", self.iri))
    }
}

/// Names of the graphs that belong to no source, below `<base>graph/`.
pub mod graph {
    /// What the lexicons know.
    pub const BACKGROUND: &str = "background";
    /// The ontology and its alignment.
    pub const ONTOLOGY: &str = "ontology";
    /// What is joined after loading.
    pub const LINKS: &str = "links";
    /// What the measures computed.
    pub const ANALYSIS: &str = "analysis";
}

/// The last part of an IRI, behind `#` or `/`.
#[must_use]
pub fn local_name(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or_default()
}

/// A term as CSV and people's tables have it: an IRI or the text of a literal as it is, anything else as Turtle writes it.
#[must_use]
pub fn plain_text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    }
}

/// Escapes the ASCII characters that may not stand in the last segment of an IRI; all others stay.
fn escape_key(key: &str) -> String {
    let mut escaped = String::with_capacity(key.len());
    let mut ascii_from = 0;
    for (index, c) in key.char_indices().filter(|(_, c)| !c.is_ascii()) {
        escaped.extend(utf8_percent_encode(&key[ascii_from..index], KEY_ESCAPES));
        escaped.push(c);
        ascii_from = index + c.len_utf8();
    }
    escaped.extend(utf8_percent_encode(&key[ascii_from..], KEY_ESCAPES));
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_escape_what_an_iri_cannot_hold() {
        let base = Base::new("http://example.org/x");
        assert_eq!(base.of_path("/id/document/a%20b%2fc%3F%23%25%E4%B8%AD"), Some(base.thing("document", "a b/c?#%\u{4e2d}")));
        assert_eq!(base.of_path("/id/document/%E4"), None);
        assert_eq!(base.thing("document", "a b/c?#%\u{4e2d}").as_str(), "http://example.org/x/id/document/a%20b%2Fc%3F%23%25\u{4e2d}");
    }
}
